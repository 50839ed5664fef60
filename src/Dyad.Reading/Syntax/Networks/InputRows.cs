namespace Dyad.Reading.Syntax.Networks;

/// <summary>Which rows of the learned embeddings make up a word: the word, its endings, its beginnings and its shape, hashed.</summary>
internal static class InputRows
{
    /// <summary>Rows of one word.</summary>
    internal const int PerWord = 7;

    /// <summary>Rows of the table.</summary>
    internal const int Count = (1 << 15) + (1 << 11) + (1 << 13) + (1 << 14) + (1 << 10) + (1 << 13) + (1 << 11);

    private static ReadOnlySpan<int> Bits => [15, 11, 13, 14, 10, 13, 11];

    /// <summary>Fills in the rows; the first is the word's own.</summary>
    internal static void Fill(ReadOnlySpan<char> form, Span<int> rows)
    {
        Span<ulong> hashes = stackalloc ulong[PerWord];
        hashes[0] = Hash(form, 0, form.Length);
        hashes[1] = Hash(form, form.Length - 2, 2);
        hashes[2] = Hash(form, form.Length - 3, 3);
        hashes[3] = Hash(form, form.Length - 4, 4);
        hashes[4] = Hash(form, 0, 2);
        hashes[5] = Hash(form, 0, 3);
        hashes[6] = Shape(form);
        var start = 0;
        for (var i = 0; i < PerWord; i++)
        {
            rows[i] = start + (int)((hashes[i] * 0x9E3779B97F4A7C15UL) >> (64 - Bits[i]));
            start += 1 << Bits[i];
        }
    }

    /// <summary>The plain form of a character: typographic quotes and dashes as on a typewriter, digits as nought.</summary>
    internal static char Plain(char c) => c switch
    {
        < '0' => c,
        <= '9' => '0',
        < (char)128 => char.ToLowerInvariant(c),
        '\u2019' or '\u2018' or '\u02bc' => '\'',
        '\u201c' or '\u201d' or '\u00ab' or '\u00bb' => '"',
        '\u2010' or '\u2011' => '-',
        _ => char.ToLowerInvariant(c),
    };

    private static ulong Hash(ReadOnlySpan<char> form, int start, int length)
    {
        var hash = 14695981039346656037UL;
        var end = Math.Min(form.Length, start + length);
        for (var i = Math.Max(0, start); i < end; i++)
            hash = (hash ^ Plain(form[i])) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    /// <summary>Upper case, lower case, digits, other letters and marks, repetitions beyond two left out.</summary>
    private static ulong Shape(ReadOnlySpan<char> form)
    {
        var hash = 7UL;
        var (last, repeated) = (-1, 0);
        foreach (var c in form)
        {
            var kind = char.IsUpper(c) ? 1 : char.IsLower(c) ? 2 : char.IsDigit(c) ? 3 : char.IsLetter(c) ? 4 : c + 5;
            repeated = kind == last ? repeated + 1 : 0;
            last = kind;
            if (repeated < 2)
                hash = (hash ^ (ulong)kind) * 1099511628211UL;
        }

        return hash ^ (hash >> 29);
    }
}
