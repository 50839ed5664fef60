namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>What holds a word together across marks: abbreviations, numbers, addresses, prefixes.</summary>
internal static class WordShapes
{
    private const int LongestAddressPart = 2048;
    private const int LongestMail = 254;

    /// <summary>Length of a web or mail address that begins here, without the punctuation after it; 0 where none does.</summary>
    internal static int Address(string text, int at, int end)
    {
        var rest = text.AsSpan(at, Math.Min(end - at, LongestAddressPart));
        var scheme = rest[..Math.Min(rest.Length, 12)].IndexOf("://");
        var isAddress = scheme is > 1 and < 10 && rest[..scheme].IndexOfAnyExcept(AsciiLetters) < 0
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (!isAddress)
            return IsMail(rest[..Math.Min(rest.Length, LongestMail)], out var length) ? length : 0;
        var stop = rest.IndexOfAny(['"', '<', '>', '\u201d', '\u201c']) is var mark and >= 0 ? mark : rest.Length;
        return Trim(rest[..stop]);
    }

    /// <summary>Whether the mark at a place, between two characters of words, belongs to the word that began at <paramref name="part"/>.</summary>
    internal static bool Holds(string text, int part, int at, int end)
    {
        var (before, mark, after) = (text[at - 1], text[at], text[at + 1]);
        var digits = char.IsAsciiDigit(before) && char.IsAsciiDigit(after);
        return mark switch
        {
            '.' => digits || !(char.IsUpper(after) && char.IsLower(before) && at - part > 2),
            ',' => digits && IsThousand(text, at + 1, end),
            ':' => digits,
            '/' => digits,
            '-' => HoldsHyphen(text, part, at, end),
            _ when Letters.IsApostrophe(mark) => true,
            _ when Letters.IsDash(mark) => HoldsHyphen(text, part, at, end),
            _ => false,
        };
    }

    /// <summary>Whether the full stop after a word belongs to it.</summary>
    internal static bool TakesFullStop(string text, int part, int at, int end)
    {
        if (at + 1 < end && text[at + 1] == '.')
            return false;
        var word = text.AsSpan(part, at - part);
        if (word.Length == 1)
            return char.IsUpper(word[0]) && word[0] != 'I';
        if (word.Length > 12)
            return false;
        if (WordLists.Has(WordLists.Leading, word) || WordLists.Has(WordLists.Trailing, word))
            return !IsEverydayWord(word) || at + 1 < end;
        return IsInitials(word);
    }

    /// <summary>Letters parted by full stops: <c>U.S</c>.</summary>
    internal static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return word.Length % 2 == 1;
    }

    /// <summary>Length of a word that begins with an apostrophe: <c>'99</c>, <c>'em</c>; 0 where none does.</summary>
    internal static int Elision(string text, int at, int end)
    {
        if (at > 0 && Letters.IsWord(text[at - 1]))
            return 0;
        var stop = at + 1;
        while (stop < end && stop - at < 6 && Letters.IsWord(text[stop]))
            stop++;
        var word = text.AsSpan(at + 1, stop - at - 1);
        if (word.Length is 2 or 3 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[1]) && (word.Length == 2 || word[2] == 's'))
            return stop - at;
        return word is "em" or "til" or "cause" or "bout" ? stop - at : 0;
    }

    private static readonly System.Buffers.SearchValues<char> AsciiLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Abbreviations that are also words: at the end of a line or sentence they are the words.</summary>
    private static bool IsEverydayWord(ReadOnlySpan<char> word) =>
        !char.IsUpper(word[0]) && (word is "no" or "mar" or "jun" or "sat" or "sun" or "art" or "gal" or "fig" or "mon" or "gen" or "rep" or "in" or "ed" or "al" or "est");

    private static bool IsThousand(string text, int at, int end)
    {
        var stop = at;
        while (stop < end && stop - at < 4 && char.IsAsciiDigit(text[stop]))
            stop++;
        return stop - at == 3;
    }

    private static bool HoldsHyphen(string text, int part, int at, int end)
    {
        var before = text.AsSpan(part, at - part);
        if (char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]))
            return IsTelephone(text, part, at, end);
        if (WordLists.Has(WordLists.Prefixes, before))
            return true;
        var stop = at + 1;
        while (stop < end && stop - at <= 8 && Letters.IsWord(text[stop]))
            stop++;
        return WordLists.Has(WordLists.Suffixes, text.AsSpan(at + 1, stop - at - 1));
    }

    /// <summary>Groups of digits that make one number: <c>555-0100</c>, <c>01-02-2003</c>; a range (<c>10-12</c>) does not.</summary>
    private static bool IsTelephone(string text, int part, int at, int end)
    {
        var left = at;
        while (left > 0 && at - left < 24 && (char.IsAsciiDigit(text[left - 1]) || text[left - 1] == '-'))
            left--;
        var stop = at + 1;
        while (stop < end && stop - at < 24 && (char.IsAsciiDigit(text[stop]) || text[stop] == '-'))
            stop++;
        var hyphens = text.AsSpan(left, stop - left).Count('-');
        return hyphens >= 2 || (at - left == 3 && stop - at - 1 == 4);
    }

    private static bool IsMail(ReadOnlySpan<char> rest, out int length)
    {
        length = 0;
        var stop = 0;
        while (stop < rest.Length && (Letters.IsWord(rest[stop]) || rest[stop] is '.' or '-' or '+' or '@'))
            stop++;
        var at = rest[..stop].IndexOf('@');
        if (at <= 0)
            return false;
        length = Trim(rest[..stop]);
        return length > at + 1;
    }

    private static int Trim(ReadOnlySpan<char> address)
    {
        var length = address.Length;
        while (length > 1 && address[length - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '\u2019' or '-')
            length--;
        return length;
    }
}
