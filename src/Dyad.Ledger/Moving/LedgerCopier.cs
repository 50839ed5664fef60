using System.Security.Cryptography;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Moving;

/// <summary>One copy: compares what is there, then brings what is missing, batch by batch.</summary>
internal sealed class LedgerCopier(ILedgerRows from, ILedgerRows to, CopyCounter counter, CancellationToken cancel)
{
    private const long MostBytes = 8 << 20;
    private const int AtOnce = 500;
    private const int SmallRow = 256;

    private readonly IReadOnlyList<ImportRun> _runs = from.Runs;
    private readonly Dictionary<long, ImportRun> _there = to.Runs.ToDictionary(r => r.Id);
    private readonly Dictionary<long, (int Aside, int Reports)> _rowsThere = [];

    /// <summary>Claims, reports and rows that were there already.</summary>
    internal long Found { get; private set; }

    /// <summary>Claims, reports and rows that were brought.</summary>
    internal long Brought { get; private set; }

    /// <summary>Claims, reports and rows of a run.</summary>
    internal static long Weight(ImportRun run) => run.Claims + run.Quarantined + (run.Reader.Length > 0 ? run.Kept : 0);

    internal void Copy()
    {
        SameRuns();
        var segments = SameSegments();
        foreach (var run in _runs.Where(r => _there.ContainsKey(r.Id)))
        {
            _rowsThere[run.Id] = (
                Same("rows set aside", from.Aside(run.Id), to.Aside(run.Id), RowBytes.Of, _ => 1),
                Same("reports", from.Reports(run.Id), to.Reports(run.Id), RowBytes.Of, _ => 1));
        }

        var corrections = Same("corrections", from.Corrections(), to.Corrections(), RowBytes.Of, _ => 1);
        var forecasts = Missing("forecast", from.Forecasts(), to.Forecasts(), f => f.Id, RowBytes.Of);
        var answers = Missing("answer to forecast", from.Answers(), to.Answers(), a => a.Forecast, RowBytes.Of);

        Bring(segments);
        foreach (var some in from.Corrections().Skip(corrections).Chunk(AtOnce))
            Give(some.Length, "corrections", () => to.Take(some));
        foreach (var some in forecasts.Chunk(AtOnce))
            Give(some.Length, "forecasts", () => to.Take(some, []));
        foreach (var some in answers.Chunk(AtOnce))
            Give(some.Length, "answers", () => to.Take([], some));
    }

    /// <summary>Every run that is there is one of those that are copied.</summary>
    private void SameRuns()
    {
        var given = _runs.ToDictionary(r => r.Id);
        foreach (var run in _there.Values)
        {
            if (!given.TryGetValue(run.Id, out var original))
                throw Stranger($"its run {run.Id}, {run.File.Name}, is none of those of {from.Location}");
            if (!RowBytes.Identity(original).AsSpan().SequenceEqual(RowBytes.Identity(run)))
                throw Stranger($"its run {run.Id} is {run.File.Name}, and that of {from.Location} is {original.File.Name}, or another version or time of it");
        }
    }

    private int SameSegments()
    {
        var (given, there) = (from.RunsOfSegments, to.RunsOfSegments);
        return there.Count > given.Count ? throw Stranger($"it holds more claims than {from.Location}")
            : !given.Take(there.Count).SequenceEqual(there) ? throw Stranger($"its claims entered in another order than those of {from.Location}")
            : Same("claims", from.Segments(0), to.Segments(0), RowBytes.Of, s => ClaimBlockCodec.CountOf(s.Body));
    }

    /// <summary>Holds what is there against the beginning of what is given.</summary>
    /// <returns>How many rows are there.</returns>
    private int Same<T>(string what, IEnumerable<T> given, IEnumerable<T> there, Func<T, byte[]> bytes, Func<T, long> weight)
    {
        using var original = given.GetEnumerator();
        var rows = 0;
        foreach (var row in there)
        {
            cancel.ThrowIfCancellationRequested();
            if (!original.MoveNext())
                throw Stranger($"it holds more {what} than {from.Location}");
            if (!bytes(original.Current).AsSpan().SequenceEqual(bytes(row)))
                throw Stranger($"its {what} are not those of {from.Location} from the {rows + 1}. on");
            rows++;
            Found += weight(row);
            counter.Add(weight(row), $"comparing {what} that are there");
        }

        return rows;
    }

