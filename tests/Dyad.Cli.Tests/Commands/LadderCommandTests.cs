namespace Dyad.Cli.Tests.Commands;

/// <summary>The ladder of the bundled study, as commands show it.</summary>
public sealed class LadderCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Two_climbs_stand_side_by_side_with_days_acts_and_references()
    {
        var said = (await Shell.Run("ladder", "--pair", "RUS:UKR", "--pair", "USA:VEN", "--from", "2013-01-01", "--to", "2022-12-31")).ShouldSucceed();
        said.Lines.Single(l => l.StartsWith("8 Full-scale war", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..]
            .ShouldBe(["2022-02-24", "2022-02-24", "-", "-"]);
        said.Out.ShouldContain("A/RES/ES-11/1");
        said.Out.ShouldContain("=== USA→VEN");
        said.Out.ShouldContain("standing interests");
        said.Out.ShouldContain("no sample of the world");
    }

    [Fact]
    public async Task The_table_and_the_JSON_say_the_same()
    {
        var views = (await Shell.Run("ladder", "--format", "json")).ShouldSucceed().Json().EnumerateArray().ToList();
        var table = (await Shell.Run("ladder")).ShouldSucceed();
        views.Select(v => $"{v.GetProperty("source")}:{v.GetProperty("target")}").ShouldBe(["RUS:UKR", "USA:VEN"]);
        foreach (var reach in views.Select(v => v.GetProperty("climbs").EnumerateArray().Last()).SelectMany(c => c.GetProperty("reached").EnumerateArray()))
        {
            table.Out.ShouldContain($"  {reach.GetProperty("day")}  {reach.GetProperty("order")} ");
            reach.GetProperty("acts").EnumerateArray().ShouldAllBe(a => a.GetProperty("references").GetArrayLength() > 0);
        }

        views.ShouldAllBe(v => v.GetProperty("base_rates").GetArrayLength() == 2 && v.GetProperty("cases").GetArrayLength() >= 1);
    }

    /// <summary>What happened, or was published, after the as-of day is not there: neither the war nor the case's outcome.</summary>
    [Fact]
    public async Task As_of_an_earlier_day_nothing_later_is_known()
    {
        var said = (await Shell.Run("ladder", "--pair", "RUS:UKR", "--as-of", "2021-12-31")).ShouldSucceed();
        said.Out.ShouldNotContain("2022-");
        said.Out.ShouldNotContain("invasion of 2022", Case.Insensitive);
        said.Out.ShouldNotContain("Outcome:");
    }

    [Fact]
    public async Task A_pair_without_a_step_says_so()
    {
        (await Shell.Run("ladder", "--pair", "POL:VEN")).ShouldSucceed().Out.ShouldContain("No act of");
        (await Shell.Run("ladder", "--pair", "RUS")).ShouldRefuse(2, "RUS");
        (await Shell.Run("ladder", "--as-of", "1999-12-31")).ShouldRefuse(2, "1999-12-31");
    }

    [Fact]
    public async Task A_ruling_that_cannot_be_used_is_named_with_file_and_line()
    {
        var study = Path.Combine(SharedStudy(), "study.yaml");
        _shell.File("study.yaml", File.ReadAllText(study));
        _shell.File("chronicle/a.csv", "id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution\n2020-02-01-a,2020-02-01,USA,RUS,,CONSULT,visit,042,,They met.,Somewhere,\n");
        var rulings = _shell.File("rulings.csv", "act,steps,stated_motive,reason\n2020-02-01-a,anger,,Why.\n");
        (await Shell.Run("ladder", "--study", Path.GetDirectoryName(rulings)!)).ShouldRefuse(1, "rulings.csv:2", "anger");
    }

    private static string SharedStudy() => Path.Combine(Dyad.Tests.Files.SharedData.Repository, "studies", "us-russia");
}
