using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.LinearAlgebra;

namespace Dyad.Modelling.Tests.Climate;

public sealed class ClimateSkillTests
{
    private static readonly ClimateChoice Choice = new(0.95, 30);
    private static readonly double[] HalfLives = [7, 60];

    private static ClimateSkill Of(ImmutableArray<DailyScore> days) => ClimateSkill.Of(
        new DailyScores(Happenings.Pair, Happenings.Plain.Description, new DayRange(Happenings.Day(0), Happenings.Day(9000)), false, days, 0), Choice, HalfLives);

    private static BaselineSkill Against(ClimateSkill skill, BaselineKind kind) => skill.Baselines.First(b => b.Baseline.Kind == kind);

    /// <summary>
    /// Mean and variance of an observation given those before it, as generalised least squares with an unknown constant and the covariance of a
    /// random walk seen with noise: no filter.
    /// </summary>
    private static (double Mean, double Variance) Foretold(DailyScore[] past, DailyScore next, double noise, double step)
    {
        double Walk(DailyScore a, DailyScore b) => step * Math.Min(a.Day - past[0].Day, b.Day - past[0].Day);
        var covariance = Matrix<double>.Build.Dense(past.Length, past.Length, (i, j) => Walk(past[i], past[j]) + (i == j ? noise / past[i].Count : 0));
        var inverse = covariance.Inverse();
        var (ones, values) = (Vector<double>.Build.Dense(past.Length, 1), Vector<double>.Build.Dense([.. past.Select(d => d.Mean)]));
        var cross = Vector<double>.Build.Dense(past.Length, i => Walk(past[i], next));
        var information = ones * inverse * ones;
        var constant = ones * inverse * values / information;
        var left = 1 - (ones * inverse * cross);
        return (
            constant + (cross * inverse * (values - (constant * ones))),
            Walk(next, next) + (noise / next.Count) - (cross * inverse * cross) + (left * left / information));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Scores_are_those_of_a_recomputation_by_brute_force(int seed)
    {
        var days = Series.Simulate(seed, 110, 6, 0.3, 0.9).Days;
        var errors = Enumerable.Range(0, 5).Select(_ => new List<(double Error, double Variance)>()).ToArray();
        for (var i = 1; i < days.Length; i++)
        {
            DailyScore[] past = [.. days.Take(i)];
            double Fading(double halfLife) => past.Sum(d => d.Mean * Math.Pow(2, (d.Day - past[^1].Day) / halfLife))
                / past.Sum(d => Math.Pow(2, (d.Day - past[^1].Day) / halfLife));
            double[] plain = [past.Average(d => d.Mean), past[^1].Mean, Fading(7), Fading(60)];
            for (var k = 0; k < 4; k++)
                errors[k + 1].Add((days[i].Mean - plain[k], errors[k + 1].Select(e => e.Error * e.Error).DefaultIfEmpty().Average()));
            if (i < 30)
                continue;
            var fit = LocalLevel.Fit([.. past]);
            var (mean, variance) = Foretold(past, days[i], fit.NoiseVariance, fit.LevelVariance);
            errors[0].Add((days[i].Mean - mean, variance));
        }

        var skill = Of(days);
        skill.Diagnosis.ShouldBe(SkillDiagnosis.Measured);
        skill.Forecasts.ShouldBe(days.Length - 30);
        ForecastScore[] found = [skill.Model.ShouldNotBeNull(), .. skill.Baselines.Select(b => b.Score)];
        for (var k = 0; k < 5; k++)
        {
            var expected = errors[k].TakeLast(days.Length - 30).ToList();
            found[k].MeanAbsoluteError.ShouldBe(expected.Average(e => Math.Abs(e.Error)), 1e-8);
            found[k].RootMeanSquaredError.ShouldBe(Math.Sqrt(expected.Average(e => e.Error * e.Error)), 1e-8);
            found[k].MeanLogScore.ShouldBe(expected.Average(e => MathNet.Numerics.Distributions.Normal.PDFLn(0, Math.Sqrt(e.Variance), e.Error)), 1e-8);
        }

        foreach (var baseline in skill.Baselines)
        {
            baseline.AbsoluteError.Value.ShouldBe(found[0].MeanAbsoluteError - baseline.Score.MeanAbsoluteError, 1e-10);
            baseline.RootMeanSquaredError.Value.ShouldBe(found[0].RootMeanSquaredError - baseline.Score.RootMeanSquaredError, 1e-10);
            baseline.LogScore.Value.ShouldBe(found[0].MeanLogScore - baseline.Score.MeanLogScore, 1e-10);
        }

        skill.Baselines.Select(b => b.Baseline).ShouldBe(
            [new(BaselineKind.MeanOfEarlierDays, 0), new(BaselineKind.LastDay, 0), new(BaselineKind.FadingMean, 7), new(BaselineKind.FadingMean, 60)]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_shift_changes_nothing_and_a_factor_stretches_errors_and_lowers_log_scores_by_its_logarithm(int seed)
    {
        var days = Series.Simulate(seed, 200, 6, 0.2, 0.7).Days;
        var (skill, moved) = (Of(days), Of(days.Map(y => (-3 * y) + 11)));

        foreach (var (own, other) in skill.Baselines.Select(b => b.Score).Append(skill.Model!.Value).Zip(moved.Baselines.Select(b => b.Score).Append(moved.Model!.Value)))
        {
            other.MeanAbsoluteError.ShouldBe(3 * own.MeanAbsoluteError, 1e-6);
            other.RootMeanSquaredError.ShouldBe(3 * own.RootMeanSquaredError, 1e-6);
            other.MeanLogScore.ShouldBe(own.MeanLogScore - Math.Log(3), 1e-6);
        }

        foreach (var (own, other) in skill.Baselines.Zip(moved.Baselines))
        {
            other.AbsoluteError.Lower.ShouldBe(3 * own.AbsoluteError.Lower, 1e-6);
            other.RootMeanSquaredError.Upper.ShouldBe(3 * own.RootMeanSquaredError.Upper, 1e-6);
            other.LogScore.Lower.ShouldBe(own.LogScore.Lower, 1e-6);
        }
    }

    [Fact]
    public void Nothing_of_the_future_enters_a_forecast()
    {
        var days = Series.Simulate(5, 300, 6, 0.2, 0.7).Days;
        var (whole, shorter) = (Of(days), Of(days[..^1]));
        var last = Of([.. days[..^1], days[^1] with { Mean = days[^1].Mean + 1000 }]);
        (whole.Model!.Value.MeanAbsoluteError * whole.Forecasts).ShouldBeGreaterThan(shorter.Model!.Value.MeanAbsoluteError * shorter.Forecasts);

        var (without, with) = (shorter.Model!.Value.MeanAbsoluteError * shorter.Forecasts, last.Model!.Value.MeanAbsoluteError * last.Forecasts);
        var own = (whole.Model!.Value.MeanAbsoluteError * whole.Forecasts) - without;
        (with - without).ShouldBeInRange(1000 - own - 1e-6, 1000 + own + 1e-6);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Where_the_level_moves_the_model_beats_the_baselines(int seed)
    {
        // A memory of about thirty days: too slow for the last day and a week, too quick for the mean of all days.
        var skill = Of(Series.Simulate(seed, 3000, 9, 0.015, 0.7).Days);

        foreach (var kind in new[] { BaselineKind.MeanOfEarlierDays, BaselineKind.LastDay })
        {
            Against(skill, kind).AbsoluteError.Upper.ShouldBeLessThan(0);
            Against(skill, kind).RootMeanSquaredError.Upper.ShouldBeLessThan(0);
            Against(skill, kind).LogScore.Lower.ShouldBeGreaterThan(0);
        }

        foreach (var fading in skill.Baselines.Where(b => b.Baseline.Kind == BaselineKind.FadingMean))
        {
            fading.RootMeanSquaredError.Value.ShouldBeLessThan(0);
            fading.LogScore.Lower.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Where_the_level_stands_still_the_mean_is_not_beaten_by_more_than_chance()
    {
        var skills = Enumerable.Range(0, 60).Select(seed => Against(Of(Series.Simulate(400 + seed, 250, 9, 0, 0.7).Days), BaselineKind.MeanOfEarlierDays)).ToList();

        skills.Count(s => s.RootMeanSquaredError.Upper < 0).ShouldBeLessThanOrEqualTo(6);
        skills.Average(s => s.RootMeanSquaredError.Value).ShouldBeInRange(-0.01, 0.08);
        skills.ShouldAllBe(s => s.RootMeanSquaredError.Lower < 0.05);
    }

    [Fact]
    public void What_cannot_be_scored_says_so()
    {
        var days = Series.Simulate(6, 200, 6, 0.2, 0.7).Days;
        Of([]).Diagnosis.ShouldBe(SkillDiagnosis.TooFewDays);
        Of(days[..39]).Diagnosis.ShouldBe(SkillDiagnosis.TooFewDays);
        Of(days[..39]).Model.ShouldBeNull();
        Of(days[..39]).Baselines.ShouldBeEmpty();
        Of(days[..40]).Forecasts.ShouldBe(10);
        Of(days.Map(_ => 2)).Diagnosis.ShouldBe(SkillDiagnosis.AllEqual);
        Of([.. days[..60].Map(_ => 2), .. days[60..]]).Forecasts.ShouldBe(days.Length - 61);
        Should.Throw<ArgumentOutOfRangeException>(() => ClimateSkill.Of(
            new DailyScores(Happenings.Pair, Happenings.Plain.Description, new DayRange(Happenings.Day(0), Happenings.Day(1)), false, days, 0), Choice, [7, 0]));
    }

    [Fact]
    public void Beyond_five_hundred_days_the_variances_are_estimated_every_twenty_five()
    {
        var days = Series.Simulate(7, 1000, 6, 0.2, 0.9).Days;
        var fits = new Dictionary<int, LocalLevelFit>();
        var total = 0.0;
        for (var i = 30; i < days.Length; i++)
        {
            var learnt = i <= 500 ? i : 500 + ((i - 500) / 25 * 25);
            if (!fits.TryGetValue(learnt, out var fit))
                fits[learnt] = fit = LocalLevel.Fit(days[..learnt]);
            total += Math.Abs(days[i].Mean - LocalLevel.At(days[..i], fit.NoiseVariance, fit.LevelVariance).At(days[i].Day).Level);
        }

        days.Length.ShouldBeGreaterThan(560);
        Of(days).Model!.Value.MeanAbsoluteError.ShouldBe(total / (days.Length - 30), 1e-8);
    }
}
