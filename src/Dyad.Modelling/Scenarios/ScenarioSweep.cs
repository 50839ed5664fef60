using System.Collections.Immutable;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>A point of a grid and what came of it.</summary>
/// <param name="Values">The value of each variation.</param>
/// <param name="World">Its outcomes, beside the world in which nothing is done.</param>
public sealed record SweepPoint(ImmutableArray<double> Values, WorldResult World);

/// <summary>A scenario at every point of a grid of numbers, all on the same random numbers.</summary>
/// <param name="Variations">What was varied.</param>
/// <param name="Points">Every point, the last variation running fastest.</param>
/// <param name="Result">The run that they come from; its first world is the reference.</param>
public sealed record ScenarioSweep(ImmutableArray<Variation> Variations, ImmutableArray<SweepPoint> Points, ScenarioResult Result)
{
    /// <summary>The largest grid.</summary>
    public const int MostPoints = 10_000;

    /// <summary>Runs a scenario at every point.</summary>
    /// <exception cref="ScenarioException">A variation does not fit the scenario, or there are too many points.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScenarioSweep Of(
        ScenarioGround ground, Scenario scenario, ImmutableArray<Variation> variations, RunSize size, int threads, RunFolder? folder = null, Action<int, int>? progress = null, CancellationToken cancel = default) =>
        Of(variations, Engine(ground, scenario, variations, size).Simulate(threads, folder, progress, cancel));

    /// <summary>The points of a run that <see cref="Engine"/> made.</summary>
    public static ScenarioSweep Of(ImmutableArray<Variation> variations, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ScenarioSweep(variations, [.. Grid(variations).Select((point, i) => new SweepPoint(point, result.Worlds[i + 1]))], result);
    }

    /// <summary>What runs the points of a sweep, all in every block of paths.</summary>
    /// <exception cref="ScenarioException">A variation does not fit the scenario, or there are too many points.</exception>
    public static ScenarioEngine Engine(ScenarioGround ground, Scenario scenario, ImmutableArray<Variation> variations, RunSize size)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (variations.IsDefaultOrEmpty || variations.Aggregate(1.0, (n, v) => n * v.Values.Length) > MostPoints)
            throw new ScenarioException($"A sweep has from 1 to {MostPoints} points.");
        ImmutableArray<RunWorld> worlds =
        [
            new("baseline", null),
            .. Grid(variations).Select(point => new RunWorld(
                string.Join(' ', variations.Zip(point, (v, x) => FormattableString.Invariant($"{v.Path}={x}"))),
                variations.Zip(point).Aggregate(scenario, (s, v) => v.First.Apply(s, v.Second)))),
        ];
        return new ScenarioEngine(ground, worlds, scenario.Outcomes, size, keepsTracks: false);
    }

    private static ImmutableArray<ImmutableArray<double>> Grid(ImmutableArray<Variation> variations)
    {
        ImmutableArray<ImmutableArray<double>> grid = [[]];
        foreach (var variation in variations)
            grid = [.. grid.SelectMany(point => variation.Values.Select(point.Add))];
        return grid;
    }
}
