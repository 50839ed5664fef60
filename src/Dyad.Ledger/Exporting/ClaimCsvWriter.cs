using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes claims as CSV (RFC 4180, LF), so that importing them with format <c>csv</c> and writing them again gives the same bytes. Identifiers
/// are written <c>origin:id</c> and CAMEO codes <c>edition:digits</c>, so that no program takes them for numbers; texts that a spreadsheet
/// would run as a formula get an apostrophe in front, which reading takes away.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
public sealed class ClaimCsvWriter(TextWriter writer)
{
    /// <summary>Writes a header and one row for each claim, in the order given, as they come.</summary>
    public void Write(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        using var csv = new TidyCsv(writer, TidyColumns.Names);
        foreach (var claim in claims)
            csv.Row(TidyClaims.Write(claim), claim.Origin);
    }
}
