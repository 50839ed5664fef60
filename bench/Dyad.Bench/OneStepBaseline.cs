using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Dyad.Bench;

/// <summary>
/// A baseline that is hard to beat: each pair's rate, by its mean over the days for fitting or by an exponentially weighted mean up to the day before,
/// with a floor; NB2. Floor and size are those likeliest on the days for fitting.
/// </summary>
internal sealed class OneStepBaseline(OneStepData data, int kind, double halfLife)
{
    internal string Name => halfLife == 0 ? "pair mean" : $"weighted mean, {halfLife} days";

    /// <summary>Log score of each unseen day, summed over the pairs.</summary>
    internal double[] Score()
    {
        var rates = Rates();
        var objective = ObjectiveFunction.Value(x => Math.Abs(x[0]) > 15 || Math.Abs(x[1]) > 8 ? 1e12 : -LogLikelihood(rates, data.WarmUp, data.Cut, x).Sum());
        var found = NelderMeadSimplex.Minimum(objective, Vector<double>.Build.DenseOfArray([-6, -0.5]), 1e-4, 200).MinimizingPoint;
        return LogLikelihood(rates, data.Cut, data.Until, found);
    }

    private (float[] Rates, float[] Counts) Rates()
    {
        var (pairs, days) = (data.Panel.Layout.Count, data.Until);
        var (rates, counts) = (new float[pairs * days], new float[pairs * days]);
        var decay = halfLife == 0 ? 1 : Math.Pow(2, -1 / halfLife);
        var memory = new double[pairs];
        var weight = 0.0;
        for (var day = 0; day < days; day++)
        {
            for (var p = 0; p < pairs; p++)
                rates[(day * pairs) + p] = (float)(weight > 0 ? memory[p] / weight : 0);
            foreach (var tally in data.Panel.On(day))
            {
                if (tally.Class != kind || tally.Channel >= pairs)
                    continue;
                counts[(day * pairs) + tally.Channel] = tally.Count;
                if (halfLife > 0 || day < data.Cut)
                    memory[tally.Channel] += tally.Count;
            }

            for (var p = 0; p < pairs; p++)
                memory[p] *= decay;
            weight = (weight + (halfLife > 0 || day < data.Cut ? 1 : 0)) * decay;
        }

        // The mean of all days for fitting, also within them: in its favour.
        for (var day = 0; halfLife == 0 && day < data.Cut; day++)
            rates.AsSpan((days - 1) * pairs, pairs).CopyTo(rates.AsSpan(day * pairs));
        return (rates, counts);
    }

    private double[] LogLikelihood((float[] Rates, float[] Counts) cells, int fromDay, int untilDay, Vector<double> x)
    {
        var (floor, size) = (Math.Exp(x[0]), Math.Exp(x[1]));
        var pairs = data.Panel.Layout.Count;
        var days = new double[untilDay - fromDay];
        for (var day = fromDay; day < untilDay; day++)
        {
            for (var p = 0; p < pairs; p++)
                days[day - fromDay] += OneStepBench.LogProbability((int)cells.Counts[(day * pairs) + p], floor + cells.Rates[(day * pairs) + p], size);
        }

        return days;
    }
}
