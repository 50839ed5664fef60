using System.Text;

namespace Dyad.Reading.Documents;

/// <summary>Plain prose out of text as found.</summary>
internal static class Prose
{
    /// <summary>
    /// Line ends as <c>\n</c>; soft hyphens, zero-width characters, byte order marks and marks of writing direction dropped; other control characters and
    /// unpaired surrogates turned into spaces. So what a reader sees is what is read.
    /// </summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\r')
            {
                if (at + 1 >= text.Length || text[at + 1] != '\n')
                    clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(c).Append(text[++at]);
            }
            else if (c is '\u2028' or '\u2029')
            {
                clean.Append('\n');
            }
            else if (!IsInvisible(c))
            {
                clean.Append(c is '\n' or '\t' || (!char.IsControl(c) && !char.IsSurrogate(c)) ? c : ' ');
            }
        }

        return clean.ToString();
    }

    /// <summary>Runs of white space as one space; trimmed.</summary>
    internal static string OneLine(string text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Paragraphs with an empty line between them.</summary>
    internal static string Join(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);

    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F');
}
