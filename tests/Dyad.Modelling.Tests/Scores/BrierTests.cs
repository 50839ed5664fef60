using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Tests.Scores;

public sealed class BrierTests
{
    /// <summary>R's isoreg, by make-fixtures.R.</summary>
    [Fact]
    public void The_parts_are_those_of_R()
    {
        Verdict[] verdicts = [.. Fixtures.Rows("Scores/brier.csv").Select(r => new Verdict(r["p"], r["y"] > 0.5))];
        var expected = Fixtures.Rows("Scores/brier-parts.csv").Single();
        var score = BrierScore.Of(verdicts);

        score.Score.ShouldBe(expected["score"], 1e-12);
        score.Miscalibration.ShouldBe(expected["miscalibration"], 1e-12);
        score.Discrimination.ShouldBe(expected["discrimination"], 1e-12);
        score.Uncertainty.ShouldBe(expected["uncertainty"], 1e-12);
    }

    [Fact]
    public void Parts_add_up_and_none_is_negative()
    {
        var random = new RandomSequence(new Seed(2), 0);
        for (var i = 0; i < 100; i++)
        {
            var verdicts = Enumerable.Range(0, 1 + random.Next(60)).Select(_ => new Verdict(Math.Round(random.Next(), 1), random.Next() < 0.3)).ToArray();
            var score = BrierScore.Of(verdicts);
            (score.Miscalibration - score.Discrimination + score.Uncertainty).ShouldBe(score.Score, 1e-12);
            score.Miscalibration.ShouldBeGreaterThanOrEqualTo(-1e-12);
            score.Discrimination.ShouldBeGreaterThanOrEqualTo(-1e-12);
        }
    }

    [Fact]
    public void A_base_rate_tells_nothing_apart_and_certainty_that_holds_scores_zero()
    {
        Verdict[] rate = [.. Enumerable.Range(0, 10).Select(i => new Verdict(0.3, i < 3))];
        BrierScore.Of(rate).ShouldBe(new BrierScore(0.21, 0, 0, 0.21, 10, 3), new Nearly());
        Verdict[] sure = [new(1, true), new(0, false), new(0, false)];
        BrierScore.Of(sure).Score.ShouldBe(0);
        Should.Throw<ArgumentException>(() => BrierScore.Of([new Verdict(1.2, true)]));
        Should.Throw<ArgumentException>(() => BrierScore.Of([]));
    }

    /// <summary>Right probabilities lie in a 90 % band about nine times in ten; wrong ones do not.</summary>
    [Fact]
    public void Consistency_bands_hold_right_probabilities_and_not_wrong_ones()
    {
        var random = new RandomSequence(new Seed(9), 0);
        var (inside, bins, wrong) = (0, 0, 0);
        for (var run = 0; run < 60; run++)
        {
            var forecasts = Enumerable.Range(0, 400).Select(_ => random.Next()).ToArray();
            var right = Reliability.Of([.. forecasts.Select(p => new Verdict(p, random.Next() < p))], 0.9, new Seed((ulong)run));
            inside += right.Bins.Count(b => b.IsConsistent);
            bins += right.Bins.Length;
            var off = Reliability.Of([.. forecasts.Select(p => new Verdict(p, random.Next() < 0.5))], 0.9, new Seed((ulong)run));
            wrong += off.Bins.Count(b => b.From >= 0.9 && b.IsConsistent);
        }

        ((double)inside / bins).ShouldBeInRange(0.86, 0.97);
        wrong.ShouldBe(0);
    }

    [Fact]
    public void Every_forecast_is_in_one_bin()
    {
        var random = new RandomSequence(new Seed(10), 0);
        var verdicts = Enumerable.Range(0, 3000).Select(i => new Verdict(i switch { 0 => 0, 1 => 1, _ => Math.Pow(random.Next(), 6) }, random.Next() < 0.05)).ToArray();
        Reliability.Of(verdicts, 0.9, new Seed(1)).Bins.Sum(b => b.Forecasts).ShouldBe(3000);
    }

    private sealed class Nearly : IEqualityComparer<BrierScore>
    {
        public bool Equals(BrierScore x, BrierScore y) =>
            Math.Abs(x.Score - y.Score) + Math.Abs(x.Miscalibration - y.Miscalibration) + Math.Abs(x.Discrimination - y.Discrimination) + Math.Abs(x.Uncertainty - y.Uncertainty) < 1e-12
            && x.Forecasts == y.Forecasts && x.Happened == y.Happened;

        public int GetHashCode(BrierScore score) => score.Forecasts;
    }
}
