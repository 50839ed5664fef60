using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;

namespace Dyad.Modelling.Scenarios;

/// <summary>How large a run is.</summary>
/// <param name="Days">Days after the base day.</param>
/// <param name="Paths">Paths of every world, a multiple of the draws.</param>
/// <param name="Draws">Draws of the parameters, at least 2.</param>
/// <param name="Seed">Seed of every random number.</param>
/// <param name="Precision">Monte Carlo standard error of a probability up to which the run counts as long enough.</param>
public sealed record RunSize(int Days, int Paths, int Draws, long Seed, double Precision)
{
    /// <summary>The size that a scenario asks for.</summary>
    public static RunSize Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new RunSize(scenario.Days, scenario.Paths, scenario.Draws, scenario.Seed, scenario.Precision);
    }
}

/// <summary>A world of a run: a scenario, or nothing done.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Scenario">What is done; null for nothing.</param>
public sealed record RunWorld(string Name, Scenario? Scenario);

/// <summary>
/// Runs worlds beside each other: path <c>i</c> of every world has the same draw of the parameters and the same random numbers, so that worlds in
/// which the same is done are the same to the byte, and the difference of two worlds is a paired one.
/// </summary>
public sealed class ScenarioEngine
{
    private const int MostBlocks = 1024;
    private readonly ScenarioGround _ground;
    private readonly ImmutableArray<World> _worlds;
    private readonly RunPlan _plan;
    private readonly RunSize _size;
    private readonly Streams _streams;
    private readonly bool _keepsTracks;
    private readonly string _run;

