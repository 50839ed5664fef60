using Dyad.Cli.Hosting;
using Dyad.Ledger.Exporting;

namespace Dyad.Cli.Tables;

/// <summary>Claims in the form that was asked for.</summary>
internal static class ClaimList
{
    /// <summary>What <c>--format</c> can be.</summary>
    internal static readonly string[] Formats = ["table", "json", "jsonl", "csv"];

    internal static void Write(TextWriter writer, IEnumerable<QuotedClaim> claims, string format, bool trace, Terminal terminal)
    {
        switch (format)
        {
            case "csv":
                new QuotedClaimWriter(writer).WriteCsv(claims);
                break;
            case "jsonl":
                new QuotedClaimWriter(writer, trace).WriteLines(claims);
                break;
            case "json":
                new QuotedClaimWriter(writer, trace).WriteArray(claims);
                break;
            default:
                ClaimTable.Write(writer, claims, trace, terminal);
                break;
        }
    }
}
