using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// What the days that a fit learnt from say for an account: the logarithm of their probability under its priors by Laplace's approximation,
/// <c>ℓ(φ̂) + log p(φ̂) − ½ log |H|</c>, up to a constant that all accounts share (the intercept has a flat prior in each). Size and spread of the
/// baselines are kept at their estimates.
/// </summary>
internal static class LearntEvidence
{
    /// <summary>The logarithm, of one class.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="design">Its columns.</param>
    /// <param name="kind">Number of the class.</param>
    /// <param name="priors">The account's priors, which state every coefficient.</param>
    internal static double Of(ClassFit fit, Design design, int kind, Shrinkage priors)
    {
        var log = fit.LogLikelihood;
        for (var f = 0; f < design.Terms.Length; f++)
        {
            if (!fit.Posterior.Terms.Contains(f))
                continue;
            var prior = priors.Stated[(f, kind)];
            var apart = (fit.Parameters.Theta[f] - prior.Mean) / prior.Deviation;
            log -= (apart * apart / 2) + Math.Log(prior.Deviation);
        }

        for (var p = 0; p < fit.Parameters.Baselines.Length; p++)
        {
            var apart = fit.Parameters.Baselines[p] / fit.BaselineDeviation;
            log += Math.Log(fit.Posterior.BaselineDeviations[p] / fit.BaselineDeviation) - (apart * apart / 2);
        }

        for (var i = 0; i < fit.Posterior.Width; i++)
            log -= Math.Log(fit.Posterior.Root[(i * (i + 1) / 2) + i]);
        return log;
    }
}
