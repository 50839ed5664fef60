using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.Climate;

public sealed class LocalLevelDegenerateTests
{
    private static ImmutableArray<DailyScore> Days(params double[] means) =>
        [.. means.Select((mean, day) => new DailyScore(Happenings.Day(day), mean, 1))];

    [Theory]
    [InlineData(ClimateDiagnosis.NoObservation)]
    [InlineData(ClimateDiagnosis.TooFewDays, 1.0)]
    [InlineData(ClimateDiagnosis.TooFewDays, 1.0, -3.0)]
    [InlineData(ClimateDiagnosis.AllEqual, 0.1, 0.1, 0.1, 0.1)]
    [InlineData(ClimateDiagnosis.AllEqual, 0.0, 0.0, 0.0)]
    public void What_cannot_be_estimated_says_so(ClimateDiagnosis expected, params double[] means)
    {
        var fit = LocalLevel.Fit(Days(means));

        fit.Diagnosis.ShouldBe(expected);
        fit.IsEstimated.ShouldBeFalse();
        fit.ObservationDays.ShouldBe(means.Length);
        fit.Innovations.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => fit.At(Happenings.Day(0))).Message.ShouldContain(expected.ToString());
    }

    [Fact]
    public void Equal_means_are_equal_in_spite_of_rounding() =>
        LocalLevel.Fit(Days(0.3, 0.1 + 0.2, 0.3, 0.9 / 3)).Diagnosis.ShouldBe(ClimateDiagnosis.AllEqual);

    [Fact]
    public void Scores_that_swing_about_one_value_give_a_constant_level()
    {
        var fit = LocalLevel.Fit(Days(1, -1, 1, -1, 1, -1, 1, -1));

        fit.Diagnosis.ShouldBe(ClimateDiagnosis.LevelConstant);
        fit.LevelVariance.ShouldBe(0);
        fit.NoiseVariance.ShouldBe(8.0 / 7, 1e-12);
        fit.At(Happenings.Day(3)).Level.ShouldBe(0, 1e-12);
        fit.At(Happenings.Day(500)).Variance.ShouldBe(1.0 / 7, 1e-12);
    }

    [Fact]
    public void Scores_that_only_climb_leave_no_noise()
    {
        var fit = LocalLevel.Fit(Days(1, 2, 3, 4, 5, 6, 7));

        fit.Diagnosis.ShouldBe(ClimateDiagnosis.NoiseVanishes);
        fit.NoiseVariance.ShouldBe(0);
        fit.LevelVariance.ShouldBe(1, 1e-12);
        fit.At(Happenings.Day(4)).ShouldBe(new SmoothedLevel(5, 0));
    }

    [Fact]
    public void Three_days_are_enough_and_everything_is_finite()
    {
        var fit = LocalLevel.Fit([new(Happenings.Day(0), 5, 200), new(Happenings.Day(4000), -5, 1), new(Happenings.Day(4001), 0, 1)]);

        fit.IsEstimated.ShouldBeTrue();
        double.IsFinite(fit.LogLikelihood).ShouldBeTrue();
        foreach (var day in new[] { -10, 0, 1, 3999, 4000, 4001, 9000 })
        {
            double.IsFinite(fit.At(Happenings.Day(day)).Level).ShouldBeTrue();
            fit.At(Happenings.Day(day)).Variance.ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public void Broken_input_is_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => LocalLevel.Fit([new(Happenings.Day(1), 0, 1), new(Happenings.Day(1), 1, 1)]));
        Should.Throw<ArgumentException>(() => LocalLevel.Fit([new(Happenings.Day(1), 0, 0)]));
        Should.Throw<ArgumentException>(() => LocalLevel.Fit([new(Happenings.Day(1), double.NaN, 1)]));
        Should.Throw<ArgumentOutOfRangeException>(() => LocalLevel.At(Days(1, 2), 0, 0));
    }
}
