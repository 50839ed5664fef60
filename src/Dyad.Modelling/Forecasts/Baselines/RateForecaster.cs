using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts.Baselines;

/// <summary>
/// Foretells from one plain rate: the count over <c>h</c> days is negative binomial (or Poisson) about <c>h((1 − w) rate + w pooled)</c>. Share
/// <c>w</c> and size are learnt for each class and horizon from earlier origins of the same panel, so that it is as good as its rate allows.
/// </summary>
internal sealed class RateForecaster(string name, CellRate rate, bool poisson) : IForecaster
{
    public string Name => name;

    public ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var history = new CellHistory(seen);
        return new Learnt(rate, horizons, [.. horizons.Select(h => Enumerable.Range(0, history.Kinds).Select(k => RateTraining.Learn(history, rate, k, h, poisson)).ToArray())]);
    }

    private sealed class Learnt(CellRate rate, ImmutableArray<int> horizons, RateChoice[][] choices) : ILearntForecaster
    {
        public IIssuedForecasts Issue(Panel seen) => new Issued(new CellHistory(seen), rate, horizons, choices);
    }

    private sealed class Issued(CellHistory history, CellRate rate, ImmutableArray<int> horizons, RateChoice[][] choices) : IIssuedForecasts
    {
        public ICountDistribution Count(int pair, int kind, int horizon)
        {
            Span<double> now = stackalloc double[1];
            rate.Write(history, (pair * history.Kinds) + kind, [history.Days], horizons[horizon], now);
            return choices[horizon][kind].Forecast(now[0], horizons[horizon]);
        }
    }
}
