using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>From blocks of paths to a result, always in the order of the paths.</summary>
internal sealed class ScenarioSummary
{
    private readonly ScenarioEngine _engine;
    private readonly RunBlock[] _blocks;
    private readonly RunPlan _plan;
    private readonly RunSize _size;
    private readonly int _pathsOfDraw;
    private readonly ParallelOptions _threads;

    private ScenarioSummary(ScenarioEngine engine, RunBlock[] blocks, int threads)
    {
        (_engine, _blocks, _plan, _size, _pathsOfDraw) = (engine, blocks, engine.Plan, engine.Size, engine.Size.Paths / engine.Size.Draws);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) };
    }

    internal static ScenarioResult Of(ScenarioEngine engine, RunBlock[] blocks, bool hasTracks, int threads)
    {
        var summary = new ScenarioSummary(engine, blocks, threads);
        var ground = engine.Ground;
        ImmutableArray<WorldResult> worlds = [.. engine.Worlds.Select((w, at) => summary.World(w, at, hasTracks))];
        return new ScenarioResult(
            ground.Panel.Window.To, engine.Size, ground.Interval, ground.Panel.Hash, engine.Run, worlds, [.. ScenarioDiagnoses.Of(engine, worlds, blocks.Sum(b => b.Redrawn[0]), blocks.Sum(b => b.Redrawn[1]))])
        {
            RejectedDraws = ground.IsStable ? blocks.Sum(b => b.Redrawn[0]) : null,
        };
    }

    private WorldResult World(World world, int at, bool hasTracks) => new(
        world.Name,
        [.. _engine.Outcomes.Select((o, i) => _engine.Unanswerable[i] is { } why ? Silent(o, why) : Outcome(o, _plan.Outcomes.IndexOf(o), at))],
        hasTracks ? [.. Enumerable.Range(0, _plan.Pairs.Length).SelectMany(p => Fans(p, at))] : [],
        hasTracks && _engine.Ground.Ladder is not null ? [.. Enumerable.Range(0, _plan.Pairs.Length).Select(p => Ladder(p, at))] : [],
        hasTracks && at > 0 && Means(0, 0, at).Any() ? [.. Enumerable.Range(0, _plan.Cells).Select(c => Change(c, at)).Where(c => c.Change.Value != 0 || c.PutIn != 0)] : [],
        _blocks.Sum(b => b.Untamed[at]));

    private static OutcomeResult Silent(ScenarioOutcome outcome, string why) =>
        new(outcome, why, new Simulated(double.NaN, double.NaN, double.NaN, double.NaN), new ParameterSpread(double.NaN, double.NaN, double.NaN), null, new FirstPassage(double.NaN, []), 0);

    private OutcomeResult Outcome(ScenarioOutcome outcome, int number, int world)
    {
        var (shares, differences) = (new double[_size.Draws], new double[_size.Draws]);
        var (gained, lost) = (0L, 0L);
        var passages = new List<int>(_size.Paths);
        foreach (var block in _blocks)
        {
            for (var path = 0; path < block.Paths; path++)
            {
                var at = (number * block.Paths) + path;
                var (holds, before) = (block.Holds[world][at], block.Holds[0][at]);
                var draw = block.FirstDraw + (path / _pathsOfDraw);
                shares[draw] += holds;
                differences[draw] += holds - before;
                gained += holds > before ? 1 : 0;
                lost += holds < before ? 1 : 0;
                passages.Add(block.Passages[world][at]);
            }
        }

        var sampling = new Sampling(Array.ConvertAll(shares, s => s / _pathsOfDraw), _pathsOfDraw, _engine.Ground.Interval);
        var probability = sampling.Share();
        PairedDifference? difference = world == 0 ? null
            : new PairedDifference(new Sampling(Array.ConvertAll(differences, d => d / _pathsOfDraw), _pathsOfDraw, _engine.Ground.Interval).Difference(gained + lost), gained, lost);
        var worst = Math.Max(probability.Error, difference?.Difference.Error ?? 0) / _size.Precision;
        return new OutcomeResult(
            outcome, null, probability, sampling.Spread(), difference, Passage(passages), worst <= 1 ? _size.Paths : (long)Math.Ceiling(_size.Paths * worst * worst));
    }

    private static FirstPassage Passage(List<int> passages)
    {
        var came = passages.Where(p => p > 0).Order().ToArray();
        return new FirstPassage(1 - ((double)came.Length / passages.Count), [.. FirstPassage.Quantiles.Select(q =>
        {
            var needed = (int)Math.Ceiling((q * passages.Count) - 1e-9);
            return needed <= came.Length ? came[Math.Max(0, needed - 1)] : (int?)null;
        })]);
    }

    private IEnumerable<Fan> Fans(int place, int world)
    {
        var pair = _engine.Ground.Design.Setting.Layout[_plan.Pairs[place]];
        var names = _engine.Ground.Design.Setting.Classes.Names;
        if (_plan.Climates[place] is not null)
            yield return new Fan(pair, Fan.Climate, EachDay(day => OfLevels(((place * _size.Days) + day), world)));
        for (var kind = 0; kind < _plan.Kinds; kind++)
        {
            var cell = (place * _plan.Kinds) + kind;
            yield return new Fan(pair, names[kind], EachDay(day => OfCounts(((cell * _size.Days) + day), world)));
        }
    }

    /// <summary>Days by turns, on as many threads as the run has.</summary>
    private ImmutableArray<T> EachDay<T>(Func<int, T> of)
    {
        var days = new T[_size.Days];
        Parallel.For(0, days.Length, _threads, day => days[day] = of(day));
        return [.. days];
    }

    private ImmutableArray<double> OfLevels(int track, int world)
    {
        var values = new float[_size.Paths];
        var at = 0;
        foreach (var block in _blocks)
        {
            block.Levels[world].AsSpan(track * block.Paths, block.Paths).CopyTo(values.AsSpan(at));
            at += block.Paths;
        }

        Array.Sort(values);
        return [.. Fan.Quantiles.Select(q => (double)values[Rank(q)])];
    }

    private ImmutableArray<double> OfCounts(int track, int world)
    {
        var most = 0;
        foreach (var block in _blocks)
        {
            foreach (var count in block.Counts[world].AsSpan(track * block.Paths, block.Paths))
                most = Math.Max(most, count);
        }

        var paths = new int[most + 1];
        foreach (var block in _blocks)
        {
            foreach (var count in block.Counts[world].AsSpan(track * block.Paths, block.Paths))
                paths[count]++;
        }

        return [.. Fan.Quantiles.Select(q =>
        {
            var (count, below) = (0, paths[0]);
            for (var rank = Rank(q); below <= rank; below += paths[count])
                count++;
            return (double)count;
        })];
    }

    /// <summary>The path, counted from the lowest, that a quantile is read from.</summary>
    private int Rank(double quantile) => Math.Min(_size.Paths - 1, (int)(quantile * _size.Paths));

    private LadderOccupancy Ladder(int place, int world)
    {
        var days = EachDay(day =>
        {
            var paths = new int[Rungs.All.Count + 1];
            foreach (var block in _blocks)
            {
                foreach (var rung in block.Rungs[world].AsSpan(((place * _size.Days) + day) * block.Paths, block.Paths))
                    paths[rung]++;
            }

            return paths.Select(p => (double)p / _size.Paths).ToImmutableArray();
        });
        return new LadderOccupancy(_engine.Ground.Design.Setting.Layout[_plan.Pairs[place]], days);
    }

    private CellChange Change(int cell, int world)
    {
        var setting = _engine.Ground.Design.Setting;
        var change = new Sampling([.. Means(cell, 1, world).Zip(Means(cell, 2, world), (m, p) => m + p)], _pathsOfDraw, _engine.Ground.Interval).Mean();
        return new CellChange(
            setting.Layout[_plan.Pairs[cell / _plan.Kinds]], setting.Classes.Names[cell % _plan.Kinds], Sum(cell, 0, world).Value - Sum(cell, 1, world).Value, change, Sum(cell, 2, world).Value,
            Sum(cell, 3, world),
            [
                .. _plan.Effects.Select((e, i) => new EffectShare(e, Sum(cell, PathShares.Before + i, world)))
                    .Where(e => e.Acts.Value != 0).OrderByDescending(e => Math.Abs(e.Acts.Value)).ThenBy(e => e.Effect, StringComparer.Ordinal),
            ]);
    }

    private Simulated Sum(int cell, int place, int world) =>
        new Sampling([.. Means(cell, place, world)], _pathsOfDraw, _engine.Ground.Interval).Mean();

    /// <summary>Means over the tame paths of each draw that has any.</summary>
    private IEnumerable<double> Means(int cell, int place, int world)
    {
        var (width, length) = (PathShares.Width(_plan), PathShares.Length(_plan));
        foreach (var block in _blocks)
        {
            for (var draw = 0; draw < block.Draws; draw++)
            {
                var paths = block.Sums[world][(draw * length) + length - 1];
                if (paths > 0)
                    yield return block.Sums[world][(draw * length) + (cell * width) + place] / paths;
            }
        }
    }
}

