using Dyad.Modelling.Climate;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Simulate and estimate again; seeds are fixed, so that these tests give one answer for ever.</summary>
public sealed class LocalLevelCoverageTests
{
    private const double Noise = 9;
    private const double Step = 0.1;
    private const int Length = 600;
    private const int Repeats = 150;
    private const int TableRepeats = 300;

    internal static int Inside(double[] levels, LocalLevelFit fit) => Enumerable.Range(0, levels.Length).Count(t =>
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
    public void Intervals_hold_the_true_level_as_often_as_the_page_says()
    {
        var rows = File.ReadLines(SharedData.PageOrSkip("climate.md"))
            .SkipWhile(line => !line.StartsWith("| days |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | ").Select(double.Parse).ToArray())
            .ToList();

        rows.Select(r => r[0]).ShouldBe([100, 200, 600, 2400]);
        foreach (var row in rows)
        {
            var found = Share((int)row[0]);
            var text = string.Join(" | ", found.Select(f => $"{f:0.000}"));
            row[1].ShouldBe(found[1], 0.6, text);
            for (var column = 2; column < 7; column++)
                row[column].ShouldBe(found[column], 0.006, text);
        }

        rows[0][2].ShouldBeGreaterThanOrEqualTo(0.92);
        rows[0][4].ShouldBeGreaterThanOrEqualTo(0.92);
        rows[^1][2].ShouldBeInRange(0.94, 0.96);
    }

    /// <summary>A row of the page: days, observation days, levels inside (averaged, plugged in), 30-day differences inside (the same), corners.</summary>
    internal static double[] Share(int length)
    {
        double observed = 0, averaged = 0, plugged = 0, changed = 0, pluggedChange = 0, changes = 0, corners = 0;
        for (var seed = 0; seed < TableRepeats; seed++)
        {
            var (levels, days) = Series.Simulate(1000 + seed, length, Noise, Step, 0.6);
            var fit = LocalLevel.Fit(days);
            observed += days.Length;
            averaged += Averaged(levels, fit);
            plugged += Inside(levels, fit);
            corners += fit.Diagnosis == ClimateDiagnosis.Regular ? 0 : 1;
            for (var end = 40; end < length; end += 50)
            {
                var (from, to, truth) = (Happenings.Day(end - 30), Happenings.Day(end), levels[end] - levels[end - 30]);
                var (lower, upper, _) = fit.Difference(from, to, 0.95);
                var (start, now) = (fit.At(from), fit.At(to));
                var variance = Math.Max(0, start.Variance + now.Variance - (2 * fit.Covariance(from, to)));
                changes++;
                changed += truth >= lower && truth <= upper ? 1 : 0;
                pluggedChange += Math.Abs(truth - (now.Level - start.Level)) <= 1.959963985 * Math.Sqrt(variance) ? 1 : 0;
            }
        }

        double all = TableRepeats * length;
        return [length, observed / TableRepeats, averaged / all, plugged / all, changed / changes, pluggedChange / changes, corners / TableRepeats];
    }

    internal static int Averaged(double[] levels, LocalLevelFit fit) => Enumerable.Range(0, levels.Length).Count(t =>
    {
        var (lower, upper) = fit.Interval(Happenings.Day(t), 0.95);
        return levels[t] >= lower && levels[t] <= upper;
    });

    /// <summary>If the truth is drawn from the prior, an interval that was integrated rightly holds it exactly as often as it says.</summary>
    [Theory]
    [InlineData(0.95, 0.940, 0.960)]
    [InlineData(0.5, 0.47, 0.53)]
    public void Intervals_are_calibrated_when_the_ratio_comes_from_the_prior(double probability, double least, double most)
    {
        double inside = 0, rises = 0, risen = 0, changes = 0, all = 0;
        for (var seed = 0; seed < 800; seed++)
        {
            var random = new Random(50_000 + seed);
            int[] at = [.. Enumerable.Range(0, 60).Where(_ => random.NextDouble() < 0.4)];
            int[] counts = [.. at.Select(_ => random.Next(1, 4))];
            var design = at.Zip(counts, (t, n) => new DailyScore(Happenings.Day(t), 0, n)).ToArray();
            var root = Math.Tan(Math.PI / 2 * random.NextDouble());
            var ratio = root * root * Math.Exp(RatioGrid.Centre(design));
            var levels = new double[60];
            for (var t = 1; t < 60; t++)
                levels[t] = levels[t - 1] + Normal.Sample(random, 0, Math.Sqrt(ratio));
            var fit = LocalLevel.Fit([.. design.Select(d => d with { Mean = Normal.Sample(random, levels[d.Day - Happenings.Day(0)], Math.Sqrt(1.0 / d.Count)) })]);
            foreach (var t in new[] { 5, 30, 59 })
            {
                var (lower, upper) = fit.Interval(Happenings.Day(t), probability);
                inside += levels[t] >= lower && levels[t] <= upper ? 1 : 0;
                all++;
            }

            var (low, high, rise) = fit.Difference(Happenings.Day(20), Happenings.Day(40), probability);
            changes += levels[40] - levels[20] >= low && levels[40] - levels[20] <= high ? 1 : 0;
            rises += rise!.Value;
            risen += levels[40] > levels[20] ? 1 : 0;
        }

        (inside / all).ShouldBeInRange(least, most);
        (changes / 800).ShouldBeInRange(least - 0.01, most + 0.01);
        (rises / 800).ShouldBe(risen / 800, 0.04);
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
