using System.Globalization;
using Dyad.Briefing.Wording;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;
using MathNet.Numerics.Distributions;

namespace Dyad.Cli.Tables;

/// <summary>A fit in words and tables.</summary>
internal sealed class FitText(TextWriter writer, StudyFit fit)
{
    private readonly System.Collections.Immutable.ImmutableArray<ClassReport> _reports = FitReport.Of(fit.Model);
    private readonly double _reach = Normal.InvCDF(0, 1, (1 + fit.Study.Climate.Interval) / 2);

    /// <summary>The whole fit.</summary>
    /// <param name="all">Every coefficient instead of the effects as wholes.</param>
    /// <param name="checks">Calibration and stability.</param>
    internal void Write(bool all, FitChecks checks)
    {
        Head();
        foreach (var report in _reports)
        {
            Class(report);
            if (all)
                Coefficients(report);
            else
                Effects(report, report.Effects);
        }

        Silent();
        Calibrated(checks.Calibration);
        Stable(checks.Stability);
    }

    /// <summary>One effect.</summary>
    internal void Write(string effect)
    {
        Head();
        foreach (var report in _reports)
        {
            writer.WriteLine();
            writer.WriteLine($"{report.Class}");
            Effects(report, [.. report.Effects.Where(e => e.Effect == effect || e.Effect.StartsWith(effect + "-", StringComparison.Ordinal))]);
        }

        if (fit.Model.Design.Silent.Contains(effect))
            writer.WriteLine($"{effect} has nothing to say here: what it needs (weights, declarations, a third actor) is not given.");
    }

    private void Head()
    {
        var (panel, setting) = (fit.Model.Panel, fit.Model.Design.Setting);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{fit.Study.Events.Origin} from {panel.Window.From} to {panel.Window.To} as known on {panel.AsOf.Day}: {panel.Layout.Actors.Length} players, {panel.Layout.Count} directed pairs, {panel.Cells:n0} cells, {panel.Tallies:n0} with events; panel {panel.Hash[..12]}, model version {fit.Model.Version}"));
        writer.WriteLine($"patronage: {setting.Relations.Patronage.Source}; alliances: {setting.Relations.Alliance.Source}; spheres: {setting.Relations.Spheres.Source}; {fit.Unclassed} events of the players belong to no class");
        writer.WriteLine("A factor says by how much one act yesterday, after a long quiet, multiplies the expected count of today; of a declaration or a day, while it holds.");
        writer.WriteLine("These are associations in what was reported, each given the others. They are not proof of a cause.");
    }

