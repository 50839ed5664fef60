using System.Globalization;
using System.Text;

namespace Dyad.Reading.Actors;

/// <summary>How words are compared with the names of the codebook: without accents, full stops and apostrophes, split at hyphens.</summary>
internal static class NameText
{
    /// <summary>The word as names are compared, case kept; the same string where nothing changes.</summary>
    internal static string Fold(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return Folded(word);
        }

        return word;
    }

    /// <summary>Whether the character divides a word into pieces.</summary>
    internal static bool IsHyphen(char c) => c is '-' or '–' or '—' or '/' or '‑';

    /// <summary>The pieces of a name of the codebook.</summary>
    internal static List<string> Pieces(string name)
    {
        var pieces = new List<string>();
        foreach (var word in name.Split([' ', '-', '–', '/', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = word.IndexOf("'s", StringComparison.Ordinal);
            var hasGenitive = mark > 0 && mark == word.Length - 2;
            Enter(pieces, hasGenitive ? word[..mark] : word);
            if (hasGenitive)
                pieces.Add("s");
        }

        return pieces;
    }

    /// <summary>Articles of Arabic names are written with a small or a large letter.</summary>
    internal static string Article(string piece) => piece switch { "al" => "Al", "el" => "El", "Al" or "El" => piece, _ => piece };

    private static void Enter(List<string> pieces, string word)
    {
        var folded = Article(Fold(word));
        if (folded.Length > 0)
            pieces.Add(folded);
    }

    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in IsNormalizable(word) ? word.Normalize(NormalizationForm.FormD) : word)
        {
            if (c is '.' or '\'' or '’' or '‘' or '`' or 'ʿ' or 'ʼ' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            folded.Append(c switch { 'ı' => 'i', 'ø' => 'o', 'Ø' => 'O', 'ł' => 'l', 'Ł' => 'L', 'đ' => 'd', 'ð' => 'd', _ => c });
        }

        return folded.ToString();
    }

    /// <summary>Lone surrogates cannot be normalised.</summary>
    private static bool IsNormalizable(string word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (char.IsHighSurrogate(word[at]) && at + 1 < word.Length && char.IsLowSurrogate(word[at + 1]))
                at++;
            else if (char.IsSurrogate(word[at]))
                return false;
        }

        return true;
    }
}