    /// <summary>What of the given is not there; what is there has to be among the given.</summary>
    private List<T> Missing<T>(string what, IEnumerable<T> given, IEnumerable<T> there, Func<T, string> id, Func<T, byte[]> bytes)
    {
        var held = there.ToDictionary(id, r => SHA256.HashData(bytes(r)), StringComparer.Ordinal);
        Found += held.Count;
        var missing = new List<T>();
        foreach (var row in given)
        {
            cancel.ThrowIfCancellationRequested();
            if (!held.Remove(id(row), out var digest))
                missing.Add(row);
            else if (!SHA256.HashData(bytes(row)).AsSpan().SequenceEqual(digest))
                throw Stranger($"its {what} {id(row)} is not that of {from.Location}");
        }

        return held.Count == 0 ? missing : throw Stranger($"its {what} {held.Keys.Order(StringComparer.Ordinal).First()} is none of those of {from.Location}");
    }

    /// <summary>Segments in their order; with the last of a run, the run's other rows; then runs without further segments.</summary>
    private void Bring(int there)
    {
        var runs = _runs.ToDictionary(r => r.Id);
        var lasts = new Dictionary<long, long>();
        foreach (var (run, i) in from.RunsOfSegments.Select((r, i) => (r, i)))
            lasts[run] = i + 1;
        var (pending, bytes) = (new List<(MovedSegment Stored, ClaimBlock Claims)>(), 0L);
        var finished = new HashSet<long>();
        foreach (var segment in from.Segments(there))
        {
            if (pending.Count > 0 && (pending[0].Stored.Run != segment.Run || bytes >= MostBytes))
                Flush();
            pending.Add((segment, Claims(runs[segment.Run], segment)));
            bytes += segment.Body.Length;
            if (lasts[segment.Run] != segment.Number)
                continue;
            Finish(runs[segment.Run], pending);
            finished.Add(segment.Run);
            (pending, bytes) = ([], 0);
        }

        foreach (var run in _runs.Where(r => !finished.Contains(r.Id)))
            Finish(run, []);

        void Flush()
        {
            Give(new MovedBatch(Unfinished(runs[pending[0].Stored.Run]), pending, [], []));
            (pending, bytes) = ([], 0);
        }
    }

    /// <summary>The last segments of a run with all its other rows; the last batch leaves the run as it is in the original.</summary>
    private void Finish(ImportRun run, List<(MovedSegment Stored, ClaimBlock Claims)> segments)
    {
        var (passedAside, passedReports) = _rowsThere.GetValueOrDefault(run.Id);
        var (aside, reports, bytes) = (new List<MovedAside>(), new List<MovedReport>(), segments.Sum(s => (long)s.Stored.Body.Length));
        foreach (var row in from.Aside(run.Id).Skip(passedAside))
        {
            aside.Add(row);
            Full(row.Row.Text.Length + SmallRow);
        }

        foreach (var report in run.Reader.Length > 0 ? from.Reports(run.Id).Skip(passedReports) : [])
        {
            reports.Add(report);
            Full(report.Body.Length + report.Signature.Length + SmallRow);
        }

        var isLeftSo = _there.TryGetValue(run.Id, out var left) && RowBytes.Of(left).AsSpan().SequenceEqual(RowBytes.Of(run));
        if (!isLeftSo || segments.Count + aside.Count + reports.Count > 0)
            Give(new MovedBatch(run, segments, aside, reports));

        void Full(long more)
        {
            bytes += more;
            if (bytes < MostBytes)
                return;
            Give(new MovedBatch(Unfinished(run), segments, aside, reports));
            (segments, aside, reports, bytes) = ([], [], [], 0);
        }
    }

    /// <summary>The run while not all of it is there: as it was, or with nothing read, so that nobody takes it for whole.</summary>
    private ImportRun Unfinished(ImportRun run) =>
        _there.TryGetValue(run.Id, out var left) ? left : run with { IsComplete = false, Read = 0, Kept = 0, Held = 0, Quarantined = 0, Claims = 0 };

    private void Give(MovedBatch batch)
    {
        var claims = batch.Segments.Sum(s => (long)s.Claims.Count);
        Give(claims + batch.Aside.Count + batch.Reports.Count, batch.Run.File.Name, () => to.Take(batch));
        _there[batch.Run.Id] = batch.Run;
    }

    private void Give(long rows, string what, Action take)
    {
        cancel.ThrowIfCancellationRequested();
        take();
        Brought += rows;
        counter.Add(rows, "copying " + what);
    }

    private ClaimBlock Claims(ImportRun run, MovedSegment segment)
    {
        try
        {
            return ClaimBlockCodec.Read(run.File.Source.Id, run.Id, segment.Body);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{from.Location}: segment {segment.Number} of run {run.Id} cannot be read: {e.Message} Restore the ledger from a copy, or import into a new one.", e);
        }
    }

    private LedgerException Stranger(string why) =>
        new($"{to.Location} is no copy of {from.Location}: {why}. Nothing was written. Copy into an empty ledger.");
}