    private void Class(ClassReport report)
    {
        var parameters = report.Fit.Parameters;
        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Class}: {report.Fit.Events:n0} events; {report.EffectiveParameters:0.0} parameters that the data speak of, {report.EventsPerParameter:0.0} events for each; size {Size(parameters.Size)}, baselines spread by {report.Fit.BaselineDeviation:0.00}, shrinkage {report.Fit.PriorDeviation}, log-likelihood {report.Fit.LogLikelihood:0.0}"));
        if (report.EventsPerParameter < 10)
            writer.WriteLine("  Fewer than 10 events for each parameter: little can be told of this class.");
        if (!report.Fit.HasSettled)
            writer.WriteLine($"  The estimation has not settled after {report.Fit.Sweeps} sweeps: these figures are not to be used.");
    }

    private void Effects(ClassReport report, IEnumerable<EffectSize> effects)
    {
        var known = effects.Where(e => e.Identification == Identification.Identified).ToList();
        var unknown = effects.Where(e => e.Identification == Identification.PriorDecides).ToList();
        var still = effects.Where(e => e.Identification == Identification.NeverVaries).ToList();
        if (known.Count > 0)
            writer.WriteLine($"  {"effect",-24} {"of",-24} {"factor",7}  {fit.Study.Climate.Interval.ToString("P0", CultureInfo.InvariantCulture) + " interval",-18} {"data",5}  that it raises the count is");
        foreach (var e in known.OrderBy(e => e.Effect, StringComparer.Ordinal).ThenBy(e => e.Input, StringComparer.Ordinal))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {e.Effect,-24} {e.Input,-24} {Factor(e.Log),7}  {Factor(e.Log - (_reach * e.Error)) + " to " + Factor(e.Log + (_reach * e.Error)),-18} {e.DataShare,5:P0}  {Words(e.Log, e.Error)}"));
        }

        List("not identified (the prior decides: too few events, or other columns say the same)", unknown);
        List("not identified (never varies on the fitted days)", still);
        if (known.Count + unknown.Count + still.Count == 0)
            writer.WriteLine($"  nothing enters {report.Class}");
    }

    private void List(string why, List<EffectSize> effects)
    {
        if (effects.Count > 0)
            writer.WriteLine($"  {why}: {string.Join("; ", effects.GroupBy(e => e.Effect).Select(g => $"{g.Key} of {string.Join(", ", g.Select(e => e.Input))}"))}");
    }

    private void Coefficients(ClassReport report)
    {
        writer.WriteLine($"  {"term",-52} {"estimate",9} {"error",8} {"data",5}");
        foreach (var c in report.Coefficients)
        {
            writer.WriteLine(c.Identification == Identification.NeverVaries
                ? $"  {c.Term.Name,-52} {"never varies",9}"
                : string.Create(CultureInfo.InvariantCulture, $"  {c.Term.Name,-52} {c.Estimate,9:0.0000} {c.Error,8:0.0000} {c.DataShare,5:P0}"));
        }
    }

    private void Silent()
    {
        writer.WriteLine();
        if (!fit.Model.Design.Silent.IsEmpty)
            writer.WriteLine($"Nothing to say here, since what they need is not given: {string.Join(", ", fit.Model.Design.Silent)}.");
        foreach (var trial in fit.Model.Trials)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"shrinkage {trial.Deviation,5}: log score of the days held out {string.Join("  ", trial.Scores.Select((s, k) => $"{_reports[k].Class} {s:0.00}"))}"));
        }
    }

    private void Calibrated(IEnumerable<Calibration> calibrations)
    {
        writer.WriteLine();
        writer.WriteLine("Calibration on the fitted days: share of the cells with a mean of 0.1 or more in each tenth of the randomised probability integral transform;");
        writer.WriteLine("0.10 each where the forecasts are calibrated; 'farthest' is the largest gap between the share up to a tenth and what is promised.");
        foreach (var c in calibrations)
        {
            writer.WriteLine(double.IsNaN(c.Distance)
                ? $"  {c.Class,-24} no cell with a mean of 0.1 or more: calibration cannot be judged"
                : string.Create(CultureInfo.InvariantCulture, $"  {c.Class,-24} {string.Join(' ', c.ActiveTenths.Select(t => t.ToString("0.00", CultureInfo.InvariantCulture)))}  farthest {c.Distance:0.000} of {c.ActiveCells:n0} cells"));
        }
    }

    private void Stable(Stability found)
    {
        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Stability: {found.Paths:n0} paths run forward over {found.Days} days, each with parameters of its own: {found.RunAway:n0} ran away (a day with more than {PathRunner.Beyond} times the events of the panel's busiest); {found.RunAwayFree:n0} where columns are not held at the highest value of the panel."));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  events a day: {found.Before:0.00} over the last {found.Days} days of the panel; {found.Median:0.00} on the paths (nine in ten between {found.Lower:0.00} and {found.Upper:0.00})"));
        writer.WriteLine(found.Verdict switch
        {
            StabilityVerdict.Stable => "  The process stays within bounds.",
            StabilityVerdict.StableWhileHeld => "  The process stays within bounds only because forecasts hold columns at what was seen: far from what was seen it is not to be trusted.",
            _ => "  The process runs away: what is simulated from it over these days, scenarios among them, is not to be relied upon.",
        });
    }

    private static string Size(double size) => size >= 1e5 ? "without bound (no more spread than Poisson)" : size.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Factor(double log) => Math.Exp(log) is var f && f >= 1000 ? ">999" : f.ToString(f >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Words(double log, double error) => Words(Normal.CDF(0, error, log));

    private static string Words(double p) => Likelihoods.Of(p) switch
    {
        Likelihood.AlmostNoChance => "almost no chance",
        Likelihood.VeryUnlikely => "very unlikely",
        Likelihood.Unlikely => "unlikely",
        Likelihood.RoughlyEvenChance => "a roughly even chance",
        Likelihood.Likely => "likely",
        Likelihood.VeryLikely => "very likely",
        Likelihood.AlmostCertain => "almost certain",
        _ => p > 0.5 ? "beyond almost certain (above 99 %)" : "beyond almost no chance (below 1 %)",
    };
}
