using System.Collections.Concurrent;
using Dyad.Ledger.Files;
using Dyad.Ledger.Spools;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing;

/// <summary>How far an import is.</summary>
/// <param name="File">File being read.</param>
/// <param name="Bytes">Bytes of it read from disk.</param>
/// <param name="TotalBytes">Its length on disk.</param>
/// <param name="Rows">Rows read.</param>
public readonly record struct ImportProgress(string File, long Bytes, long TotalBytes, long Rows);

/// <summary>What became of a file.</summary>
/// <param name="Run">The run as the ledger has it: <c>Read = Kept + Quarantined</c>.</param>
/// <param name="WasComplete">Whether the ledger had the whole file already and nothing was changed.</param>
/// <param name="Resumed">Rows that an earlier, interrupted process had committed.</param>
public sealed record ImportOutcome(ImportRun Run, bool WasComplete, long Resumed);

/// <summary>
/// Brings files into a ledger: one thread reads and codes, the caller's thread commits, with two batches in between, so that memory does not
/// grow with the file.
/// </summary>
/// <param name="ledger">Ledger to write to.</param>
/// <param name="options">Options for every file.</param>
public sealed class Importer(ILedger ledger, ImportOptions options)
{
    private const int BatchesBetween = 2;

    /// <summary>Imports one file. A file that the ledger has is left alone; one that it has in part goes on where it stopped.</summary>
    /// <param name="format">How to read it.</param>
    /// <param name="file">The file.</param>
    /// <param name="at">When the rows enter the ledger.</param>
    /// <param name="progress">Told after every batch; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two batches; what was committed stays and a later import goes on from there.</param>
    /// <exception cref="ImportQuestionException">The file does not say what it is coded in; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The import was stopped.</exception>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public ImportOutcome Import(IClaimFormat format, InputFile file, IngestionInstant at, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(file);
        var source = format.Identify(file, options);
        var described = new ImportedFile(source, format.Name, file.Name, file.Digest(cancellation), file.Bytes);
        using var session = ledger.Import(described, at);
        if (session.Run.IsComplete)
            return new ImportOutcome(session.Run, true, session.Run.Read);

        var resumed = session.Run.Read;
        using var batches = new BlockingCollection<ImportBatch>(BatchesBetween);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sink = new RowSink(source.Id, file.Name, batch => batches.Add(batch, stop.Token));
        var reading = Task.Factory.StartNew(() => Read(format, file, source, sink, batches), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable(stop.Token))
            {
                session.Append(batch);
                progress?.Report(new ImportProgress(file.Name, sink.Position, described.Bytes, batch.RowsRead));
            }

            reading.GetAwaiter().GetResult();
            session.Complete();
            return new ImportOutcome(session.Run, false, resumed);
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>Imports one file whose batches were read beforehand, by processes that did not see the ledger: what comes of it is the same.</summary>
    /// <param name="file">The file with its batches; these are taken to the end unless the ledger has the file.</param>
    /// <param name="at">When the rows enter the ledger.</param>
    /// <param name="progress">Told after every batch; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two batches; what was committed stays and a later import goes on from there.</param>
    /// <exception cref="OperationCanceledException">The import was stopped.</exception>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    /// <exception cref="InvalidDataException">The batches are not those of a whole file.</exception>
    public ImportOutcome Import(SpooledFile file, IngestionInstant at, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var session = ledger.Import(file.File, at);
        if (session.Run.IsComplete)
            return new ImportOutcome(session.Run, true, session.Run.Read);
        var resumed = session.Run.Read;
        foreach (var batch in file.Batches)
        {
            cancellation.ThrowIfCancellationRequested();
            session.Append(batch);
            progress?.Report(new ImportProgress(file.File.Name, 0, 0, batch.RowsRead));
        }

        session.Complete();
        return new ImportOutcome(session.Run, false, resumed);
    }

    /// <summary>Reads a file to its end into a sink.</summary>
    internal static void ReadAll(IClaimFormat format, InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        try
        {
            format.Read(file, source, options, sink);
        }
        catch (InvalidDataException e)
        {
            // What is left of a damaged file counts as one row that could not be read, so that nothing is lost unsaid.
            sink.Quarantine(sink.LastRow + 1, $"the rest of the file cannot be read: {e.Message}", [], 0);
        }

        sink.Finish();
    }

    private void Read(IClaimFormat format, InputFile file, DataSource source, RowSink sink, BlockingCollection<ImportBatch> batches)
    {
        try
        {
            ReadAll(format, file, source, options, sink);
        }
        finally
        {
            batches.CompleteAdding();
        }
    }
}
