namespace Dyad.Ledger.Importing.Tidy;

/// <summary>
/// Keeps spreadsheets from running a text as a formula: a text that begins with <c>= + - @</c>, a tab or a line end, or with apostrophes and
/// then one of these, gets one apostrophe in front; reading takes it away again. Other texts are left alone, so that nothing is ambiguous.
/// </summary>
internal static class FormulaGuard
{
    internal static string Guard(string text) => IsFormula(text) ? "'" + text : text;

    internal static string Release(string text) => text.StartsWith('\'') && IsFormula(text) ? text[1..] : text;

    private static bool IsFormula(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        return !rest.IsEmpty && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
    }
}
