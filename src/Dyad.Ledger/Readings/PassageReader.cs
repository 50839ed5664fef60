using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Readings;

/// <summary>Where a claim stands.</summary>
/// <param name="Report">The report.</param>
/// <param name="Passage">Its passage there.</param>
public sealed record Quotation(Report Report, Passage Passage);

/// <summary>Finds the passages of claims that were read from reports. Keeps the reports that it used last.</summary>
/// <param name="ledger">Ledger to read.</param>
/// <param name="asOf">Nothing published later is seen.</param>
public sealed class PassageReader(ILedger ledger, AsOf asOf)
{
    private const int Kept = 64;

    private readonly Dictionary<string, StoredReport?> _reports = new(StringComparer.Ordinal);

    /// <summary>The passage of a claim; null where it was not read from a report that the ledger holds and that was public.</summary>
    public Quotation? Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Origin != ReadClaimId.Origin || !ReadClaimId.TryParse(claim.Id, out var id))
            return null;
        if (!_reports.TryGetValue(id.Digest, out var report))
        {
            if (_reports.Count == Kept)
                _reports.Clear();
            _reports.Add(id.Digest, report = ledger.Report(id.Digest, asOf));
        }

        return report is null || id.Ordinal > report.Passages.Count ? null : new Quotation(report.Report, report.Passages[id.Ordinal - 1]);
    }
}
