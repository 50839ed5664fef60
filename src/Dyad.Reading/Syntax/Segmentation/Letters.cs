using System.Globalization;

namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>Classes of characters that the tokenizer tells apart.</summary>
internal static class Letters
{
    /// <summary>White space, control characters, and marks without width or that turn the direction of writing: they part words and belong to none.</summary>
    internal static bool Separates(char c) =>
        c <= ' ' || (c >= '\u007f' && (char.IsWhiteSpace(c) || char.IsControl(c)
            || c is '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff'));

    /// <summary>Letters, digits, and what stands inside words: combining marks, surrogates, joiners, the soft hyphen.</summary>
    internal static bool IsWord(char c)
    {
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        return char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '\u00ad' or '\u200c' or '\u200d'
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    internal static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '`' or '\u02bc';

    internal static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011';

    internal static bool OpensQuote(char c) => c is '"' or '\u201c' or '\u00ab' or '\u2018' or '\'' or '(' or '[' or '{';

    internal static bool Closes(char c) => c is '"' or '\u201d' or '\u00bb' or '\u2019' or '\'' or ')' or ']' or '}';
}
