using Dyad.Modelling.Accounts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>Odds, acts and sources, from scores that are made up.</summary>
public sealed class AccountOddsTests
{
    private static readonly DayRange Window = new(new Day(2001, 1, 1), new Day(2001, 1, 10));

    private static AccountScores Scores(params double[][] daily)
    {
        var panel = Panel.Of(new PairLayout([new ActorCode("AAA"), new ActorCode("BBB")]), EventClasses.Quads, Window, []);
        return new AccountScores(
            [.. daily.Select((_, i) => Worlds.Of($"a{i}"))], panel, panel.Days - daily[0].Length, [.. daily], [], [.. daily.Select(_ => new double[daily.Length])], new NextDay([], []), 1, 0);
    }

    [Fact]
    public void Odds_follow_from_Bayes_theorem()
    {
        // Two days under which the first account is twice and three times as likely: 2 · 3 · prior odds 1/2 = 3.
        var odds = AccountOdds.Of(Scores([Math.Log(0.4), Math.Log(0.3)], [Math.Log(0.2), Math.Log(0.1)]), [1, 2], 1).Last;
        (odds[0] / odds[1]).ShouldBe(3, 1e-12);
    }

    [Fact]
    public void The_order_of_the_days_does_not_change_the_end()
    {
        double[] one = [-1, -2, -0.5, -3], other = [-1.5, -1, -0.7, -2];
        int[] shuffled = [2, 0, 3, 1];
        var (straight, mixed) = (AccountOdds.Of(Scores(one, other), [1, 1], 1).Last, AccountOdds.Of(Scores([.. shuffled.Select(i => one[i])], [.. shuffled.Select(i => other[i])]), [1, 1], 1).Last);
        straight[0].ShouldBe(mixed[0], 1e-12);
    }

    [Fact]
    public void Forgetting_takes_evidence_and_prior_back()
    {
        var scores = Scores([0, 0, 0, 0], [-2, 0, 0, 0]);
        AccountOdds.Of(scores, [4, 1], 1).Last[0].ShouldBeGreaterThan(AccountOdds.Of(scores, [4, 1], 0.9).Last[0]);
        var log = Math.Log(AccountOdds.Of(scores, [4, 1], 0.5).Last[0] / AccountOdds.Of(scores, [4, 1], 0.5).Last[1]);
        log.ShouldBe((Math.Log(4) / 16) + (2.0 / 8), 1e-9);
    }

    [Fact]
    public void A_copy_of_a_report_is_no_second_act()
    {
        var told = Happenings.Acting(0, new Act(EventType.Sanction, "", CameoCode.Absent));
        var copied = told with { Claims = [.. told.Claims, new SupportingClaim(told.First with { Id = "copy" }, MergeReason.SameAct) { CopyOf = "first" }] };
        Panel Count(Event e)
        {
            var builder = new PanelBuilder([new ActorCode("AAA"), new ActorCode("BBB")], EventClasses.Quads, new DayRange(Happenings.Day(0), Happenings.Day(9)), rootOnly: false);
            builder.Add(e);
            return builder.Build(new AsOf(Happenings.Day(9)));
        }

        Count(copied).Hash.ShouldBe(Count(told).Hash);
    }

    [Fact]
    public void What_a_source_told_can_be_taken_out()
    {
        var happened = Happenings.Acting(0, new Act(EventType.Sanction, "", CameoCode.Absent));
        var scores = Scores([-1, -1], [-2, -1]);
        var cell = new CellEvidence(scores.FirstDay, 0, 3, 1, [-1, -2]);
        var dropped = EvidenceSources.Dropped(scores, [new ActWeight(cell, Window.From, [happened], [0, 0])], [1, 1], 1, 3).ShouldHaveSingleItem();
        dropped.Source.ShouldBe(EvidenceSources.Of(happened)[0]);
        dropped.Odds[0].ShouldBe(0.5, 1e-12);
    }

    [Theory]
    [InlineData("", "US Department of the Treasury, OFAC, press release", "US Department of the Treasury")]
    [InlineData("", "https://www.example.org/a/b", "www.example.org")]
    [InlineData("Reuters", "https://www.example.org", "Reuters")]
    public void A_source_has_a_name(string publisher, string address, string name) => EvidenceSources.Of(new ReportReference(publisher, address)).ShouldBe(name);

    [Fact]
    public void Outcomes_are_scored_over_windows_that_do_not_overlap()
    {
        var layout = new PairLayout([new ActorCode("AAA"), new ActorCode("BBB")]);
        var panel = Panel.Of(layout, EventClasses.Quads, Window, [(1, new Tally(0, 3, 1)), (6, new Tally(0, 3, 2)), (7, new Tally(1, 0, 1))]);
        var predicate = new Vocabulary.Accounts.CountPredicate(layout[0], "material-conflict", 1, 5);
        var account = Worlds.Of("a") with { Outcomes = [new("o", predicate, null, 0.75, "", 0), new("p", predicate with { AtLeast = 2 }, predicate with { WithinDays = 5 }, 0.5, "", 0)] };
        var scores = OutcomeScores.Of([account], panel, Window.From);
        (scores[0].Asked, scores[0].Came).ShouldBe((2, 2));
        scores[0].Stated[0].Log.ShouldBe(2 * Math.Log(0.75), 1e-12);
        scores[0].Stated[0].Brier.ShouldBe(0.0625, 1e-12);
        (scores[1].Asked, scores[1].Came).ShouldBe((1, 1), "only the second window follows on an act");
    }
}
