using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Simulate and estimate again; seeds are fixed, so that these tests give one answer for ever.</summary>
public sealed class LocalLevelCoverageTests
{
    private const double Noise = 9;
    private const double Step = 0.1;
    private const int Length = 600;
    private const int Repeats = 150;

    /// <summary>Share of days of all series whose true level lies inside the 95 % interval.</summary>
    private static double Coverage(int length, Func<int, (double[] Levels, LocalLevelFit Fit)> series)
    {
        long inside = 0;
        for (var seed = 0; seed < Repeats; seed++)
        {
            var (levels, fit) = series(seed);
            for (var t = 0; t < length; t++)
            {
                var (level, variance) = fit.At(Happenings.Day(t));
                if (Math.Abs(levels[t] - level) <= 1.959963985 * Math.Sqrt(variance))
                    inside++;
            }
        }

        return (double)inside / (Repeats * length);
    }

    [Fact]
    public void Intervals_hold_the_true_level_when_the_variances_are_known() =>
        Coverage(Length, seed =>
        {
            var (levels, days) = Series.Simulate(seed, Length, Noise, Step, 0.6);
            return (levels, LocalLevel.At(days, Noise, Step));
        }).ShouldBeInRange(0.94, 0.96);

    /// <summary>Long series: with few observation days the estimated variances are no longer good enough to be taken as known (docs/climate.md).</summary>
    [Fact]
    public void Intervals_hold_the_true_level_when_the_variances_are_estimated_from_many_days() =>
        Coverage(4 * Length, seed =>
        {
            var (levels, days) = Series.Simulate(1000 + seed, 4 * Length, Noise, Step, 0.6);
            return (levels, LocalLevel.Fit(days));
        }).ShouldBeInRange(0.93, 0.97);

    [Fact]
    public void Estimates_centre_on_the_true_variances()
    {
        var fits = Enumerable.Range(0, Repeats).Select(seed => LocalLevel.Fit(Series.Simulate(2000 + seed, Length, Noise, Step, 0.6).Days)).ToList();

        fits.Average(f => f.NoiseVariance).ShouldBe(Noise, 0.25);
        fits.Average(f => f.LevelVariance).ShouldBe(Step, 0.015);
    }

    [Fact]
    public void Prediction_errors_of_the_true_model_are_seldom_called_patterned()
    {
        var rejected = Enumerable.Range(0, Repeats)
            .Count(seed => LocalLevel.Fit(Series.Simulate(3000 + seed, Length, Noise, Step, 0.6).Days).Innovations!.PValue < 0.05);

        rejected.ShouldBeInRange(1, Repeats / 8);
    }
}
