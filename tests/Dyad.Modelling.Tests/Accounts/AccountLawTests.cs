using System.Collections.Immutable;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>What must not change the odds, and what must be owned up to.</summary>
public sealed class AccountLawTests
{
    [Fact]
    public void An_account_identical_to_another_stays_at_its_prior_to_the_last_bit()
    {
        var twin = Worlds.Spiral with { Id = "twin" };
        var scores = Worlds.Score(Worlds.In(Worlds.Spiral, days: 300), 2, Worlds.Spiral, Worlds.Neither, twin);
        scores.Learnt[0].ShouldBe(scores.Learnt[2]);
        scores.Daily[0].ShouldBe(scores.Daily[2]);
        scores.Next.Means[0].ShouldBe(scores.Next.Means[2]);
        AccountOdds.Of(scores, [1, 1, 1], 1).Days.ShouldAllBe(day => day[0] == day[2]);
        AccountOdds.Of(scores, [1, 1, 1], 0.99).Days.ShouldAllBe(day => day[0] == day[2]);
    }

    [Fact]
    public void A_further_account_changes_nothing_between_the_others()
    {
        var panel = Worlds.In(Worlds.Habit, days: 240);
        var (two, three) = (Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Habit), Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Neither, Worlds.Habit));
        three.Daily[2].ShouldBe(two.Daily[1]);
        (three.Learnt[2] - three.Learnt[0]).ShouldBe(two.Learnt[1] - two.Learnt[0], 1e-9);
    }

    [Fact]
    public void The_order_of_evidence_within_a_day_changes_nothing()
    {
        var panel = Worlds.In(Worlds.Spiral, days: 300);
        var days = Enumerable.Range(0, panel.Days).ToList();
        var backwards = Panel.Of(panel.Layout, panel.Classes, panel.Window, days.SelectMany(d => panel.On(d).ToArray().Reverse().Select(t => (d, t))));
        var (one, other) = (Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Neither), Worlds.Score(backwards, 1, Worlds.Spiral, Worlds.Neither));
        one.Daily[0].ShouldBe(other.Daily[0]);
        one.Learnt.ShouldBe(other.Learnt);
    }

    [Fact]
    public void Acts_published_after_the_as_of_day_change_nothing()
    {
        Panel Count(bool withLater)
        {
            var builder = new PanelBuilder(Worlds.Design.Setting.Layout.Actors, EventClasses.Quads, new DayRange(Happenings.Day(0), Happenings.Day(200)), rootOnly: false);
            for (var day = 0; day < (withLater ? 200 : 160); day += 3)
                builder.Add(Happenings.Acting(day, new Act(EventType.Sanction, "", CameoCode.Absent)));
            return builder.Build(new AsOf(Happenings.Day(159)));
        }

        Count(withLater: false).Tallies.ShouldBe(54);
        Count(withLater: true).Hash.ShouldBe(Count(withLater: false).Hash, "nothing else of the events reaches the scores");
    }

    [Fact]
    public void The_days_that_are_only_learnt_from_count()
    {
        var panel = Worlds.In(Worlds.Spiral, days: 400);
        double Evidence(int first)
        {
            var scores = new AccountWeigher([Worlds.Spiral, Worlds.Neither], _ => Worlds.Design, Worlds.Choice with { FirstDays = first, RefitDays = 1000 }, 1).Score(panel);
            return scores.Total(0) - scores.Total(1);
        }

        Evidence(300).ShouldBe(Evidence(100), 0.5, "wherever the line between them is drawn");
    }

    [Fact]
    public void Accounts_that_these_days_cannot_tell_apart_are_reported_so()
    {
        // Factors of 1.42 and 1.43 where no more than a few acts happen.
        var close = Worlds.Of("close", ("inertia", 0, 0.02), ("reciprocity", 0.36, 0.05));
        var scores = Worlds.Score(Worlds.In(Worlds.Spiral, days: 240), 1, Worlds.Spiral, close, Worlds.Neither);
        var verdict = AccountVerdict.Of(scores, Worlds.Choice, _ => [], ImmutableHashSet<string>.Empty);
        verdict.Contrast(0, 1).Distinction.ShouldBe(Distinction.CannotBeTold);
        if (verdict.NotToldFromHighest[0] < 2)
            verdict.NotToldFromHighest.ShouldBe([0, 1], ignoreOrder: true, "neither is supported against the other");
        verdict.Odds.Last[0].ShouldBe(verdict.Odds.Last[1], 0.15);
    }
}
