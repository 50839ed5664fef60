using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Forecasts.Baselines;

/// <summary>What a rate baseline learns for one class and horizon.</summary>
/// <param name="Pooled">Mean rate of the class over all pairs, events a day.</param>
/// <param name="Share">w: how far a pair's rate is drawn to the pooled one.</param>
/// <param name="Size">r of the negative binomial; infinite for Poisson.</param>
internal readonly record struct RateChoice(double Pooled, double Share, double Size)
{
    internal NegativeBinomial Forecast(double rate, int horizon) =>
        new(Math.Max(1e-9, horizon * (((1 - Share) * rate) + (Share * Pooled))), Size);
}

/// <summary>
/// Chooses <c>w</c> and the size by likelihood of what came after earlier origins of the panel: forecasts of every pair, from every
/// <c>max(7, h/2)</c>-th day after the first 60.
/// </summary>
internal static class RateTraining
{
    private const int FirstDay = 60;
    private const int Sweeps = 4;

    internal static RateChoice Learn(CellHistory history, CellRate rate, int kind, int horizon, bool poisson)
    {
        double events = 0;
        for (var cell = kind; cell < history.Cells; cell += history.Kinds)
            events += history.Sum(cell, 0, history.Days);
        var pooled = events / ((double)history.Days * (history.Cells / history.Kinds));
        var cases = Cases(history, rate, kind, horizon);
        var choice = new RateChoice(pooled, 0.05, poisson ? double.PositiveInfinity : 1);
        if (cases.Count == 0 || pooled == 0)
            return choice;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var (now, share) = (choice, 0.0);
            share = Peak(x => Likelihood(cases, now with { Share = Logistic(x) }, horizon), -12, 8);
            choice = choice with { Share = Logistic(share) };
            if (poisson)
                break;
            now = choice;
            choice = choice with { Size = Math.Exp(Peak(x => Likelihood(cases, now with { Size = Math.Exp(x) }, horizon), -6, 8)) };
        }

        return choice;
    }

    /// <summary>Rates and what followed, with how often each came: nearly all are the same two zeros.</summary>
    private static Dictionary<(double Rate, int Count), int> Cases(CellHistory history, CellRate rate, int kind, int horizon)
    {
        var stride = Math.Max(7, horizon / 2);
        var days = new List<int>();
        for (var day = history.Days - horizon; day >= FirstDay; day -= stride)
            days.Add(day);
        days.Reverse();
        var (origins, rates) = (days.ToArray(), new double[days.Count]);
        var cases = new Dictionary<(double, int), int>();
        for (var cell = kind; cell < history.Cells; cell += history.Kinds)
        {
            rate.Write(history, cell, origins, horizon, rates);
            for (var i = 0; i < origins.Length; i++)
            {
                // Two digits more than a likelihood can tell apart.
                var key = (rates[i] == 0 ? 0 : Math.Exp(Math.Round(Math.Log(rates[i]) * 200) / 200), history.Sum(cell, origins[i], origins[i] + horizon));
                cases[key] = cases.GetValueOrDefault(key) + 1;
            }
        }

        return cases;
    }

    private static double Likelihood(Dictionary<(double Rate, int Count), int> cases, RateChoice choice, int horizon)
    {
        double sum = 0;
        foreach (var ((rate, count), times) in cases)
            sum += times * choice.Forecast(rate, horizon).LogProbability(count);
        return sum;
    }

    /// <summary>Where a function with one top has it: golden section (Kiefer 1953, doi:10.2307/2032161).</summary>
    private static double Peak(Func<double, double> function, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > 0.02)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = function(right);
            }
        }

        return (low + high) / 2;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
