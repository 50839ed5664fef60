using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts.Baselines;

/// <summary>Foretells what the last year saw: the counts of all spans of <c>h</c> days that lie in the last 365, each as likely as the others. Learns nothing.</summary>
internal sealed class YearForecaster : IForecaster
{
    private const int Year = 365;

    public string Name => "last year resampled";

    public ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons) => new Learnt(horizons);

    private sealed class Learnt(ImmutableArray<int> horizons) : ILearntForecaster
    {
        public IIssuedForecasts Issue(Panel seen)
        {
            ArgumentNullException.ThrowIfNull(seen);
            return new Issued(new CellHistory(seen), horizons);
        }
    }

    private sealed class Issued(CellHistory history, ImmutableArray<int> horizons) : IIssuedForecasts
    {
        public ICountDistribution Count(int pair, int kind, int horizon)
        {
            var cell = (pair * history.Kinds) + kind;
            var length = Math.Min(horizons[horizon], history.Days);
            var first = Math.Max(0, history.Days - Year);
            var draws = new int[history.Days - length - first + 1];
            var days = history.DaysOf(cell);
            if (!days.IsEmpty && days[^1] >= first)
            {
                for (var i = 0; i < draws.Length; i++)
                    draws[i] = history.Sum(cell, first + i, first + i + length);
            }

            return CountSample.Of(draws);
        }
    }
}
