using Dyad.Modelling.Accounts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>What weighing must do whatever the data.</summary>
public sealed class AccountWeigherTests
{
    [Theory]
    [InlineData("spiral")]
    [InlineData("habit")]
    public void The_account_that_is_right_is_found(string truth)
    {
        var right = truth == "spiral" ? Worlds.Spiral : Worlds.Habit;
        var scores = Worlds.Score(Worlds.In(right), 1, Worlds.Spiral, Worlds.Habit, Worlds.Neither);
        var odds = Worlds.Odds(scores);
        odds[scores.Accounts.IndexOf(right)].ShouldBeGreaterThan(0.9);
        AccountContrast.All(scores, Worlds.Choice).Count(c => c.Distinction == Distinction.Told && (scores.Accounts[c.First] == right || scores.Accounts[c.Second] == right)).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void A_twin_stays_at_its_prior_ratio_exactly_and_cannot_be_told()
    {
        var twin = Worlds.Spiral with { Id = "twin", Prior = 3 };
        var scores = Worlds.Score(Worlds.In(Worlds.Spiral), 1, Worlds.Spiral, twin, Worlds.Neither);
        scores.Daily[0].ShouldBe(scores.Daily[1]);
        foreach (var day in AccountOdds.Of(scores, [1, 3, 1], 1).Days)
            (day[1] / day[0]).ShouldBe(3, 1e-9);
        AccountContrast.All(scores, Worlds.Choice)[0].ShouldSatisfyAllConditions(
            c => c.LogFactor.Value.ShouldBe(0), c => c.ExpectedIfFirst.ShouldBe(0), c => c.Distinction.ShouldBe(Distinction.CannotBeTold));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var panel = Worlds.In(Worlds.Habit, days: 300);
        var (one, two) = (Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Habit), Worlds.Score(panel, 2, Worlds.Spiral, Worlds.Habit));
        one.Daily[0].ShouldBe(two.Daily[0]);
        one.Daily[1].ShouldBe(two.Daily[1]);
        one.Expected[0].ShouldBe(two.Expected[0]);
    }

    [Fact]
    public void The_order_of_the_accounts_changes_nothing()
    {
        var panel = Worlds.In(Worlds.Habit, days: 300);
        var (one, other) = (Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Habit), Worlds.Score(panel, 1, Worlds.Habit, Worlds.Spiral));
        one.Daily[0].ShouldBe(other.Daily[1]);
    }

    [Fact]
    public void Later_days_do_not_change_earlier_scores()
    {
        var panel = Worlds.In(Worlds.Spiral, days: 420);
        var cut = Worlds.Score(panel.Until(panel.Window.From + 299), 1, Worlds.Spiral, Worlds.Neither);
        cut.Daily[0].ShouldBe(Worlds.Score(panel, 1, Worlds.Spiral, Worlds.Neither).Daily[0][..180]);
    }

    [Fact]
    public void Names_of_actors_change_no_total()
    {
        var panel = Worlds.In(Worlds.Spiral, days: 240);
        double Evidence(Panel seen)
        {
            var scores = new AccountWeigher([Worlds.Spiral, Worlds.Neither], _ => Worlds.Design, Worlds.Choice with { RefitDays = 60 }, 2).Score(seen);
            return scores.Total(0) - scores.Total(1);
        }

        Evidence(Mirrored(panel)).ShouldBe(Evidence(panel), 1e-3);
    }

    [Fact]
    public void A_panel_without_days_to_score_is_refused() =>
        Should.Throw<ArgumentException>(() => Worlds.Score(Worlds.In(Worlds.Neither, days: 100), 1, Worlds.Neither)).Message.ShouldContain("none is left");

    /// <summary>The same world with the last actor named as the first, and so on.</summary>
    private static Panel Mirrored(Panel panel)
    {
        var layout = panel.Layout;
        var last = layout.Actors.Length - 1;
        var tallies = new List<(int, Tally)>();
        for (var day = 0; day < panel.Days; day++)
        {
            foreach (var tally in panel.On(day))
                tallies.Add((day, tally with { Channel = layout.IndexOf(last - layout.Sources[tally.Channel], last - layout.Targets[tally.Channel]) }));
        }

        return Panel.Of(layout, panel.Classes, new DayRange(panel.Window.From, panel.Window.To), tallies);
    }
}
