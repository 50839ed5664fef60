using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;

namespace Dyad.Cli.Hosting;

/// <summary>What is checked of a fit beside its figures.</summary>
/// <param name="Calibration">The transform of the counts, class by class.</param>
/// <param name="Stability">What becomes of the process that is left to itself.</param>
internal sealed record FitChecks(ImmutableArray<Calibration> Calibration, Stability Stability)
{
    /// <summary>Enough to see a share of one in a hundred; a path of a large model costs as much as a sweep.</summary>
    private const int MostPaths = 200;

    /// <summary>Checks with as many paths as the study's forecasts have, at most 200, and their seed.</summary>
    internal static FitChecks Of(StudyFit fit, int? threads, Terminal terminal) => WorkProgressBar.Show(terminal, tell =>
    {
        var (model, seed) = (fit.Model, new Seed((ulong)fit.Study.Forecast.Seed));
        tell(0, 2, "calibration on the fitted days");
        var calibration = Modelling.Estimation.Calibration.Of(model.Panel, model.Design, model.Estimates, model.WarmUpDays, model.Panel.Days, seed);
        var size = ModelSetup.Size(fit.Study, threads ?? Environment.ProcessorCount);
        size = size with { Paths = Math.Min(MostPaths, size.Paths) };
        tell(1, 2, $"{size.Paths} paths over {Stability.Horizon} days");
        return new FitChecks(calibration, Stability.Of(model, size));
    });
}
