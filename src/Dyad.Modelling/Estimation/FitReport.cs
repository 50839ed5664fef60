using System.Collections.Immutable;
using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Estimation;

/// <summary>How well the data tell a coefficient.</summary>
public enum Identification
{
    /// <summary>The data tell more of it than the prior.</summary>
    Identified,

    /// <summary>The prior decides: the column has too little of its own, be it too few events or other columns that say the same.</summary>
    PriorDecides,

    /// <summary>The column never varies on the fitted days, so that nothing can be said.</summary>
    NeverVaries,
}

/// <summary>A coefficient with its interval.</summary>
/// <param name="Term">The column.</param>
/// <param name="Estimate">θ.</param>
/// <param name="Error">Standard error.</param>
/// <param name="DataShare">What the data, not the prior, contribute to its precision: 1 − posterior variance over prior variance; 0 to 1.</param>
/// <param name="Identification">How well the data tell it.</param>
public sealed record Coefficient(Term Term, double Estimate, double Error, double DataShare, Identification Identification);

/// <summary>
/// What an effect does to a class, all its half-lives and transforms together: the logarithm of the factor by which one act yesterday, after a long
/// quiet, multiplies the expected count of today. Of a declaration or a day it is the factor while it holds.
/// </summary>
/// <param name="Effect">The effect.</param>
/// <param name="Input">Class of the act, <c>all</c>, or name of the declaration or day.</param>
/// <param name="Log">Logarithm of the factor.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="DataShare">What the data contribute to its precision, 0 to 1.</param>
/// <param name="Identification">How well the data tell it.</param>
public sealed record EffectSize(string Effect, string Input, double Log, double Error, double DataShare, Identification Identification);

/// <summary>What is to be said about the fit of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Fit">The fit.</param>
/// <param name="Coefficients">Every column that enters the class, or would if it varied.</param>
/// <param name="Effects">The effects, their columns taken together.</param>
/// <param name="EffectiveParameters">How many parameters the data speak of, baselines included.</param>
public sealed record ClassReport(
    string Class, ClassFit Fit, ImmutableArray<Coefficient> Coefficients, ImmutableArray<EffectSize> Effects, double EffectiveParameters)
{
    /// <summary>Events for each parameter that the data speak of; below about 10 little can be told.</summary>
    public double EventsPerParameter => Fit.Events / Math.Max(1, EffectiveParameters);
}

/// <summary>Reads estimates, intervals and their limits from a fit.</summary>
public static class FitReport
{
    /// <summary>Share of the data below which a coefficient counts as not identified.</summary>
    public const double SmallestDataShare = 0.5;

    /// <summary>The report of every class.</summary>
    public static ImmutableArray<ClassReport> Of(FittedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Classes.Select((c, k) => Of(model, c, k))];
    }

    private static ClassReport Of(FittedModel model, ClassFit fit, int kind)
    {
        var (terms, posterior) = (model.Design.Terms, fit.Posterior);
        var errors = posterior.Errors();
        var coefficients = ImmutableArray.CreateBuilder<Coefficient>();
        for (var f = 0; f < terms.Length; f++)
        {
            if (!terms[f].Enters(kind))
                continue;
            var at = posterior.Terms.IndexOf(f);
            if (at < 0)
            {
                coefficients.Add(new Coefficient(terms[f], 0, double.NaN, 0, Identification.NeverVaries));
                continue;
            }

            var share = Share(errors[at + 1], fit.PriorDeviation / fit.ColumnDeviations[at]);
            coefficients.Add(new Coefficient(terms[f], fit.Parameters.Theta[f], errors[at + 1], share, Judge(share)));
        }

        var effective = fit.EffectiveBaselines + 1 + coefficients.Sum(c => c.DataShare);
        return new ClassReport(fit.Class, fit, coefficients.ToImmutable(), Effects(model, fit, kind), effective);
    }

    private static ImmutableArray<EffectSize> Effects(FittedModel model, ClassFit fit, int kind)
    {
        var (terms, posterior, floor) = (model.Design.Terms, fit.Posterior, model.Design.Setting.RateFloor);
        var sizes = ImmutableArray.CreateBuilder<EffectSize>();
        foreach (var group in Enumerable.Range(0, terms.Length).Where(f => terms[f].Enters(kind)).GroupBy(f => (terms[f].Effect, terms[f].Input)))
        {
            var weights = new double[posterior.Terms.Length];
            var (log, prior) = (0.0, 0.0);
            foreach (var f in group)
            {
                var at = posterior.Terms.IndexOf(f);
                if (at < 0)
                    continue;
                weights[at] = terms[f].AfterOneAct(floor);
                log += weights[at] * fit.Parameters.Theta[f];
                prior += Math.Pow(weights[at] * fit.PriorDeviation / fit.ColumnDeviations[at], 2);
            }

            if (prior == 0)
            {
                sizes.Add(new EffectSize(group.Key.Effect, group.Key.Input, 0, double.NaN, 0, Identification.NeverVaries));
                continue;
            }

            var error = posterior.Deviation(weights);
            var share = Share(error, Math.Sqrt(prior));
            sizes.Add(new EffectSize(group.Key.Effect, group.Key.Input, log, error, share, Judge(share)));
        }

        return sizes.ToImmutable();
    }

    private static double Share(double error, double prior) => Math.Clamp(1 - (error * error / (prior * prior)), 0, 1);

    private static Identification Judge(double share) => share < SmallestDataShare ? Identification.PriorDecides : Identification.Identified;
}
