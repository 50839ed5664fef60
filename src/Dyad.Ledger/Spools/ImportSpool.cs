using System.Text;
using System.Text.Json;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Vocabulary.Shards;

namespace Dyad.Ledger.Spools;

/// <summary>A file whose batches were read beforehand.</summary>
/// <param name="File">The file, with the digest that it had when it was read.</param>
/// <param name="Batches">Its batches in order, as they are read from disk; they can be taken once.</param>
public sealed record SpooledFile(ImportedFile File, IEnumerable<ImportBatch> Batches);

/// <summary>
/// Reads a shard's share of event files into a spool, without a ledger. Small files are dealt out in turn; of a large one whose rows stand alone every shard
/// finds the rows and reads those of its own ranges.
/// </summary>
/// <param name="options">Options for every file.</param>
public sealed class ImportSpool(ImportOptions options)
{
    /// <summary>A file of so many bytes on disk or more is shared by ranges of rows. All shards have to have the same; it changes who reads a row, not what is read.</summary>
    public long Large { get; init; } = 16 << 20;

    /// <summary>Reads.</summary>
    /// <param name="files">All files that are given, each with how it is read; the same for every shard.</param>
    /// <param name="shard">Whose share.</param>
    /// <param name="folder">The shard's folder; a spool that was left there unfinished is gone on with.</param>
    /// <param name="progress">Told after every batch; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two batches; files that are done stay.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Fill(IReadOnlyList<(InputFile File, IClaimFormat Format)> files, Shard shard, string folder, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var spool = new SpoolWriter(folder, files.Count);
        for (var number = spool.Done; number < files.Count; number++)
        {
            var ((file, format), at) = (files[number], number);
            var isShared = format.RowsStandAlone && file.Bytes >= Large;
            if (!isShared && !shard.Owns(number))
                continue;
            cancellation.ThrowIfCancellationRequested();
            var source = format.Identify(file, options);
            var described = new ImportedFile(source, format.Name, file.Name, file.Digest(cancellation), file.Bytes);
            spool.Begin(number, JsonSerializer.SerializeToUtf8Bytes(described));
            RowSink? sink = null;
            sink = new RowSink(source.Id, file.Name, Keep, isShared ? range => shard.Owns(at + range) : null);
            Importer.ReadAll(format, file, source, options, sink);
            spool.End(sink.Read);

            void Keep(ImportBatch batch)
            {
                cancellation.ThrowIfCancellationRequested();
                spool.Add(batch.RowsRead - batch.RowsKept - batch.Quarantined.Count, batch.RowsRead, Write(batch));
                progress?.Report(new ImportProgress(file.Name, sink?.Position ?? 0, described.Bytes, batch.RowsRead));
            }
        }
    }

    /// <summary>All files as the spools of all shards have them, to be taken in this order.</summary>
    /// <param name="folders">The shards' folders.</param>
    /// <exception cref="InvalidDataException">They are not whole, or not of the same files.</exception>
    public static IEnumerable<SpooledFile> Read(IReadOnlyList<string> folders)
    {
        using var union = new SpoolUnion(folders);
        foreach (var (about, things) in union.All())
        {
            var file = JsonSerializer.Deserialize<ImportedFile>(about.Span) ?? throw new InvalidDataException("A spool names no file.");
            yield return new SpooledFile(file, Batches(file, things));
        }
    }

    private static IEnumerable<ImportBatch> Batches(ImportedFile file, IEnumerable<ReadOnlyMemory<byte>> things)
    {
        foreach (var content in things)
            yield return Read(file, content.Span);
    }

    private static byte[] Write(ImportBatch batch)
    {
        var sink = new ByteSink(1 << 16);
        sink.Int64(batch.RowsKept);
        sink.Int64(batch.RowsRead);
        sink.Run(ClaimBlockCodec.Write(batch.Claims));
        sink.Count(batch.Quarantined.Count);
        foreach (var row in batch.Quarantined)
        {
            sink.Int64(row.Row);
            sink.Run(Encoding.UTF8.GetBytes(row.Reason));
            sink.Run(row.Text.Span);
            sink.Int64(row.Length);
        }

        return sink.Written.ToArray();
    }

    private static ImportBatch Read(ImportedFile file, ReadOnlySpan<byte> content)
    {
        var source = new ByteSource(content);
        var (kept, read) = (source.Int64(), source.Int64());
        var claims = ClaimBlockCodec.Read(file.Source.Id, 0, source.Run());
        var quarantined = new QuarantinedRow[source.Count()];
        for (var i = 0; i < quarantined.Length; i++)
        {
            var (row, reason) = (source.Int64(), Encoding.UTF8.GetString(source.Run()));
            var text = source.Run().ToArray();
            quarantined[i] = new QuarantinedRow(0, file.Name, row, reason, text, source.Int64());
        }

        return new ImportBatch(claims, quarantined, kept, read);
    }
}
