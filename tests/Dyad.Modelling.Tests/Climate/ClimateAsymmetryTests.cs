using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Who is warmer.</summary>
public sealed class ClimateAsymmetryTests
{
    private static readonly ClimateChoice Choice = new(0.95, 60);

    private static ClimateEstimate Estimate(string pair, int seed, double lift, int length = 400)
    {
        var (_, days) = Series.Simulate(seed, length, 9, 0.05, 0.5);
        var scores = new DailyScores(Vocabulary.Actors.DirectedPair.Parse(pair), Plain.Description, new DayRange(Day(0), Day(length - 1)), false, days.Map(s => s + lift), 0);
        return ClimateEstimate.Of(scores, Choice);
    }

    [Fact]
    public void Exchanging_the_pair_turns_every_sign()
    {
        var (one, other) = (Estimate("AAA:BBB", 1, 0), Estimate("BBB:AAA", 2, 0));
        var (there, back) = (ClimateAsymmetry.Of(one, other), ClimateAsymmetry.Of(other, one));

        back.Pair.ShouldBe(there.Pair.Reversed);
        foreach (var (a, b) in there.Days.Zip(back.Days))
        {
            b.Difference.ShouldBe(-a.Difference, 1e-9);
            b.Lower.ShouldBe(-a.Upper, 1e-3);
            b.ProbabilityFirst!.Value.ShouldBe(1 - a.ProbabilityFirst!.Value, 1e-6);
        }
    }

    [Fact]
    public void Raising_one_side_raises_the_difference_by_as_much()
    {
        var reverse = Estimate("BBB:AAA", 2, 0);
        var (low, high) = (ClimateAsymmetry.Of(Estimate("AAA:BBB", 1, 0), reverse), ClimateAsymmetry.Of(Estimate("AAA:BBB", 1, 4), reverse));

        low.Days.Zip(high.Days).ShouldAllBe(d => Math.Abs(d.Second.Difference - d.First.Difference - 4) < 1e-6 && d.Second.ProbabilityFirst > d.First.ProbabilityFirst);
    }

    [Fact]
    public void The_true_difference_lies_inside_as_often_as_promised()
    {
        var (inside, all) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var (levelsA, a) = Series.Simulate(2 * seed, 300, 9, 0.1, 0.6);
            var (levelsB, b) = Series.Simulate((2 * seed) + 1, 300, 9, 0.1, 0.6);
            var range = new DayRange(Day(0), Day(299));
            ClimateEstimate Of(string pair, System.Collections.Immutable.ImmutableArray<DailyScore> days) => ClimateEstimate.Of(
                new DailyScores(Vocabulary.Actors.DirectedPair.Parse(pair), Plain.Description, range, false, days, 0), Choice);
            var asymmetry = ClimateAsymmetry.Of(Of("AAA:BBB", a), Of("BBB:AAA", b));
            for (var t = 0; t < 300; t += 30)
            {
                all++;
                inside += asymmetry.Days[t].Lower <= levelsA[t] - levelsB[t] && levelsA[t] - levelsB[t] <= asymmetry.Days[t].Upper ? 1 : 0;
            }
        }

        ((double)inside / all).ShouldBeInRange(0.9, 0.99);
    }

    [Fact]
    public void Climates_that_do_not_belong_together_are_refused()
    {
        var one = Estimate("AAA:BBB", 1, 0);
        Should.Throw<ArgumentException>(() => ClimateAsymmetry.Of(one, one));
        Should.Throw<ArgumentException>(() => ClimateAsymmetry.Of(one, Estimate("BBB:AAA", 1, 0, length: 300)));
    }
}