/// <summary>What is to be known before a result is used.</summary>
internal static class ScenarioDiagnoses
{
    internal static IEnumerable<string> Of(ScenarioEngine engine, ImmutableArray<WorldResult> worlds, int rejected, int unstable)
    {
        if (rejected > 0)
            yield return FormattableString.Invariant($"{rejected} of {rejected + engine.Size.Draws} draws of the parameters ({(double)rejected / (rejected + engine.Size.Draws):P0}) were left and drawn again: their process is not stable, its expected course runs away within {Simulation.ExpectedCourse.Days} days");
        if (unstable > 0)
            yield return $"for {unstable} of {engine.Size.Draws} draws no stable process was found in {Simulation.StableDraws.MostTries} tries: what this fit says of the days to come is not to be relied upon";
        foreach (var world in worlds.Where(w => w.Untamed > 0))
            yield return $"{world.Untamed} of {engine.Size.Paths} paths of {world.Name} ran away: days with more than {Simulation.PathRunner.Beyond} times the acts of the busiest day known; they count in its outcomes and fans, and are left out where expected acts are told";
        if (engine.Size.Paths == engine.Size.Draws)
            yield return "each draw of the parameters has one path, so that what the parameters leave open cannot be told from chance";
        if (worlds.SelectMany(w => w.Outcomes).Where(o => o.Unanswerable is null && o.PathsNeeded > engine.Size.Paths).MaxBy(o => o.PathsNeeded) is { } far)
            yield return $"not precise enough: the Monte Carlo error of '{far.Outcome.Name}' needs about {far.PathsNeeded} paths to fall to {engine.Size.Precision}";
        foreach (var outcome in worlds[0].Outcomes.Where(o => o.Unanswerable is not null))
            yield return $"'{outcome.Outcome.Name}' is not answered: {outcome.Unanswerable}";
        if (engine.Ground.Model is not { } model)
            yield break;
        var report = FitReport.Of(model);
        foreach (var doctrine in engine.Worlds.SelectMany(w => w.Doctrines).Distinct().Order(StringComparer.Ordinal))
        {
            var terms = report.SelectMany(c => c.Coefficients).Where(c => c.Term.Effect == "doctrine" && c.Term.Input == doctrine).ToList();
            var least = terms.Count == 0 ? 0 : terms.Max(t => t.DataShare);
            if (least < FitReport.SmallestDataShare)
                yield return $"the doctrine {doctrine} is hardly known by what followed it: the data have at most {least:P0} of what decides its effect, and the prior draws it to none";
        }
    }
}
