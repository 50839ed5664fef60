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
    public void The_interests_of_a_study_are_ties()
    {
        var table = "power,state,interest,detail,from,to,reference\nUSA,CUB,base,A base,1903,,x\nRUS,SYR,base,Another,2015-09,2024-12-31,y\n";
        var ties = TieFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), "interests.csv");
        ties.Length.ShouldBe(2);
        ties[0].From.ShouldBe(new Day(2015, 9, 1));
        (ties[0].Holds(new Day(2024, 12, 31)), ties[0].Holds(new Day(2025, 1, 1)), ties[1].Holds(new Day(2025, 1, 1))).ShouldBe((true, false, true));
        Should.Throw<Vocabulary.Studies.StudyException>(() => TieFile.Read(new MemoryStream("power,state,interest,detail,from,to,reference\nUSA,XXX,base,,,,\n"u8.ToArray()), "interests.csv"))
            .Message.ShouldStartWith("interests.csv:2: state 'XXX'");
    }
}
