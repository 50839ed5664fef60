using System.Globalization;
using System.Text;
using Dyad.Ledger.Appending;
using Dyad.Ledger.Moving;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>The rows of the batches that count, as they are stored.</summary>
internal sealed class ClickHouseRows(BatchLog log, ItemStore items, BatchWriter writer, string location) : ILedgerRows
{
    private const int SegmentsAtOnce = 8;
    private const int ItemsAtOnce = 256;
    private (int Known, ILookup<long, ItemHead> Aside, ILookup<long, ItemHead> Reports, Dictionary<(ulong, long), ItemHead> Signatures)? _byRun;
    private bool _isWriter;

    public string Location => location;

    public IReadOnlyList<ImportRun> Runs => [.. log.Runs];

    public IReadOnlyList<long> RunsOfSegments => [.. Segments.Select(s => s.Run)];

    private IEnumerable<(ItemHead Head, long Run)> Segments
    {
        get
        {
            var runs = log.Batches.Where(b => b.Counts.ContainsKey(ItemKind.Segment)).ToDictionary(b => b.Attempt, b => b.Run!.Id);
            return items.Heads(ItemKind.Segment).Select(h => (h, runs[h.Attempt]));
        }
    }

    /// <summary>Heads by run: read once, and again where there are new batches.</summary>
    private (int Known, ILookup<long, ItemHead> Aside, ILookup<long, ItemHead> Reports, Dictionary<(ulong, long), ItemHead> Signatures) ByRun
    {
        get
        {
            if (_byRun is not { } known || known.Known != log.Batches.Count)
            {
                _byRun = known = (
                    log.Batches.Count,
                    items.Heads(ItemKind.Quarantined).OrderBy(h => h.Numbers.First).ToLookup(h => h.Numbers.Fourth),
                    items.Heads(ItemKind.Report).OrderBy(h => h.Ordinal).ToLookup(h => long.Parse(h.Name, CultureInfo.InvariantCulture)),
                    items.Heads(ItemKind.Signature).ToDictionary(h => (h.Attempt, h.Ordinal)));
            }

            return known;
        }
    }

    /// <summary>The batches that were known when the rows were asked for are those that are given.</summary>
    public void BeginGiving()
    {
    }

    public void BeginTaking()
    {
        writer.Begin();
        _isWriter = true;
    }

    IEnumerable<MovedSegment> ILedgerRows.Segments(int passed)
    {
        var number = (long)passed;
        foreach (var some in Segments.Skip(passed).Chunk(SegmentsAtOnce))
        {
            var bodies = items.Bodies(ItemKind.Segment, [.. some.Select(s => s.Head)]);
            for (var i = 0; i < some.Length; i++)
                yield return new MovedSegment(++number, some[i].Run, bodies[i]);
        }
    }

    public IEnumerable<MovedAside> Aside(long run)
    {
        foreach (var some in ByRun.Aside[run].Chunk(ItemsAtOnce))
        {
            var isRead = log.Runs.First(r => r.Id == run).Reader.Length > 0;
            var bodies = items.Bodies(ItemKind.Quarantined, some);
            for (var i = 0; i < some.Length; i++)
            {
                var (row, length, key, _, _) = some[i].Numbers;
                yield return new MovedAside(new QuarantinedRow(run, isRead ? some[i].Name : "", row, some[i].Text, bodies[i], length), isRead ? key : null);
            }
        }
    }

    public IEnumerable<MovedReport> Reports(long run)
    {
        foreach (var some in ByRun.Reports[run].Chunk(ItemsAtOnce))
        {
            var signatures = some.Select(h => ByRun.Signatures[(h.Attempt, h.Ordinal)]).ToList();
            var (bodies, signed) = (items.Bodies(ItemKind.Report, some), items.Bodies(ItemKind.Signature, signatures));
            for (var i = 0; i < some.Length; i++)
            {
                var (published, ingested, sentences, claims, happened) = some[i].Numbers;
                yield return new MovedReport(run, some[i].Ordinal, some[i].Text, published, ingested, sentences, claims, happened, bodies[i], signatures[i].Numbers.Second, signed[i]);
            }
        }
    }

    public IEnumerable<KeptCorrection> Corrections() =>
        Bodies(items.Heads(ItemKind.Correction), ItemKind.Correction).Select((c, i) => new KeptCorrection(i + 1, CorrectionCodec.Read(c.Body), new IngestionInstant(c.Head.Numbers.First)));

    public IEnumerable<MovedForecast> Forecasts() => Texts(ItemKind.Forecast).Select(f => new MovedForecast(f.Head.Text, (int)f.Head.Numbers.First, f.Head.Numbers.Second, f.Text));

    public IEnumerable<MovedAnswer> Answers() => Texts(ItemKind.Resolution).Select(a => new MovedAnswer(a.Head.Text, (int)a.Head.Numbers.First, a.Head.Numbers.Second, a.Text));

    public void Take(MovedBatch batch)
    {
        var (run, sent) = (batch.Run, new ItemWriter(batch.Run.File.Source.Id));
        for (var i = 0; i < batch.Segments.Count; i++)
            BatchWriter.Add(sent, i, batch.Segments[i].Claims, run.File.Name, run.Reader.Length > 0, batch.Segments[i].Stored.Body);
        foreach (var (row, key) in batch.Aside)
            sent.Add(key is null ? row with { File = run.File.Name } : row, key ?? 0);
        foreach (var r in batch.Reports)
        {
            sent.Add(ItemKind.Report, r.Row, r.Digest, run.Id.ToString(CultureInfo.InvariantCulture), r.Body, r.Published, r.Ingested, r.Sentences, r.Claims, r.Happened);
            sent.Add(ItemKind.Signature, r.Row, r.Digest, "", r.Signature, r.Published, r.Runs);
        }

        writer.Commit(sent, run);
    }

    public void Take(IReadOnlyList<KeptCorrection> corrections)
    {
        var sent = new ItemWriter("");
        for (var i = 0; i < corrections.Count; i++)
            sent.Add(ItemKind.Correction, i, corrections[i].Correction.Claim, "", CorrectionCodec.Write(corrections[i].Correction), corrections[i].At.UnixSeconds);
        writer.Commit(sent, null);
    }

    public void Take(IReadOnlyList<MovedForecast> forecasts, IReadOnlyList<MovedAnswer> answers)
    {
        var sent = new ItemWriter("");
        for (var i = 0; i < forecasts.Count; i++)
            sent.Add(ItemKind.Forecast, i, forecasts[i].Id, "", Encoding.UTF8.GetBytes(forecasts[i].Body), forecasts[i].AsOf, forecasts[i].Made);
        for (var i = 0; i < answers.Count; i++)
            sent.Add(ItemKind.Resolution, i, answers[i].Forecast, "", Encoding.UTF8.GetBytes(answers[i].Body), answers[i].AsOf, answers[i].Made);
        writer.Commit(sent, null);
    }

    public void Dispose()
    {
        if (_isWriter)
            writer.End();
        _isWriter = false;
    }

    private IEnumerable<(ItemHead Head, string Text)> Texts(ItemKind kind) =>
        Bodies(items.Heads(kind).OrderBy(h => h.Text, StringComparer.Ordinal), kind).Select(b => (b.Head, Encoding.UTF8.GetString(b.Body)));

    private IEnumerable<(ItemHead Head, byte[] Body)> Bodies(IEnumerable<ItemHead> heads, ItemKind kind) =>
        heads.Chunk(ItemsAtOnce).SelectMany(some => some.Zip(items.Bodies(kind, some)));
}
