namespace Dyad.Ledger.Moving;

/// <summary>
/// Copies a ledger into another, whatever stores they are in. What the other holds already has to be the beginning of what is copied, so that a copy
/// that was interrupted, or one whose original has grown, is gone on with; anything else is refused before a row is written. Afterwards both are read
/// from end to end and compared by their digests.
/// </summary>
/// <param name="from">What is copied.</param>
/// <param name="to">Where to.</param>
public sealed class LedgerCopy(ILedger from, ILedger to)
{
    /// <summary>Copies what is missing and compares all.</summary>
    /// <param name="tell">Told how far it is.</param>
    /// <param name="cancel">Ends the copy between two batches.</param>
    /// <exception cref="LedgerException">The other ledger holds something else, or one of them cannot be read or written.</exception>
    public CopyReport Copy(Action<CopyProgress> tell, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tell);
        using var given = RowsOf(from);
        using var taken = RowsOf(to);
        given.BeginGiving();
        taken.BeginTaking();
        var weight = Weight(given);
        var counter = new CopyCounter(3 * weight, tell);
        var copier = new LedgerCopier(given, taken, counter, cancel);
        copier.Copy();
        return Report(given, taken, counter, copier.Found, copier.Brought, cancel);
    }

    /// <summary>Compares both from end to end.</summary>
    /// <param name="tell">Told how far it is.</param>
    /// <param name="cancel">Ends the comparison.</param>
    public CopyReport Compare(Action<CopyProgress> tell, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tell);
        using var given = RowsOf(from);
        using var taken = RowsOf(to);
        given.BeginGiving();
        taken.BeginGiving();
        var weight = Weight(taken);
        return Report(given, taken, new CopyCounter(Weight(given) + weight, tell), weight, 0, cancel);
    }

    private static CopyReport Report(ILedgerRows given, ILedgerRows taken, CopyCounter counter, long found, long brought, CancellationToken cancel)
    {
        var (original, copy) = (new LedgerDigests(given, counter, cancel).Take(), new LedgerDigests(taken, counter, cancel).Take());
        return new CopyReport(given.Location, taken.Location, found, brought, [.. original.Zip(copy, (a, b) => new ComparedTable(a, b))]);
    }

    private static ILedgerRows RowsOf(ILedger ledger) =>
        ledger is IHoldsRows rows ? rows.Rows() : throw new ArgumentException($"{ledger.Location} does not give its rows away.", nameof(ledger));

    private static long Weight(ILedgerRows rows) => rows.Runs.Sum(LedgerCopier.Weight);
}
