using System.Globalization;
using Dyad.Modelling.Doctrines;

namespace Dyad.Modelling.Tests.Doctrines;

/// <summary>Interrupted series against statsmodels (<c>make-fixtures.py</c> beside this file).</summary>
public sealed class SegmentedPoissonTests
{
    private static readonly (int Before, int Lags, int[] Counts, double[] Figures)[] Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Doctrines", "segmented.csv")).Skip(1).Select(l => l.Split(','))
            .Select(f => (int.Parse(f[0], CultureInfo.InvariantCulture), int.Parse(f[1], CultureInfo.InvariantCulture),
                f[2].Split(' ').Select(c => int.Parse(c, CultureInfo.InvariantCulture)).ToArray(), f[3..].Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())),
    ];

    [Fact]
    public void Coefficients_errors_and_deviance_are_those_of_statsmodels()
    {
        Rows.Length.ShouldBe(4);
        foreach (var (before, lags, counts, figures) in Rows)
        {
            var fit = SegmentedPoisson.Fit(counts, before, lags).ShouldNotBeNull();
            SegmentCoefficient[] coefficients = [fit.Intercept, fit.Trend, fit.Level, fit.Slope];
            for (var i = 0; i < 4; i++)
            {
                coefficients[i].Value.ShouldBe(figures[i], 1e-6);
                coefficients[i].Error.ShouldBe(figures[4 + i], 1e-6);
            }

            fit.Deviance.ShouldBe(figures[8], 1e-6);
        }
    }

    [Fact]
    public void A_side_without_events_has_no_estimate()
    {
        SegmentedPoisson.Fit([0, 0, 0, 0, 1, 2, 1, 0], 4, 2).ShouldBeNull();
        SegmentedPoisson.Fit([3, 0, 1, 2, 0, 0, 0, 0], 4, 2).ShouldBeNull();
        Should.Throw<ArgumentException>(() => SegmentedPoisson.Fit([1, 2, 3, 4], 1, 0));
    }

    /// <summary>A doubling is held by the interval about as often as promised.</summary>
    [Fact]
    public void A_known_change_is_recovered_from_simulated_counts()
    {
        var random = new Random(5);
        var held = 0;
        for (var world = 0; world < 200; world++)
        {
            var counts = Enumerable.Range(0, 160).Select(i => Poisson(random, i < 80 ? 1.0 : 2.0)).ToArray();
            var level = SegmentedPoisson.Fit(counts, 80, 4).ShouldNotBeNull().Level;
            held += Math.Abs(level.Value - Math.Log(2)) < 1.96 * level.Error ? 1 : 0;
        }

        (held / 200.0).ShouldBeInRange(0.86, 0.99);
    }

    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }
}
