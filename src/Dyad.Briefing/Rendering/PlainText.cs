using System.Text;

namespace Dyad.Briefing.Rendering;

/// <summary>Text from files made harmless before any format's own escaping.</summary>
internal static class PlainText
{
    /// <summary>
    /// Control characters, lone surrogates and the marks that turn the direction of writing become U+FFFD; line breaks and tabs become blanks.
    /// </summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
                clean.Append(' ');
            else if (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF)
                clean.Append('\uFFFD');
            else
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
