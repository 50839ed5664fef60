using System.Globalization;

namespace Dyad.Cli.Hosting;

/// <summary>Text that came from a file or a command, made safe to show.</summary>
internal static class Plain
{
    /// <summary>
    /// The text without control characters and without marks that turn the direction of writing: it must not steer the reader's terminal, nor
    /// break a line of a table.
    /// </summary>
    internal static string Text(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 || !text.Any(Steers) ? text : string.Concat(text.Select(c => Steers(c) ? ' ' : c));

    private static bool Steers(char c) =>
        char.IsControl(c) || (c is >= '\u2028' and <= '\u202E') || (c is >= '\u2066' and <= '\u2069') || char.GetUnicodeCategory(c) == UnicodeCategory.LineSeparator;
}
