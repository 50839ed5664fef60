namespace Dyad.Ledger.Readings;

/// <summary>Counts what becomes of documents.</summary>
internal sealed class IntakeTally
{
    private readonly Dictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private long _kept;
    private long _held;
    private long _quarantined;
    private long _sentences;
    private long _happened;

    internal long Documents => _kept + _quarantined;

    internal long Claims { get; private set; }

    internal void Keep(ReportCounts counts)
    {
        _kept++;
        _sentences += counts.Sentences;
        Claims += counts.Claims;
        _happened += counts.Happened;
    }

    internal void Hold(ReportCounts counts)
    {
        Keep(counts);
        _held++;
    }

    internal void Refuse(string reason)
    {
        _quarantined++;
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }

    /// <summary>Documents that were counted as kept contradict claims that were imported under their identifiers.</summary>
    internal void Contradict(int documents)
    {
        _kept -= documents;
        for (var i = 0; i < documents; i++)
            Refuse("its claims contradict claims that were imported under the same identifiers");
    }

    internal IntakeOutcome Outcome() => new(
        _kept + _quarantined, _kept, _held, _quarantined, _sentences, Claims, _happened,
        [.. _reasons.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => (r.Key, r.Value))]);
}
