namespace Dyad.Ledger.Moving;

/// <summary>How far a copy is.</summary>
/// <param name="Done">Claims, reports and rows compared, taken over and verified so far.</param>
/// <param name="All">How many there will be.</param>
/// <param name="What">What is done now.</param>
public readonly record struct CopyProgress(long Done, long All, string What);

/// <summary>One kind of rows in both ledgers.</summary>
/// <param name="From">Where the rows come from.</param>
/// <param name="To">Where they go.</param>
public sealed record ComparedTable(TableDigest From, TableDigest To)
{
    /// <summary>Whether both hold the same.</summary>
    public bool IsSame => From == To;
}

/// <summary>What a copy brought, and what both ledgers hold afterwards.</summary>
/// <param name="From">Where the rows come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="Found">Claims, reports and rows that were there already.</param>
/// <param name="Brought">Claims, reports and rows that were taken over now.</param>
/// <param name="Tables">Both ledgers, read from end to end.</param>
public sealed record CopyReport(string From, string To, long Found, long Brought, IReadOnlyList<ComparedTable> Tables)
{
    /// <summary>Whether both ledgers hold the same.</summary>
    public bool IsSame => Tables.All(t => t.IsSame);
}

/// <summary>Counts what is done, and tells now and then.</summary>
internal sealed class CopyCounter(long all, Action<CopyProgress> tell)
{
    private const long Step = 1 << 14;
    private long _done;
    private long _told = -Step;
    private string _what = "";

    internal void Add(long rows, string what)
    {
        _done += rows;
        if (what == _what && _done - _told < Step)
            return;
        (_told, _what) = (_done, what);
        tell(new CopyProgress(Math.Min(_done, all), all, what));
    }
}
