using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Estimation;

/// <summary>Against <c>MASS::glm.nb</c> of R, whose columns <c>make-reference.R</c> writes out from their formulas.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<(string Model, string Figure), double> Published = File.ReadLines(Path.Combine("Estimation", "reference-fits.csv")).Skip(1)
        .Select(l => l.Split(',')).ToDictionary(r => (r[0], r[1]), r => double.Parse(r[2], CultureInfo.InvariantCulture));

    private static readonly (string Effect, string Input, Transform Transform, string Name)[] Columns =
    [
        ("inertia", "cooperation", Transform.Rate, "own_rate"), ("inertia", "cooperation", Transform.Level, "own_level"), ("inertia", "conflict", Transform.Rate, "other_rate"),
        ("reciprocity", "cooperation", Transform.Rate, "back_rate"), ("reciprocity", "cooperation", Transform.Level, "back_level"), ("reciprocity", "conflict", Transform.Rate, "back_other_rate"),
    ];

    /// <param name="model">With a baseline for each pair, which a wide prior leaves alone, or with one for all, which a narrow one makes of them.</param>
    /// <param name="deviation">Standard deviation of that prior.</param>
    [Theory]
    [InlineData("own", 300)]
    [InlineData("one", 1e-5)]
    public void Estimates_are_those_of_R_to_four_digits(string model, double deviation)
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [10], new Inertia(), new Reciprocity());
        var tallies = File.ReadLines(Path.Combine("Estimation", "reference-counts.csv")).Skip(1)
            .Select(l => l.Split(',').Select(int.Parse).ToArray()).Select(r => (r[0], new Tally(r[1], r[2], r[3])));
        var panel = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(MadeUp.First, MadeUp.First + 399), tallies);
        var fit = Estimator.Fit(panel, design, new EstimationChoice(Shrinkage.Of(1e4), 20, 1) { BaselineDeviation = deviation });
        var report = FitReport.Of(fit)[0];
        report.Fit.HasSettled.ShouldBeTrue();
        foreach (var (effect, input, transform, name) in Columns)
        {
            var found = report.Coefficients.Single(c => c.Term.Effect == effect && c.Term.Input == input && c.Term.Transform == transform);
            var expected = Published[(model, name)];
            found.Estimate.ShouldBe(expected, (5e-4 * Math.Abs(expected)) + (2e-4 * Published[(model, "se_" + name)]), name);
            // R's errors are of the expected information, these of the observed.
            found.Error.ShouldBe(Published[(model, "se_" + name)], 0.06 * found.Error, "se_" + name);
        }

        report.Fit.Parameters.Size.ShouldBe(Published[(model, "size")], 2e-4 * Published[(model, "size")]);
        report.Fit.LogLikelihood.ShouldBe(Published[(model, "loglik")], 2e-2);
    }
}
