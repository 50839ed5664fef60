using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;

namespace Dyad.Cli.Tables;

/// <summary>A fit as JSON: effects as logarithms of factors, and every coefficient.</summary>
internal static class FitJson
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static void Write(TextWriter writer, StudyFit fit, string? effect = null, FitChecks? checks = null)
    {
        var panel = fit.Model.Panel;
        writer.WriteLine(JsonSerializer.Serialize(new
        {
            Study = fit.Study.Name,
            Origin = fit.Study.Events.Origin,
            AsOf = panel.AsOf.Day.ToString(),
            From = panel.Window.From.ToString(),
            To = panel.Window.To.ToString(),
            Panel = panel.Hash,
            fit.Model.Version,
            Actors = panel.Layout.Actors.Select(a => a.ToString()),
            panel.Cells,
            Silent = fit.Model.Design.Silent,
            ShrinkageTrials = fit.Model.Trials.Select(t => new { t.Deviation, LogScores = t.Scores }),
            Stability = checks is null ? null : new
            {
                checks.Stability.Days,
                checks.Stability.Paths,
                checks.Stability.RunAway,
                RunAwayNotHeld = checks.Stability.RunAwayFree,
                EventsADayBefore = checks.Stability.Before,
                EventsADayLower = checks.Stability.Lower,
                EventsADayMedian = checks.Stability.Median,
                EventsADayUpper = checks.Stability.Upper,
                Verdict = Word(checks.Stability.Verdict),
            },
            Calibration = checks?.Calibration.Select(c => new { c.Class, c.Cells, c.Tenths, c.ActiveCells, c.ActiveTenths, Farthest = Number(c.Distance) }),
            Classes = FitReport.Of(fit.Model).Select(r => new
            {
                r.Class,
                r.Fit.Events,
                r.Fit.LogLikelihood,
                r.Fit.Parameters.Size,
                r.Fit.Parameters.Intercept,
                r.Fit.BaselineDeviation,
                Shrinkage = r.Fit.PriorDeviation,
                r.EffectiveParameters,
                r.EventsPerParameter,
                Settled = r.Fit.HasSettled,
                Effects = r.Effects.Where(e => Asked(effect, e.Effect)).Select(e => new
                {
                    e.Effect,
                    e.Input,
                    LogFactor = e.Log,
                    StandardError = Number(e.Error),
                    e.DataShare,
                    Identification = Word(e.Identification),
                }),
                Coefficients = r.Coefficients.Where(c => Asked(effect, c.Term.Effect)).Select(c => new
                {
                    Term = c.Term.Name,
                    c.Estimate,
                    StandardError = Number(c.Error),
                    c.DataShare,
                    Identification = Word(c.Identification),
                }),
            }),
        }, Shape));
    }

    private static bool Asked(string? effect, string name) => effect is null || name == effect || name.StartsWith(effect + "-", StringComparison.Ordinal);

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static string Word(StabilityVerdict verdict) => verdict switch
    {
        StabilityVerdict.Stable => "stable",
        StabilityVerdict.StableWhileHeld => "stable-while-held",
        _ => "runs-away",
    };

    private static string Word(Identification identification) => identification switch
    {
        Identification.Identified => "identified",
        Identification.PriorDecides => "prior-decides",
        _ => "never-varies",
    };
}
