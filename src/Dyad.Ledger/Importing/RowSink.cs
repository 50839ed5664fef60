using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Importing;

/// <summary>
/// Takes every row of a file, kept or quarantined, and hands them on in batches whose borders depend on the rows alone, so that an import
/// that is given again finds the same batches.
/// </summary>
public sealed class RowSink
{
    /// <summary>Rows in a range: no batch goes beyond one, so that ranges of one file can be read by several processes and give the same batches.</summary>
    internal const int RowsInRange = 65_536;

    private const int MaximumQuarantined = 4096;
    private const int MaximumQuarantinedBytes = 4 << 20;
    private const int KeptBytes = 1 << 16;

    private readonly string _file;
    private readonly Action<ImportBatch> _emit;
    private readonly Func<long, bool>? _owns;
    private bool _isOwn = true;
    private List<QuarantinedRow> _quarantined = [];
    private int _quarantinedBytes;
    private long _read;
    private long _keptInBatch;

    /// <summary>Creates a sink.</summary>
    /// <param name="origin">Data source of the claims.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="emit">Takes each batch.</param>
    public RowSink(string origin, string file, Action<ImportBatch> emit)
        : this(origin, file, emit, null)
    {
    }

    /// <summary>Creates a sink that only takes some ranges of the rows and counts the others.</summary>
    /// <param name="origin">Data source of the claims.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="emit">Takes each batch.</param>
    /// <param name="owns">Given the number of a range, from 0; null where all are taken.</param>
    internal RowSink(string origin, string file, Action<ImportBatch> emit, Func<long, bool>? owns)
    {
        Builder = new ClaimBlockBuilder(origin);
        (_file, _emit, _owns) = (file, emit, owns);
        _isOwn = owns?.Invoke(0) ?? true;
    }

    /// <summary>Rows read so far.</summary>
    public long Read => _read;

    /// <summary>Bytes of the file on disk that have been read; for progress only.</summary>
    public long Position { get; private set; }

    /// <summary>Number of the last row kept or quarantined.</summary>
    public long LastRow { get; private set; }

    internal ClaimBlockBuilder Builder { get; }

    /// <summary>Number of batches emitted. When it has changed, numbers given by <see cref="Builder"/> no longer hold.</summary>
    internal int Batches { get; private set; }

    /// <summary>Notes how far the file on disk has been read: what <see cref="Files.InputFile.Open"/> is given.</summary>
    public void Advance(long position) => Position = position;

    /// <summary>Whether the next row is another process's: then it is counted and need not be read. For formats whose rows stand alone.</summary>
    /// <param name="row">Row number in the file, from 1.</param>
    public bool Passes(long row)
    {
        if (_isOwn)
            return false;
        Pass(row);
        return true;
    }

    /// <summary>A row that became claims: one, or one for each directed pair where actors are compound.</summary>
    /// <param name="claims">At least one claim, all with the same row number.</param>
    public void Keep(params ReadOnlySpan<Claim> claims)
    {
        if (Passes(claims[0].Row.Row))
            return;
        if (Builder.Count + claims.Length > ClaimBlockBuilder.Capacity)
            Emit();
        foreach (var claim in claims)
            Builder.Add(claim);
        LastRow = claims[0].Row.Row;
        EndRow(kept: true);
    }

    /// <summary>A row that became one claim, on the hot path.</summary>
    internal void Keep(in ClaimRow row)
    {
        if (Passes(row.Row))
            return;
        Builder.Add(row);
        LastRow = row.Row;
        EndRow(kept: true);
    }

    /// <summary>A row that cannot become a claim.</summary>
    /// <param name="row">Row number in the file, from 1.</param>
    /// <param name="reason">What is wrong, with field and value.</param>
    /// <param name="text">The row's bytes; the first 64 KiB are kept.</param>
    /// <param name="length">Full length in bytes.</param>
    public void Quarantine(long row, string reason, ReadOnlySpan<byte> text, long length)
    {
        if (Passes(row))
            return;
        var kept = text[..Math.Min(text.Length, KeptBytes)].ToArray();
        _quarantined.Add(new QuarantinedRow(0, _file, row, reason, kept, length));
        _quarantinedBytes += kept.Length;
        LastRow = row;
        EndRow(kept: false);
    }

    /// <summary>Hands on what is left at the end of the file.</summary>
    public void Finish()
    {
        if (_keptInBatch > 0 || _quarantined.Count > 0)
            Emit();
    }

    private void EndRow(bool kept)
    {
        _read++;
        if (kept)
            _keptInBatch++;
        var isEnd = _read % RowsInRange == 0;
        if (isEnd || Builder.IsFull || _quarantined.Count >= MaximumQuarantined || _quarantinedBytes >= MaximumQuarantinedBytes)
            Emit();
        if (isEnd)
            _isOwn = _owns?.Invoke(_read / RowsInRange) ?? true;
    }

    private void Pass(long row)
    {
        LastRow = row;
        if (++_read % RowsInRange == 0)
            _isOwn = _owns!(_read / RowsInRange);
    }

    private void Emit()
    {
        _emit(new ImportBatch(Builder.Take(), _quarantined, _keptInBatch, _read));
        _quarantined = [];
        _quarantinedBytes = 0;
        _keptInBatch = 0;
        Batches++;
    }
}
