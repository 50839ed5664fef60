namespace Dyad.Reading.Syntax.Linear;

/// <summary>What the features of a word are made of.</summary>
internal readonly record struct WordFacts(ulong Lower, ulong Suffix2, ulong Suffix3, ulong Suffix4, ulong Prefix, ulong Shape)
{
    internal static readonly WordFacts Outside = new(1, 1, 1, 1, 1, 1);

    internal static WordFacts Of(ReadOnlySpan<char> form)
    {
        var lower = 14695981039346656037UL;
        var shape = 7UL;
        var (lastKind, repeat) = (-1, 0);
        foreach (var c in form)
        {
            var kind = char.IsUpper(c) ? 1 : char.IsLower(c) ? 2 : char.IsDigit(c) ? 3 : char.IsLetter(c) ? 4 : c;
            repeat = kind == lastKind ? repeat + 1 : 0;
            lastKind = kind;
            if (repeat < 2)
                shape = (shape * 1099511628211UL) + (ulong)kind + 3;
            lower = (lower ^ (char.IsDigit(c) ? '0' : char.ToLowerInvariant(Plain(c)))) * 1099511628211UL;
        }

        return new WordFacts(lower, Hash(form, form.Length - 2, 2), Hash(form, form.Length - 3, 3), Hash(form, form.Length - 4, 4), Hash(form, 0, 3), shape);
    }

    private static char Plain(char c) => c is '\u2019' ? '\'' : c is '\u201c' or '\u201d' ? '"' : c;

    private static ulong Hash(ReadOnlySpan<char> form, int start, int length)
    {
        var hash = 11UL;
        for (var i = Math.Max(0, start); i < Math.Min(form.Length, start + length); i++)
            hash = (hash ^ char.ToLowerInvariant(Plain(form[i]))) * 1099511628211UL;
        return hash;
    }
}
