using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Shards;

namespace Dyad.Ledger.Spools;

/// <summary>A document that was read beforehand: what was read, or why it cannot be.</summary>
/// <param name="Read">The report with its claims; null where reading it failed.</param>
/// <param name="Fault">Why it cannot be read.</param>
public sealed record SpooledReading(ReadReport? Read, string Fault)
{
    /// <summary>What a reader gives for it.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public ReadReport Again() => Read ?? throw new InvalidDataException(Fault);
}

/// <summary>
/// Reads a shard's share of documents into a spool, without a ledger. Small files are dealt out in turn; of a large one, which holds many documents, every shard
/// finds all and reads its own. A text that stands in two files may be read twice; the ledger keeps it once.
/// </summary>
/// <param name="read">Reads a document; called on several threads at once. A document that cannot be read throws <see cref="InvalidDataException"/>.</param>
/// <param name="threads">Number of threads that read.</param>
public sealed class ReadingSpool(Func<Report, ReadReport> read, int threads)
{
    private const byte Refused = 0;
    private const byte Failed = 1;
    private const byte Done = 2;

    /// <summary>A file of so many bytes or more is shared by documents. All shards have to have the same; it changes who reads a document, not what is read.</summary>
    public long Large { get; init; } = 16 << 20;

    /// <summary>Reads.</summary>
    /// <param name="files">Lengths in bytes of all files that are given, the same for every shard.</param>
    /// <param name="arrivals">The documents of a file, by its number.</param>
    /// <param name="shard">Whose share.</param>
    /// <param name="folder">The shard's folder; a spool that was left there unfinished is gone on with.</param>
    /// <param name="progress">Told of every document; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two documents; files that are done stay.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Fill(
        IReadOnlyList<long> files, Func<int, IEnumerable<Arrival<Report>>> arrivals, Shard shard, string folder, IProgress<IntakeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(arrivals);
        using var spool = new SpoolWriter(folder, files.Count);
        var (documents, claims, open) = (0L, 0L, -1);
        // One stream of work over all files: threads do not wait at the end of each.
        foreach (var (file, number, bytes, reading) in InOrder.Of(Own(spool.Done), Take, threads, cancellation))
        {
            if (open != file)
            {
                spool.Begin(file, default);
                open = file;
            }

            if (bytes is null)
            {
                spool.End(number);
                continue;
            }

            spool.Add(number, number + 1, bytes);
            documents++;
            claims += reading?.Claims.Count ?? 0;
            progress?.Report(new IntakeProgress(reading?.Report.Name ?? "", documents, claims));
        }

        // Of every file its own documents, then its end with the number of all.
        IEnumerable<(int File, long Number, Arrival<Report>? Arrival)> Own(int from)
        {
            for (var file = from; file < files.Count; file++)
            {
                var isShared = files[file] >= Large;
                if (!isShared && !shard.Owns(file))
                    continue;
                var count = 0L;
                foreach (var arrival in arrivals(file))
                {
                    if (!isShared || shard.Owns(file + count))
                        yield return (file, count, arrival);
                    count++;
                }

                yield return (file, count, null);
            }
        }
    }

    /// <summary>All documents as the spools of all shards have them, in the order of the files.</summary>
    /// <param name="folders">The shards' folders.</param>
    /// <exception cref="InvalidDataException">They are not whole, or not of the same files.</exception>
    public static IEnumerable<Arrival<SpooledReading>> Read(IReadOnlyList<string> folders)
    {
        using var union = new SpoolUnion(folders);
        foreach (var (_, things) in union.All())
        {
            foreach (var content in things)
                yield return Arrival(content.Span);
        }
    }

    private (int File, long Number, byte[]? Bytes, ReadReport? Reading) Take((int File, long Number, Arrival<Report>? Arrival) own)
    {
        if (own.Arrival is not { } arrival)
            return (own.File, own.Number, null, null);
        ReadReport? reading = null;
        var sink = new ByteSink(1 << 12);
        if (arrival.Refused is { } refused)
        {
            sink.Reserve(1)[0] = Refused;
            Texts(sink, arrival.Name, refused.Reason);
            sink.Run(refused.Kept.Span);
            sink.Int64(refused.Length);
            return (own.File, own.Number, sink.Written.ToArray(), null);
        }

        try
        {
            reading = read(arrival.Document!);
            sink.Reserve(1)[0] = Done;
            Texts(sink, arrival.Name, arrival.Digest);
            sink.Run(ReportCodec.Write(reading.Report, reading.Sentences, [.. reading.Claims.Select(c => c.Passage)]));
            foreach (var some in reading.Claims.Chunk(ClaimBlockBuilder.Capacity))
            {
                var builder = new ClaimBlockBuilder(ReadClaimId.Origin);
                foreach (var claim in some)
                    builder.Add(claim.Claim);
                sink.Run(ClaimBlockCodec.Write(builder.Take()));
            }
        }
        catch (InvalidDataException e)
        {
            sink = new ByteSink(256);
            sink.Reserve(1)[0] = Failed;
            Texts(sink, arrival.Name, arrival.Digest, e.Message);
        }

        return (own.File, own.Number, sink.Written.ToArray(), reading);
    }

    private static Arrival<SpooledReading> Arrival(ReadOnlySpan<byte> content)
    {
        var source = new ByteSource(content);
        var kind = source.Take(1)[0];
        var (name, second) = (Encoding.UTF8.GetString(source.Run()), Encoding.UTF8.GetString(source.Run()));
        if (kind == Refused)
        {
            var text = source.Run().ToArray();
            return new Arrival<SpooledReading>(name, "", null, new RefusedDocument(name, second, text, source.Int64()));
        }

        if (kind == Failed)
            return new Arrival<SpooledReading>(name, second, new SpooledReading(null, Encoding.UTF8.GetString(source.Run())), null);
        var (report, sentences, passages) = ReportCodec.Read(source.Run());
        var claims = new List<ReadClaim>(passages.Count);
        while (claims.Count < passages.Count)
        {
            var block = ClaimBlockCodec.Read(ReadClaimId.Origin, 0, source.Run());
            for (var i = 0; i < block.Count; i++)
                claims.Add(new ReadClaim(block[i], passages[claims.Count]));
        }

        return new Arrival<SpooledReading>(name, second, new SpooledReading(new ReadReport(report, sentences, claims), ""), null);
    }

    private static void Texts(ByteSink sink, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            sink.Run(Encoding.UTF8.GetBytes(text));
    }
}
