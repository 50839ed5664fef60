using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Copies;

/// <summary>The signature of a report that a ledger holds.</summary>
/// <param name="Digest">The report.</param>
/// <param name="Signature">Its signature.</param>
public sealed record ReportSignature(string Digest, TextSignature Signature);

/// <summary>
/// Which reports are copies of others, as known at a day. Reports are taken in the order of publication, then of digest: one that is near an
/// earlier original is a copy of the earliest such, any other is an original itself. A later report changes nothing about earlier ones, and
/// the order in which reports entered the ledger does not matter.
/// </summary>
public sealed class ReportCopies
{
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);

    private ReportCopies()
    {
    }

    /// <summary>No report is known.</summary>
    public static ReportCopies None { get; } = new();

    /// <summary>Number of reports.</summary>
    public int Reports { get; private set; }

    /// <summary>Number of them that are copies.</summary>
    public int Copies => _originals.Count;

    /// <summary>Finds the copies among the reports of a ledger. For each million of originals this takes some 450 MB.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    public static ReportCopies Of(IClaimSource ledger, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return Of(ledger.Signatures(asOf));
    }

    /// <summary>Finds the copies.</summary>
    /// <param name="signatures">In the order of publication, then of digest.</param>
    public static ReportCopies Of(IEnumerable<ReportSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var copies = new ReportCopies();
        var originals = new BandTable();
        var digests = new List<string>();
        foreach (var (digest, signature) in signatures)
        {
            copies.Reports++;
            if (originals.Earliest(signature) is { } original)
            {
                copies._originals.Add(digest, digests[original]);
                continue;
            }

            originals.Add(signature);
            digests.Add(digest);
        }

        return copies;
    }

    /// <summary>The report that the given one is a copy of, or null where it is an original or not known.</summary>
    public string? OriginalOf(string digest) => _originals.GetValueOrDefault(digest);

    /// <summary>The report that a read claim stands in, as one source: that which it is a copy of, or itself; null where no report is known.</summary>
    internal string? SourceOf(string claim) =>
        Reports > 0 && ReadClaimId.TryParse(claim, out var id) ? OriginalOf(id.Digest) ?? id.Digest : null;
}
