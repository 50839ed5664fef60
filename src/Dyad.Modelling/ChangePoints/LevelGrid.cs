using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Scales;

namespace Dyad.Modelling.ChangePoints;

/// <summary>The levels that a segment may have: middles of even cells of the scale's range, each as likely beforehand.</summary>
/// <remarks>
/// The spacing is at most twice the standard error that the level would have if all days were of one segment, as far as
/// <see cref="Most"/> points allow; the sum over the grid is the midpoint rule for the integral over a uniform prior.
/// </remarks>
internal sealed class LevelGrid
{
    private const int Fewest = 128;
    private const int Most = 1024;

    /// <summary>Numbers of points are multiples of this, so that a step takes whole vectors.</summary>
    private const int Whole = 16;

    private LevelGrid(double minimum, double maximum, int count)
    {
        Step = (maximum - minimum) / count;
        Values = new double[count];
        for (var k = 0; k < count; k++)
            Values[k] = minimum + ((k + 0.5) * Step);
    }

    internal double[] Values { get; }

    internal double Step { get; }

    internal int Count => Values.Length;

    /// <summary>A grid fine enough for a series.</summary>
    internal static LevelGrid For(ScaleDescription scale, ObservedDays days)
    {
        var width = scale.Maximum - scale.Minimum;
        var spread = Math.Max(days.Spread, width * NoiseGrid.Lowest);
        var wanted = width * Math.Sqrt(days.TotalWeight) / (2 * spread);
        return new LevelGrid(scale.Minimum, scale.Maximum, Whole * (int)Math.Ceiling(Math.Clamp(wanted, Fewest, Most) / Whole));
    }

    /// <summary>The grid that is only to lead to the top of the noise; this one where it is no finer.</summary>
    internal LevelGrid Coarse(ScaleDescription scale) => Count == Fewest ? this : new LevelGrid(scale.Minimum, scale.Maximum, Fewest);

    /// <summary>Quantile of a distribution over the grid, each point's mass spread evenly over its cell.</summary>
    internal double Quantile(ReadOnlySpan<double> mass, double probability) => Quantile(mass, probability, Values[0], Step);

    /// <inheritdoc cref="Quantile(ReadOnlySpan{double}, double)"/>
    internal static double Quantile(ReadOnlySpan<double> mass, double probability, double first, double step)
    {
        double total = 0;
        foreach (var m in mass)
            total += m;
        var wanted = probability * total;
        double below = 0;
        for (var k = 0; k < mass.Length; k++)
        {
            if (below + mass[k] >= wanted && mass[k] > 0)
                return first + ((k - 0.5 + ((wanted - below) / mass[k])) * step);
            below += mass[k];
        }

        return first + ((mass.Length - 0.5) * step);
    }
}

/// <summary>A series as the filter sees it: means, weights and the probabilities of a change before each day.</summary>
internal sealed class ObservedDays
{
    internal ObservedDays(ReadOnlySpan<DailyScore> days, double perDay, int silence, double sameDay)
    {
        Mean = new double[days.Length];
        Weight = new double[days.Length];
        Stay = new double[days.Length];
        double sum = 0, squares = 0;
        for (var i = 0; i < days.Length; i++)
        {
            Mean[i] = days[i].Mean;
            Weight[i] = days[i].Count / (1 + ((days[i].Count - 1) * sameDay));
            Stay[i] = i == 0 ? 1 : Math.Pow(1 - perDay, Math.Min(days[i].Day - days[i - 1].Day, silence));
            TotalWeight += Weight[i];
            HalfLogWeights += 0.5 * Math.Log(Weight[i]);
            sum += Weight[i] * Mean[i];
        }

        for (var i = 0; i < days.Length; i++)
            squares += Weight[i] * (Mean[i] - (sum / TotalWeight)) * (Mean[i] - (sum / TotalWeight));
        Spread = Math.Sqrt(squares / days.Length);
    }

    internal int Count => Mean.Length;

    internal double[] Mean { get; }

    /// <summary>n / (1 + (n − 1) r): how many events apart in time a day's n events are worth.</summary>
    internal double[] Weight { get; }

    /// <summary>Probability of no change since the observation day before.</summary>
    internal double[] Stay { get; }

    internal double TotalWeight { get; }

    /// <summary>Half the sum of the logarithms of the weights.</summary>
    internal double HalfLogWeights { get; }

    /// <summary>Root of the weighted mean square about the mean, for one event.</summary>
    internal double Spread { get; }
}
