using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Against published figures and against statsmodels and R; see make-fixtures.py and make-fixtures.R.</summary>
public sealed class LocalLevelReferenceTests
{
    private const double Log2Pi = 1.8378770664093454836;

    [Fact]
    public void Nile_variances_are_those_of_Durbin_and_Koopman()
    {
        var fit = LocalLevel.Fit(Series.Nile);

        fit.Diagnosis.ShouldBe(ClimateDiagnosis.Regular);
        fit.NoiseVariance.ShouldBe(15099, 1);
        fit.LevelVariance.ShouldBe(1469.1, 0.1);
    }

    /// <summary>Durbin and Koopman (2012), table 2.1: the steps of their search on the Nile, log-likelihood without its constants.</summary>
    [Theory]
    [InlineData(0.0, -3.32, -495.68)]
    [InlineData(-3.32, 0.93, -492.53)]
    [InlineData(-2.60, 0.25, -492.10)]
    [InlineData(-2.33, 0.0, -492.07)]
    public void Nile_search_passes_through_the_published_table(double logRatio, double score, double logLikelihood)
    {
        var point = new LevelLikelihood(Series.Nile.AsSpan()).At(logRatio);

        (point.LogLikelihood + (50 * Log2Pi) + 49.5).ShouldBe(logLikelihood, 0.006);
        point.Score.ShouldBe(score, 0.011);
    }

    /// <summary>Durbin and Koopman (2012), section 2.12.1: Q(9) = 8.84 for the Nile.</summary>
    [Fact]
    public void Nile_prediction_errors_have_the_published_Ljung_Box()
    {
        var check = LocalLevel.Fit(Series.Nile).Innovations.ShouldNotBeNull();

        check.Lags.ShouldBe(9);
        check.LjungBox.ShouldBe(8.84, 0.005);
        check.PValue.ShouldNotBeNull().ShouldBe(0.356, 0.001);
    }

    [Fact]
    public void Nile_agrees_with_StructTS_to_the_accuracy_of_its_start()
    {
        var fit = LocalLevel.Fit(Series.Nile);
        var reference = Series.Values("nile-fit.csv");

        fit.NoiseVariance.ShouldBeNear(reference["noise_variance"], 1e-4);
        fit.LevelVariance.ShouldBeNear(reference["level_variance"], 1e-4);
        foreach (var (row, day) in Series.Rows("nile.csv").Select((r, day) => (r, day)))
            fit.At(Happenings.Day(day)).Level.ShouldBeNear(double.Parse(row[2]), 1e-4);
    }

    [Theory]
    [InlineData("nile-exact")]
    [InlineData("sparse")]
    public void Estimate_agrees_with_statsmodels(string name)
    {
        var fit = LocalLevel.Fit(name == "sparse" ? Series.Sparse : Series.Nile);
        var reference = Series.Values($"{name}-fit.csv");

        fit.LogLikelihood.ShouldBe(reference["log_likelihood"], 1e-8);
        fit.NoiseVariance.ShouldBeNear(reference["noise_variance"], 1e-5);
        fit.LevelVariance.ShouldBeNear(reference["level_variance"], 1e-5);
    }

    [Theory]
    [InlineData("nile-exact")]
    [InlineData("sparse")]
    public void Every_day_agrees_with_statsmodels_at_the_same_variances(string name)
    {
        var reference = Series.Values($"{name}-fit.csv");
        var fit = LocalLevel.At(name == "sparse" ? Series.Sparse : Series.Nile, reference["noise_variance"], reference["level_variance"]);

        fit.LogLikelihood.ShouldBeNear(reference["log_likelihood"], 1e-12);
        foreach (var row in Series.Rows($"{name}-days.csv"))
        {
            var day = Happenings.Day(int.Parse(row[0]));
            fit.At(day).Level.ShouldBeNear(double.Parse(row[3]), 1e-9);
            fit.At(day).Variance.ShouldBeNear(double.Parse(row[4]), 1e-9);
            if (row[5].Length > 0)
                fit.Covariance(day - 7, day).ShouldBeNear(double.Parse(row[5]), 1e-9);
        }
    }
}
