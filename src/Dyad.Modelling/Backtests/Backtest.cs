using System.Collections.Immutable;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Backtests;

/// <summary>Gives what was known on a day.</summary>
/// <param name="asOf">The day.</param>
public delegate Panel KnownPanel(AsOf asOf);

/// <summary>How far a backtest is.</summary>
/// <param name="Done">Origins that are done.</param>
/// <param name="Origins">All origins.</param>
/// <param name="Doing">What is done now, in words.</param>
public readonly record struct BacktestProgress(int Done, int Origins, string Doing);

/// <summary>
/// Asks forecasters again and again, from origins further and further on, and scores what they said against what came. A forecaster is handed
/// panels that end on the origin and nothing else, so that it cannot look ahead.
/// </summary>
public sealed class Backtest
{
    private readonly BacktestPlan _plan;
    private readonly ImmutableArray<IForecaster> _forecasters;
    private readonly KnownPanel _known;
    private readonly Panel _truth;
    private readonly CellHistory _came;
    private readonly string _digest;

    /// <summary>Prepares a backtest.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="forecasters">Who is asked; the first is compared with the others.</param>
    /// <param name="known">What was known on a day.</param>
    /// <param name="truth">What came, as known at the end.</param>
    /// <exception cref="ArgumentException">The plan cannot be carried out on this panel, or two forecasters share a name.</exception>
    public Backtest(BacktestPlan plan, ImmutableArray<IForecaster> forecasters, KnownPanel known, Panel truth)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(truth);
        if (plan.Fault(truth.Window) is { } fault)
            throw new ArgumentException($"The backtest cannot be made: {fault}.", nameof(plan));
        if (forecasters.IsDefaultOrEmpty || forecasters.DistinctBy(f => f.Name).Count() != forecasters.Length)
            throw new ArgumentException("Forecasters have names of their own.", nameof(forecasters));
        (_plan, _forecasters, _known, _truth) = (plan, forecasters, known, truth);
        _came = new CellHistory(truth);
        _digest = plan.Digest(truth.Hash, forecasters.Select(f => f.Name));
    }

    /// <summary>Digest of everything that the report depends on.</summary>
    public string Digest => _digest;

    /// <summary>Carries it out, going on where an earlier call with the same folder stopped: the report is then the same to the last bit.</summary>
    /// <param name="folder">Where results are kept, one file for each origin; null where nothing is kept.</param>
    /// <param name="threads">How many threads score; changes nothing but the time.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancel">Stops between two steps; what is done is kept.</param>
    /// <exception cref="BacktestException">The folder holds another backtest, or a damaged file.</exception>
    public BacktestReport Run(UnitFolder? folder, int threads, IProgress<BacktestProgress>? progress = null, CancellationToken cancel = default)
    {
        var origins = _plan.Origins.Length;
        var done = Scores((0, origins), folder, threads, progress, cancel).ToList();
        progress?.Report(new BacktestProgress(origins, origins, "comparing"));
        return BacktestReport.Of(_plan, _truth, [.. _forecasters.Select(f => f.Name)], done);
    }

    /// <summary>
    /// Scores a shard's origins alone and keeps them: <see cref="Run"/> on the origins of all shards gives the report. A shard's origins are neighbours, since what was
    /// learnt serves several; at most one learning more is done for each shard.
    /// </summary>
    /// <param name="shard">Whose origins.</param>
    /// <param name="folder">Where results are kept; those that are there are not scored again.</param>
    /// <param name="threads">How many threads score; changes nothing but the time.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancel">Stops between two steps; what is done is kept.</param>
    /// <exception cref="BacktestException">The folder holds another backtest, or a damaged file.</exception>
    public void Fill(Shard shard, UnitFolder folder, int threads, IProgress<BacktestProgress>? progress = null, CancellationToken cancel = default)
    {
        foreach (var scores in Scores(shard.Share(_plan.Origins.Length), folder, threads, progress, cancel))
            _ = scores.Origin;
    }

    private IEnumerable<OriginScores> Scores((int From, int To) share, UnitFolder? folder, int threads, IProgress<BacktestProgress>? progress, CancellationToken cancel)
    {
        var origins = _plan.Origins;
        var (learnt, learntAt) = (Array.Empty<ILearntForecaster>(), -1);
        folder?.Prepare();
        for (var i = share.From; i < share.To; i++)
        {
            var done = i - share.From;
            void Tell(string what) => progress?.Report(new BacktestProgress(done, share.To - share.From, what));
            var scores = new OriginScores(origins[i], _forecasters.Length, _plan.Horizons.Length, _truth.Classes.Count, _truth.Layout.Count);
            var path = folder?.PathOf($"{origins[i]}.scores");
            if (path is null || !scores.TryRead(path, _digest))
            {
                cancel.ThrowIfCancellationRequested();
                var learning = i - (i % _plan.LearnEvery);
                if (learntAt != learning)
                {
                    learnt = Learn(origins[learning], Tell, cancel);
                    learntAt = learning;
                }

                Score(scores, learnt, Known(origins[i]), threads, Tell, cancel);
                if (path is not null)
                    scores.Write(path, _digest);
            }

            yield return scores;
        }
    }

    private ILearntForecaster[] Learn(Day origin, Action<string> tell, CancellationToken cancel)
    {
        var past = Known(origin);
        var learnt = new ILearntForecaster[_forecasters.Length];
        for (var f = 0; f < learnt.Length; f++)
        {
            tell($"{origin}: {_forecasters[f].Name} learns");
            cancel.ThrowIfCancellationRequested();
            learnt[f] = _forecasters[f].Learn(past, _plan.Horizons);
        }

        return learnt;
    }

    private Panel Known(Day day)
    {
        var panel = _known(new AsOf(day));
        return panel.Window.To == day && panel.Window.From == _truth.Window.From && panel.AsOf.Day <= day && panel.Layout.Actors.SequenceEqual(_truth.Layout.Actors) && panel.Classes == _truth.Classes
            ? panel
            : throw new InvalidOperationException($"What was known on {day} has to end on that day; the panel ends on {panel.Window.To} as of {panel.AsOf}.");
    }

    private void Score(OriginScores scores, ILearntForecaster[] learnt, Panel seen, int threads, Action<string> doing, CancellationToken cancel)
    {
        var (pairs, kinds, horizons) = (_truth.Layout.Count, _truth.Classes.Count, _plan.Horizons.Length);
        var until = seen.Window.To - _truth.Window.From + 1;
        var past = new CellHistory(seen);
        // A horizon that goes on after the last known day is not scored from here.
        var known = Enumerable.Range(0, horizons).Count(h => until + _plan.Horizons[h] <= _truth.Days);
        for (var h = 0; h < known; h++)
        {
            for (var k = 0; k < kinds; k++)
            {
                var marks = scores.Marks(h, k);
                for (var p = 0; p < pairs; p++)
                {
                    var cell = (p * kinds) + k;
                    var active = past.Sum(cell, past.Days - _plan.ActiveDays, past.Days) > 0;
                    marks[p] = (byte)((active ? 2 : 0) | (_came.Sum(cell, until, until + _plan.Horizons[h]) > 0 ? 1 : 0));
                }
            }
        }

        for (var f = 0; f < learnt.Length; f++)
        {
            cancel.ThrowIfCancellationRequested();
            doing($"{seen.Window.To}: {_forecasters[f].Name}");
            var issued = learnt[f].Issue(seen);
            var forecaster = f;
            Parallel.For(0, known * kinds, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, both =>
            {
                var (h, k) = (both / kinds, both % kinds);
                var (marks, probabilities) = (scores.Marks(h, k).ToArray(), scores.Probabilities(forecaster, h, k).ToArray());
                for (var p = 0; p < pairs; p++)
                {
                    var count = _came.Sum((p * kinds) + k, until, until + _plan.Horizons[h]);
                    var stratum = (marks[p] & 2) != 0 ? Stratum.Active : Stratum.Quiet;
                    probabilities[p] = Measures.Add(issued.Count(p, k, h), count, scores.Sums(forecaster, h, k, stratum));
                }

                probabilities.CopyTo(scores.Probabilities(forecaster, h, k));
            });
        }
    }
}
