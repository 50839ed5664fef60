using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Ties;

public sealed class AlliancesTests
{
    [Fact]
    public void Allies_are_allies_while_both_are_members()
    {
        var ties = Alliances.Of(["USA", "RUS"]);
        bool Holds(string power, string state, int year) => ties.Any(t => t.Power == power && t.State == state && t.Detail.StartsWith("North Atlantic", StringComparison.Ordinal) && t.Holds(new Day(year, 7, 1)));
        // The enlargements of NATO of 1999, 2004 and 2023.
        (Holds("USA", "POL", 1998), Holds("USA", "POL", 2000), Holds("USA", "EST", 2003), Holds("USA", "EST", 2005), Holds("USA", "FIN", 2022), Holds("USA", "FIN", 2024))
            .ShouldBe((false, true, false, true, false, true));
        ties.ShouldContain(t => t.Power == "RUS" && t.State == "BLR" && t.Holds(new Day(2020, 1, 1)));
        ties.ShouldAllBe(t => t.Power != t.State && t.Kind == Alliances.Kind);
    }

    [Fact]
    public void What_one_power_has_with_another_the_other_has_with_it()
    {
        var ties = Alliances.Of(["USA", "GBR"]);
        ties.Count(t => t.Power == "USA" && t.State == "GBR").ShouldBe(ties.Count(t => t.Power == "GBR" && t.State == "USA"));
    }

    [Fact]
    public void The_interests_of_a_study_are_ties_that_last_as_long_as_they_can_have_lasted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["references.csv"], "key,citation,url\nx,A book,\n");
        File.WriteAllText(folder["interests.csv"], "power,state,interest,detail,from,to,reference\nUSA,CUB,base,A base,1903,,x\nRUS,SYR,base,Another,2015-09,2024,x\n");
        var ties = Vocabulary.Studies.StandingInterest.OfFolder(folder.FullName).Select(i => i.Tie).ToList();
        ties.Select(t => (t.Power, t.State, t.From, t.To)).ShouldBe([("USA", "CUB", new Day(1903, 1, 1), null), ("RUS", "SYR", new Day(2015, 9, 1), new Day(2024, 12, 31))]);
        (ties[1].Holds(new Day(2024, 12, 31)), ties[1].Holds(new Day(2025, 1, 1)), ties[0].Holds(new Day(2025, 1, 1))).ShouldBe((true, false, true));
    }
}
