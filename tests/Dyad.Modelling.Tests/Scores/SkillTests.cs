using System.Collections.Immutable;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Tests.Scores;

public sealed class SkillTests
{
    private static readonly ForecastFamilies Enough = new(30, 30);

    private static (ImmutableArray<double> Model, ImmutableArray<double> Baseline, ImmutableArray<double> Counts) Runs(ulong seed, double gain)
    {
        var random = new RandomSequence(new Seed(seed), 0);
        var baseline = Enumerable.Range(0, 80).Select(_ => 5 + random.NextNormal()).ToImmutableArray();
        return ([.. baseline.Select(b => b - gain + (0.5 * random.NextNormal()))], baseline, [.. Enumerable.Repeat(1.0, 80)]);
    }

    [Fact]
    public void Skill_is_one_less_the_ratio_and_says_what_its_interval_says()
    {
        var (model, baseline, counts) = Runs(1, 1);
        var better = Skill.Of(model, baseline, counts, 1, 0.95, Enough, 1)!;
        better.Value.Value.ShouldBe(1 - (model.Sum() / baseline.Sum()), 1e-12);
        better.Difference.Value.ShouldBe(model.Average() - baseline.Average(), 1e-12);
        better.Finding.ShouldBe(SkillFinding.Better);
        Skill.Of(baseline, model, counts, 1, 0.95, Enough, 1)!.Finding.ShouldBe(SkillFinding.Worse);
        Skill.Of(model, baseline, counts, 1, 0.95, new ForecastFamilies(29, 500), 1)!.Finding.ShouldBe(SkillFinding.NotEnoughEvidence);
        Skill.Of(model[..4], baseline[..4], counts[..4], 1, 0.95, null, 1)!.Finding.ShouldBe(SkillFinding.NotEnoughEvidence);
        Skill.Of([], [], [], 1, 0.95, null, 1).ShouldBeNull();
    }

    [Fact]
    public void Where_there_is_none_skill_is_found_no_more_often_than_promised()
    {
        var found = Enumerable.Range(0, 200).Count(i =>
        {
            var (model, baseline, counts) = Runs((ulong)(100 + i), 0);
            return Skill.Of(model, baseline, counts, 1, 0.9, null, 1)!.Finding != SkillFinding.NoDifference;
        });
        found.ShouldBeInRange(8, 44);
    }

    [Fact]
    public void A_family_counts_where_both_outcomes_came_five_times()
    {
        var families = ForecastFamilies.Of([(5, 5), (4, 100), (100, 4), (6, 90)]);
        families.ShouldBe(new ForecastFamilies(2, 4));
        families.AreEnough.ShouldBeFalse();
        ForecastFamilies.Of(Enumerable.Repeat((5, 5), 30)).AreEnough.ShouldBeTrue();
    }
}