    /// <summary>Prepares a run.</summary>
    /// <param name="ground">What the worlds stand upon.</param>
    /// <param name="worlds">The worlds; all are compared with the first.</param>
    /// <param name="outcomes">What is asked of every world; names are different.</param>
    /// <param name="size">How large the run is.</param>
    /// <param name="keepsTracks">Whether fans, ladders and effects are wanted, or only outcomes.</param>
    /// <exception cref="ArgumentException">The size does not fit, or two outcomes have one name.</exception>
    /// <exception cref="ScenarioException">A scenario names what the panel does not have.</exception>
    public ScenarioEngine(ScenarioGround ground, ImmutableArray<RunWorld> worlds, ImmutableArray<ScenarioOutcome> outcomes, RunSize size, bool keepsTracks = true)
    {
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentNullException.ThrowIfNull(size);
        if (size.Days is < 1 or > ushort.MaxValue || size.Draws < 2 || size.Paths < size.Draws || size.Paths % size.Draws != 0)
            throw new ArgumentException("A run has a day or more, two draws or more, and a multiple of them as paths.", nameof(size));
        if (outcomes.Select(o => o.Name).Distinct().Count() != outcomes.Length)
            throw new ArgumentException("Two outcomes have one name.", nameof(outcomes));
        if (outcomes.SelectMany(o => o.Predicate.Leaves).FirstOrDefault(l => l.Horizon > size.Days) is { } late)
            throw new ArgumentException($"'{late}' reaches beyond the {size.Days} days that are run.", nameof(outcomes));
        foreach (var world in worlds)
        {
            if (world.Scenario is { } scenario && scenario.Base != ground.Panel.Window.To)
                throw new ScenarioException($"{world.Name} begins after {scenario.Base}, what is known ends on {ground.Panel.Window.To}.");
        }

        (_ground, _size, _keepsTracks, _streams) = (ground, size, keepsTracks, Streams.Of(size.Seed));
        _worlds = [.. worlds.Select(w => new World(w.Name, w.Scenario, ground.Design))];
        var plan = new RunPlan(ground, outcomes, size.Days);
        Unanswerable = [.. outcomes.Select(o => plan.Unanswerable(o))];
        _plan = Unanswerable.All(u => u is null) ? plan : new RunPlan(ground, [.. outcomes.Where((_, i) => Unanswerable[i] is null)], size.Days);
        Outcomes = outcomes;
        var about = string.Join('\n', worlds.Select(w => ScenarioText.Of(w.Scenario)).Concat(outcomes.Select(o => o.Predicate.Words)).Append(size.ToString()).Append($"{keepsTracks} {string.Join(' ', _plan.Pairs)}"));
        _run = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about + "\n" + ground.Digest(_streams.Parameters))));
    }

    /// <summary>Digest of everything that the result depends on.</summary>
    public string Run => _run;

    /// <summary>Works out every mean of every path. Changes nothing but the time that it takes.</summary>
    internal bool IsInFull { get; init; }

    /// <summary>Number of blocks of paths: units of work that depend on nothing but the run, never on threads or shards. More shards than blocks have nothing to do.</summary>
    public int Blocks => (_size.Draws + DrawsOfBlock - 1) / DrawsOfBlock;

    private int DrawsOfBlock => (_size.Draws + MostBlocks - 1) / MostBlocks;

    internal ScenarioGround Ground => _ground;

    internal RunPlan Plan => _plan;

    internal RunSize Size => _size;

    internal ImmutableArray<World> Worlds => _worlds;

    internal ImmutableArray<ScenarioOutcome> Outcomes { get; }

    /// <summary>For each outcome why it cannot be answered, or null.</summary>
    internal ImmutableArray<string?> Unanswerable { get; }

    /// <summary>Runs all paths.</summary>
    /// <param name="threads">Threads; they change nothing in the result.</param>
    /// <param name="folder">Where blocks are kept and taken from; null for nowhere.</param>
    /// <param name="progress">Is told how many blocks of how many are done, from any thread.</param>
    /// <param name="cancel">Stops the run; blocks that are done stay in the folder.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ScenarioException">The folder holds blocks of another run, or damaged ones.</exception>
    public ScenarioResult Simulate(int threads, RunFolder? folder = null, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var blocks = new RunBlock[Blocks];
        Do([.. Enumerable.Range(0, Blocks)], threads, folder, (number, block) => blocks[number] = block, progress, cancel);
        return ScenarioSummary.Of(this, blocks, _keepsTracks, threads);
    }

    /// <summary>Runs the paths of a shard's blocks alone and keeps them: <see cref="Simulate"/> on the blocks of all shards gives the result.</summary>
    /// <param name="shard">Whose blocks.</param>
    /// <param name="threads">Threads; they change nothing in what is kept.</param>
    /// <param name="folder">Where blocks are kept; those that are there are not run again.</param>
    /// <param name="progress">Is told how many blocks of how many are done, from any thread.</param>
    /// <param name="cancel">Stops the run; blocks that are done stay in the folder.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ScenarioException">The folder holds blocks of another run, or damaged ones.</exception>
    public void Fill(Shard shard, int threads, RunFolder folder, Action<int, int>? progress = null, CancellationToken cancel = default) =>
        Do([.. Enumerable.Range(0, Blocks).Where(b => shard.Owns(b))], threads, folder, (_, _) => { }, progress, cancel);

    private void Do(int[] numbers, int threads, RunFolder? folder, Action<int, RunBlock> take, Action<int, int>? progress, CancellationToken cancel)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel };
        try
        {
            Parallel.For(0, numbers.Length, options, () => new Runner(this), (at, _, runner) =>
            {
                var first = numbers[at] * DrawsOfBlock;
                var block = new RunBlock(_plan, _worlds.Length, first, Math.Min(DrawsOfBlock, _size.Draws - first), _size.Paths / _size.Draws, _keepsTracks);
                if (folder?.TryRead(numbers[at], _run, block) != true)
                {
                    runner.Fill(block, cancel);
                    folder?.Write(numbers[at], _run, block);
                }

                take(numbers[at], block);
                progress?.Invoke(Interlocked.Increment(ref done), numbers.Length);
                return runner;
            }, _ => { });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            // The caller is told what happened to one thread, not that it happened to a thread.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>Runs the paths of a block. Holds scratch: one for each thread.</summary>
    private sealed class Runner
    {
        private readonly ScenarioEngine _engine;
        private readonly PathRunner _paths;
        private readonly PathShares? _shares;
        private readonly WorldHand[] _hands;
        private readonly StableDraws? _stable;

        internal Runner(ScenarioEngine engine)
        {
            _engine = engine;
            _paths = new PathRunner(engine._ground.Start) { IsInFull = engine.IsInFull };
            _stable = engine._ground.IsStable ? new StableDraws(engine._ground.Start, engine._ground.Parameters) : null;
            _shares = engine._keepsTracks ? new PathShares(engine._plan) : null;
            // One list for all worlds, so that they can be run in turn without being prepared each time.
            int[] given = [.. engine._plan.Pairs.Concat(engine._worlds.SelectMany(w => w.Policies.SelectMany(p => p.Pairs).Concat(w.Touches.Select(t => t.Pair)))).Distinct().Order()];
            _hands = [.. engine._worlds.Select(w => new WorldHand(w, engine._plan, engine._streams, _shares, given))];
        }

        internal void Fill(RunBlock block, CancellationToken cancel)
        {
            var (size, streams, plan) = (_engine._size, _engine._streams, _engine._plan);
            var pathsOfDraw = size.Paths / size.Draws;
            var width = PathShares.Width(plan);
            var length = PathShares.Length(plan);
            var (sums, reference) = (new double[length - 1], new double[length - 1]);
            for (var draw = 0; draw < block.Draws; draw++)
            {
                var parameters = Parameters(block, draw);
                var predictors = Predictors(parameters);
                for (var i = 0; i < pathsOfDraw; i++)
                {
                    cancel.ThrowIfCancellationRequested();
                    var path = (draw * pathsOfDraw) + i;
                    var number = (uint)((block.FirstDraw * pathsOfDraw) + path);
                    var isTame = true;
                    for (var world = 0; world < _hands.Length; world++)
                    {
                        var (hand, w) = (_hands[world], world);
                        var own = world == 0 ? reference : sums;
                        Array.Clear(own);
                        _shares?.Into(own);
                        hand.Begin(number, parameters, isReference: world == 0);
                        var stays = _paths.Run(predictors[world], streams.Events, number, size.Days, (day, _, _) => Keep(block, w, path, day, hand), hand);
                        isTame = world == 0 ? stays : isTame;
                        block.Untamed[world] += stays ? 0 : 1;
                        block.End(plan, world, path, hand.Watch);
                        if (_shares is not null && stays && isTame)
                            Add(block.Sums[world].AsSpan(draw * length, length), own, world == 0 ? null : reference, width);
                    }
                }
            }
        }

        private ParameterSet Parameters(RunBlock block, int draw)
        {
            if (_stable is null)
                return _engine._ground.Parameters(_engine._streams.Parameters, block.FirstDraw + draw);
            var drawn = _stable.Draw(_engine._streams.Parameters, block.FirstDraw + draw);
            block.Redrawn[0] += drawn.Rejected;
            block.Redrawn[1] += drawn.IsStable ? 0 : 1;
            return drawn.Parameters;
        }

        private StepPredictor[] Predictors(ParameterSet parameters)
        {
            var plain = new StepPredictor(_engine._ground.Design, parameters);
            return [.. _engine._worlds.Select(w => w.Of(parameters) is var own && ReferenceEquals(own, parameters) ? plain : new StepPredictor(_engine._ground.Design, own))];
        }

        private static void Add(Span<double> target, double[] sums, double[]? reference, int width)
        {
            for (var at = 0; at < sums.Length; at++)
                target[at] += sums[at] - (reference is not null && at % width == 2 ? reference[at] : 0);
            target[^1]++;
        }

        private void Keep(RunBlock block, int world, int path, int day, WorldHand hand)
        {
            if (_engine._keepsTracks)
                block.Keep(_engine._plan, world, path, day, hand.Watch);
        }
    }
}
