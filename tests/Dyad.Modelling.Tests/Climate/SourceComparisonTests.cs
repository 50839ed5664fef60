using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Several sources about one pair.</summary>
public sealed class SourceComparisonTests
{
    private static readonly DayRange Range = new(Day(0), Day(499));

    private static ClimateEstimate Estimate(int seed, double stretch = 1, double lift = 0, string pair = "AAA:BBB") => ClimateEstimate.Of(
        new DailyScores(DirectedPair.Parse(pair), Plain.Description, Range, false, Series.Simulate(seed, 500, 9, 0.1, 0.5).Days.Map(s => (stretch * s) + lift), 0),
        new ClimateChoice(0.95, 60));

    [Fact]
    public void Another_unit_and_another_zero_make_no_disagreement()
    {
        var compared = SourceComparison.Of([("b", Estimate(1, 3, -20)), ("a", Estimate(1))]);

        compared.Sources.Select(s => s.Origin).ShouldBe(["a", "b"]);
        compared.Sources[0].Days.Zip(compared.Sources[1].Days).ShouldAllBe(d => Math.Abs(d.First.Level - d.Second.Level) < 1e-3 && Math.Abs(d.First.Upper - d.Second.Upper) < 1e-2);
        var only = compared.Disagreements.ShouldHaveSingleItem();
        only.MeanDistance.ShouldBeLessThan(1e-3);
        only.Correlation!.Value.ShouldBe(1, 1e-6);
        only.ShareApart.ShouldBe(0);
    }

    [Fact]
    public void A_source_that_says_the_opposite_is_seen_to()
    {
        var compared = SourceComparison.Of([("a", Estimate(1)), ("b", Estimate(1, -1)), ("c", Estimate(2))]);

        compared.Disagreements.Select(d => (d.First, d.Second)).ShouldBe([("a", "b"), ("a", "c"), ("b", "c")]);
        compared.Disagreements[0].Correlation!.Value.ShouldBe(-1, 1e-6);
        compared.Disagreements[0].MeanDistance.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void A_source_without_a_climate_is_kept_and_not_compared()
    {
        var empty = ClimateEstimate.Of(new DailyScores(Pair, Plain.Description, Range, false, [], 4), new ClimateChoice(0.95, 60));
        var compared = SourceComparison.Of([("a", Estimate(1)), ("b", empty)]);

        compared.Sources.Length.ShouldBe(2);
        compared.Sources[1].IsMeasured.ShouldBeFalse();
        compared.Disagreements.ShouldBeEmpty();
    }

    [Fact]
    public void Climates_of_two_pairs_are_refused() =>
        Should.Throw<ArgumentException>(() => SourceComparison.Of([("a", Estimate(1)), ("b", Estimate(2, pair: "BBB:AAA"))]));
}
