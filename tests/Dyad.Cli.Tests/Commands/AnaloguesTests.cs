using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Past sequences and cases like what a pair of the bundled study does.</summary>
public sealed class AnaloguesTests
{
    [Fact]
    public async Task Four_days_before_the_invasion_cases_are_found_and_nothing_later_is_known()
    {
        var said = (await Shell.Run("analogues", "--pair", "RUS:UKR", "--as-of", "2022-02-20")).ShouldSucceed();
        said.Out.ShouldContain("the climb that casebook ukraine-2013 tells of: since 2013-07");
        said.Out.ShouldContain("a higher rung");
        said.Out.ShouldContain("no sample of the world");
        foreach (var line in said.Lines.Where(l => l.Contains("2022-", StringComparison.Ordinal)))
            line.ShouldNotContain("2022-02-2" + (line.Contains("2022-02-20", StringComparison.Ordinal) ? "1" : ""), Case.Sensitive);
        said.Out.ShouldNotContain("8 Full-scale war, last step");
    }

    [Fact]
    public async Task The_table_and_the_JSON_say_the_same()
    {
        var json = (await Shell.Run("analogues", "--pair", "RUS:UKR", "--as-of", "2022-02-20", "--format", "json")).ShouldSucceed().Json()[0];
        var table = (await Shell.Run("analogues", "--pair", "RUS:UKR", "--as-of", "2022-02-20")).ShouldSucceed();
        var told = json.GetProperty("casebook").EnumerateArray().ToList();
        told.Select(t => t.GetProperty("teller").GetString()).ShouldBe(["chronicle", "casebook ukraine-2013"]);
        foreach (var near in told.SelectMany(t => t.GetProperty("nearest").EnumerateArray()))
        {
            string.CompareOrdinal(near.GetProperty("day").GetString(), "2021-02-20").ShouldBeLessThanOrEqualTo(0, "followed for a year by the as-of day");
            near.GetProperty("case").GetString().ShouldNotBe("ukraine-2013");
            table.Lines.ShouldContain(l => l.Contains(near.GetProperty("case").GetString()!, StringComparison.Ordinal) && l.Contains(near.GetProperty("day").GetString()!, StringComparison.Ordinal));
        }

        foreach (var outlook in told.SelectMany(t => t.GetProperty("outlooks").EnumerateArray()))
        {
            var (lower, probability, upper) = (Number(outlook, "lower"), Number(outlook, "probability"), Number(outlook, "upper"));
            (lower <= probability && probability <= upper).ShouldBeTrue();
            table.Out.ShouldContain(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{probability:0.00} ({lower:0.00} to {upper:0.00})"));
        }
    }

    [Fact]
    public async Task All_pairs_stand_in_a_list_the_likeliest_first()
    {
        var all = (await Shell.Run("analogues", "--all", "--as-of", "2022-12-31", "--format", "json")).ShouldSucceed().Json();
        var climbs = all.GetProperty("climbs").EnumerateArray().ToList();
        climbs.Count.ShouldBeGreaterThan(5);
        var asked = climbs.Where(c => c.GetProperty("diagnosis").GetString() == "Found").Select(c => Number(c.GetProperty("outlooks")[0], "probability")).ToList();
        asked.ShouldBe(asked.OrderDescending());
        climbs.Single(c => c.GetProperty("source").GetString() == "RUS" && c.GetProperty("target").GetString() == "UKR").GetProperty("diagnosis").GetString().ShouldBe("AtTheTop");
        all.GetProperty("sequences").GetArrayLength().ShouldBeGreaterThan(0);
        (await Shell.Run("analogues", "--all", "--as-of", "2022-12-31")).ShouldSucceed().Lines.ShouldContain(l => l.StartsWith("RUS→UKR", StringComparison.Ordinal));
        (await Shell.Run("analogues", "--all", "--pair", "RUS:UKR")).ShouldRefuse(2, "--pair");
    }

    [Fact]
    public async Task The_backtest_says_what_may_be_said_of_sequences_and_of_cases()
    {
        string[] asked = ["analogues", "--backtest", "--weeks", "26", "--horizon", "26", "--as-of", "2026-04-30"];
        var json = (await Shell.Run([.. asked, "--format", "json"])).ShouldSucceed().Json();
        json.GetProperty("scores").GetArrayLength().ShouldBe(4);
        var cases = json.GetProperty("casebook").GetProperty("scores").EnumerateArray().ToList();
        cases.Count.ShouldBe(6);
        foreach (var score in cases.Where(s => s.GetProperty("verdict").GetString() != "NotEnoughEvidence"))
        {
            var skill = score.GetProperty("brier_skill");
            Number(skill, "value").ShouldBe(1 - (Number(score, "brier") / Number(score, "base_brier")), 1e-9);
            (Number(skill, "lower") <= Number(skill, "value") && Number(skill, "value") <= Number(skill, "upper")).ShouldBeTrue();
        }

        var table = (await Shell.Run(asked)).ShouldSucceed();
        table.Out.ShouldContain("beside the rung");
        table.Lines.Count(l => l.StartsWith("limited force or war ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused()
    {
        (await Shell.Run("analogues", "--horizon", "0")).ShouldRefuse(2, "--horizon");
        (await Shell.Run("analogues", "--pair", "RUS")).ShouldRefuse(2, "RUS");
        (await Shell.Run("analogues", "--as-of", "1900-01-01")).ShouldRefuse(2, "1900-01-01");
        (await Shell.Run("analogues", "--pair", "POL:VEN")).ShouldSucceed().Out.ShouldContain("no climb of the pair is under way");
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
