using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>The mixtures of all classes and horizons, ready to foretell.</summary>
public sealed class LearntMixtures : ILearntForecaster
{
    private readonly ImmutableArray<RateInput> _inputs;
    private readonly int _kinds;

    internal LearntMixtures(ImmutableArray<RateInput> inputs, int kinds, ImmutableArray<RateMixture> mixtures) =>
        (_inputs, _kinds, Mixtures) = (inputs, kinds, mixtures);

    /// <summary>What was learnt, horizon by horizon and class by class.</summary>
    public ImmutableArray<RateMixture> Mixtures { get; }

    /// <inheritdoc/>
    public IIssuedForecasts Issue(Panel seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Classes.Count != _kinds)
            throw new ArgumentException("The panel has other classes than the one learnt from.", nameof(seen));
        var walk = new RateWalk(seen, _inputs);
        walk.Before(seen.Days);
        return new Issued(this, walk.Rates(), seen.Layout.Count);
    }

    private sealed class Issued(LearntMixtures learnt, float[] rates, int pairs) : IIssuedForecasts
    {
        public ICountDistribution Count(int pair, int kind, int horizon)
        {
            var inputs = learnt._inputs.Length;
            Span<double> own = stackalloc double[inputs];
            for (var j = 0; j < inputs; j++)
                own[j] = rates[(((kind * inputs) + j) * pairs) + pair];
            return learnt.Mixtures[(horizon * learnt._kinds) + kind].Forecast(own);
        }
    }
}
