using System.Text;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing;

/// <summary>Fields of a row as text, and what is said of them when they are wrong.</summary>
internal static class FieldText
{
    private const int Shown = 60;

    internal static string Of(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field).Trim();

    /// <summary>The field with what some coders write for "nothing" read as empty, and without quotes around the whole.</summary>
    internal static string Given(ReadOnlySpan<byte> field)
    {
        var text = Unquoted(Of(field));
        return text is "NA" or "None" or "NULL" or "null" or "nan" ? "" : text;
    }

    /// <summary>A tab-separated field that a writer has quoted all the same.</summary>
    internal static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : text;

    internal static string Bad(string column, string value, string what) =>
        $"{column} '{(value.Length > Shown ? value[..Shown] + "…" : value)}' {what}";

    /// <summary>Reads <c>yyyyMMdd</c>.</summary>
    internal static bool TryCompactDay(string text, out Day day)
    {
        day = default;
        return text.Length == 8 && TryDigits(text, out var n) && Day.TryCreate(n / 10_000, n / 100 % 100, n % 100, out day);
    }

    /// <summary>Reads ASCII digits only: no sign, no blanks, at most nine.</summary>
    internal static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 9)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }

    /// <summary>Reads a finite number written with a decimal point; empty text is NaN.</summary>
    internal static bool TryNumber(string text, double limit, out double value)
    {
        value = double.NaN;
        return text.Length == 0
            || (double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value)
                && Math.Abs(value) <= limit);
    }

    /// <summary>Degrees, or NaN where the field is empty or no number within the limit: a place without coordinates is still a place.</summary>
    internal static double Degrees(string text, double limit) => TryNumber(text, limit, out var value) ? value : double.NaN;

    /// <summary>The parts that say something, joined by commas.</summary>
    internal static string JoinPlace(params ReadOnlySpan<string> parts)
    {
        var said = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length > 0)
                said.Add(part);
        }

        return string.Join(", ", said);
    }
}
