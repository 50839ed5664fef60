using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Simulation;

/// <summary>What becomes of a fitted process that is left to itself.</summary>
public enum StabilityVerdict
{
    /// <summary>At most one path in a hundred runs away, held or not.</summary>
    Stable,

    /// <summary>More run away unless columns are held at what the panel showed, as every forecast holds them.</summary>
    StableWhileHeld,

    /// <summary>More run away even then: what is simulated over these horizons is not to be relied upon.</summary>
    RunsAway,
}

/// <summary>
/// Whether the fitted process, run forward from the last day of its panel, stays within bounds. A log link with many memories has no closed condition
/// for that, so it is tried: paths with parameters of their own, once as forecasts run them, with columns held at the highest value of the panel, and
/// once without. A path that has a day with more than <see cref="PathRunner.Beyond"/> times the events of the panel's busiest day has run away.
/// </summary>
/// <param name="Days">Days of a path.</param>
/// <param name="Paths">Number of paths.</param>
/// <param name="RunAway">Paths that ran away though columns were held.</param>
/// <param name="RunAwayFree">Paths that ran away where they were not.</param>
/// <param name="Before">Events a day between all pairs over the last <see cref="Days"/> days of the panel.</param>
/// <param name="Lower">Events a day over the whole path, held: the value that one path in twenty lies below.</param>
/// <param name="Median">The same in the middle.</param>
/// <param name="Upper">The same that one path in twenty lies above.</param>
public sealed record Stability(int Days, int Paths, int RunAway, int RunAwayFree, double Before, double Lower, double Median, double Upper)
{
    /// <summary>Length of the paths, the longest horizon of a forecast.</summary>
    public const int Horizon = 90;

    private const double Tolerated = 0.01;
    private const int PathsOfBlock = 16;

    /// <summary>What is to be said.</summary>
    public StabilityVerdict Verdict => RunAway > Tolerated * Paths ? StabilityVerdict.RunsAway
        : RunAwayFree > Tolerated * Paths ? StabilityVerdict.StableWhileHeld : StabilityVerdict.Stable;

    /// <summary>Tries.</summary>
    /// <param name="model">The fit.</param>
    /// <param name="size">How many paths, and from which seed.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Stability Of(FittedModel model, SimulationSize size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Paths, 1, nameof(size));
        var (held, free) = (new SimulationStart(model.Design, model.Panel), new SimulationStart(model.Design, model.Panel, isHeld: false));
        var (tame, tameFree, levels) = (new bool[size.Paths], new bool[size.Paths], new double[size.Paths]);
        var (parameters, events) = (size.Seed.For(1), size.Seed.For(2));
        Turns.Run((size.Paths + PathsOfBlock - 1) / PathsOfBlock, size.Threads, block =>
        {
            var (runner, freeRunner) = (new PathRunner(held), new PathRunner(free));
            for (var path = block * PathsOfBlock; path < Math.Min(size.Paths, (block + 1) * PathsOfBlock); path++)
            {
                cancel.ThrowIfCancellationRequested();
                var predictor = new StepPredictor(model.Design, model.Draw(parameters, path));
                long total = 0;
                tame[path] = runner.Run(predictor, events, (uint)path, Horizon, (_, _, drawn) =>
                {
                    foreach (var tally in drawn)
                        total += tally.Count;
                });
                levels[path] = (double)total / Horizon;
                tameFree[path] = freeRunner.Run(predictor, events, (uint)path, Horizon, (_, _, _) => { });
            }
        });
        Array.Sort(levels);
        double Quantile(double p) => levels[(int)Math.Round(p * (levels.Length - 1))];
        var days = Math.Min(Horizon, model.Panel.Days);
        var before = (double)model.Panel.Events(model.Panel.Days - days, model.Panel.Days).Sum() / days;
        return new Stability(Horizon, size.Paths, tame.Count(t => !t), tameFree.Count(t => !t), before, Quantile(0.05), Quantile(0.5), Quantile(0.95));
    }
}
