namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>Parts contractions into their words: <c>do</c> <c>n't</c>, <c>state</c> <c>'s</c>, <c>can</c> <c>not</c>.</summary>
internal static class Clitics
{
    /// <summary>Adds the word, in one piece or in two.</summary>
    internal static void Split(string text, int at, int length, Gap gap, List<Piece> into)
    {
        var first = FirstLength(text.AsSpan(at, length));
        if (first == 0)
        {
            // A possessive after a word that ended otherwise: states'.
            into.Add(new Piece(at, length, gap, IsContinued: false));
            return;
        }

        into.Add(new Piece(at, first, gap, IsContinued: false));
        into.Add(new Piece(at + first, length - first, Gap.None, IsContinued: true));
    }

    private static int FirstLength(ReadOnlySpan<char> word)
    {
        if (word.Length is >= 2 and <= 8 && WordLists.Joined.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var joined))
            return joined;
        if (word.Length < 3)
            return 0;
        var (last, before) = (Lower(word[^1]), word[^2]);
        if (Letters.IsApostrophe(before))
        {
            if (last == 't' && word.Length > 3 && Lower(word[^3]) == 'n')
                return word.Length - 3;
            return last is 's' or 'm' or 'd' && !char.IsAsciiDigit(word[^3]) || last == 's' ? word.Length - 2 : 0;
        }

        if (word.Length > 3 && Letters.IsApostrophe(word[^3]) && (Lower(before), last) is ('r', 'e') or ('v', 'e') or ('l', 'l'))
            return word.Length - 3;
        return 0;
    }

    private static char Lower(char c) => char.ToLowerInvariant(c);
}
