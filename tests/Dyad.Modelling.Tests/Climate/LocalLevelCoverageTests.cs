using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Simulate and estimate again; seeds are fixed, so that these tests give one answer for ever.</summary>
public sealed class LocalLevelCoverageTests
{
    private const double Noise = 9;
    private const double Step = 0.1;
    private const int Length = 600;
    private const int Repeats = 150;

    private static int Inside(double[] levels, LocalLevelFit fit) => Enumerable.Range(0, levels.Length).Count(t =>
    {
        var (level, variance) = fit.At(Happenings.Day(t));
        return Math.Abs(levels[t] - level) <= 1.959963985 * Math.Sqrt(variance);
    });

    [Fact]
    public void Intervals_hold_the_true_level_when_the_variances_are_known()
    {
        var inside = Enumerable.Range(0, Repeats).Sum(seed =>
        {
            var (levels, days) = Series.Simulate(seed, Length, Noise, Step, 0.6);
            return Inside(levels, LocalLevel.At(days, Noise, Step));
        });
        ((double)inside / (Repeats * Length)).ShouldBeInRange(0.94, 0.96);
    }

    [Fact]
    public void Intervals_with_estimated_variances_hold_the_true_level_as_often_as_the_page_says()
    {
        var rows = File.ReadLines(SharedData.PageOrSkip("climate.md"))
            .SkipWhile(line => !line.StartsWith("| days |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | ").Select(double.Parse).ToArray())
            .ToList();

        rows.Select(r => r[0]).ShouldBe([100, 200, 600, 2400]);
        foreach (var row in rows)
        {
            var length = (int)row[0];
            double observed = 0, inside = 0, corners = 0;
            for (var seed = 0; seed < Repeats; seed++)
            {
                var (levels, days) = Series.Simulate(1000 + seed, length, Noise, Step, 0.6);
                var fit = LocalLevel.Fit(days);
                observed += days.Length;
                inside += Inside(levels, fit);
                corners += fit.Diagnosis == ClimateDiagnosis.Regular ? 0 : 1;
            }

            var found = $"{length} | {observed / Repeats:0} | {inside / (Repeats * length):0.000} | {corners / Repeats:0.000}";
            row[1].ShouldBe(observed / Repeats, 0.6, found);
            row[2].ShouldBe(inside / (Repeats * length), 0.006, found);
            row[3].ShouldBe(corners / Repeats, 0.006, found);
        }

        rows[^1][2].ShouldBeInRange(0.93, 0.97);
    }

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
