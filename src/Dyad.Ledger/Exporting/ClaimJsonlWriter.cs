using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes claims as JSON lines, so that importing them with format <c>jsonl</c> and writing them again gives the same bytes. Empty values are
/// left out.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
public sealed class ClaimJsonlWriter(TextWriter writer)
{
    /// <summary>Writes one line for each claim, in the order given, as they come.</summary>
    public void Write(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        using var json = new TidyJson();
        foreach (var claim in claims)
        {
            var values = TidyClaims.Write(claim);
            writer.Write(json.Object(o =>
            {
                for (var i = 0; i < values.Length; i++)
                    TidyJson.Value(o, TidyColumns.Names[i], values[i]);
            }));
            writer.Write('\n');
        }
    }
}
