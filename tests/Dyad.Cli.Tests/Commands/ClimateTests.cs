using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary><c>dyad climate --changes</c> and <c>--sources</c> on the bundled study and on made-up claims.</summary>
public sealed class ClimateTests : IDisposable
{
    private const string Header =
        "origin,id,date,published,source,source_name,source_raw,target,target_name,target_raw,type,mode,quad,cameo,intensity,place_country,place_region,place_name,"
        + "latitude,longitude,publisher,report,mentions,root,modality,attribution,words";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task The_changes_are_told_with_their_acts()
    {
        var said = (await Shell.Run("climate", "--pair", "USA:RUS", "--changes")).ShouldSucceed().Out;
        var json = (await Shell.Run("climate", "--pair", "USA:RUS", "--changes", "--format", "json")).ShouldSucceed().Json()[0];

        json.GetProperty("source").GetString().ShouldBe("USA");
        var points = json.GetProperty("changes").EnumerateArray().ToList();
        points.ShouldNotBeEmpty();
        foreach (var point in points)
        {
            point.GetProperty("probability").GetDouble().ShouldBeInRange(0.5, 1);
            said.ShouldContain(point.GetProperty("day").GetString()!);
            point.GetProperty("acts_after").EnumerateArray().ShouldAllBe(a => a.GetProperty("id").GetString()!.Length > 0);
        }
    }

    [Fact]
    public async Task Exchanging_the_pair_turns_who_is_warmer()
    {
        var one = Asymmetry((await Shell.Run("climate", "--pair", "USA:RUS", "--changes", "--as-of", "2012-12-31", "--format", "json")).ShouldSucceed().Json());
        var other = Asymmetry((await Shell.Run("climate", "--pair", "RUS:USA", "--changes", "--as-of", "2012-12-31", "--format", "json")).ShouldSucceed().Json());

        one.Count.ShouldBeGreaterThan(1000);
        other.Count.ShouldBe(one.Count);
        one.Zip(other).ShouldAllBe(d => Math.Abs(d.First + d.Second) < 1e-9);
        one.ShouldContain(d => Math.Abs(d) > 0.1);
    }

    [Fact]
    public async Task What_comes_later_changes_nothing()
    {
        // The chronicle goes on after that day; a study that ends there knows the same.
        var seen = (await Shell.Run("climate", "--pair", "USA:RUS", "--changes", "--as-of", "2014-12-31", "--format", "json")).ShouldSucceed();
        var study = Study("earlier", (file, lines) => Path.GetFileName(Path.GetDirectoryName(file)) == "chronicle" ? Earlier(lines) : lines);
        var alone = (await Shell.Run("climate", "--study", study, "--pair", "USA:RUS", "--changes", "--as-of", "2014-12-31", "--format", "json")).ShouldSucceed();

        alone.Out.ShouldBe(seen.Out);
        seen.Json()[0].GetProperty("changes").EnumerateArray().ShouldAllBe(p => string.CompareOrdinal(p.GetProperty("day").GetString(), "2014-12-31") <= 0);
    }

    [Fact]
    public async Task One_source_alone_is_said_to_be_alone()
    {
        var said = (await Shell.Run("climate", "--pair", "USA:RUS", "--sources", "--ledger", await Ledger("empty.ledger", []))).ShouldSucceed().Out;

        said.ShouldContain("chronicle");
        said.ShouldContain("fewer than two sources have a climate");
    }

    [Fact]
    public async Task Two_sources_stand_beside_each_other_whatever_the_order_of_their_rows()
    {
        var rows = Enumerable.Range(0, 60).Select(Row).ToList();
        var ledger = await Ledger("one.ledger", rows);
        var said = (await Shell.Run("climate", "--pair", "USA:RUS", "--sources", "--ledger", ledger)).ShouldSucceed().Out;
        var json = (await Shell.Run("climate", "--pair", "USA:RUS", "--sources", "--ledger", ledger, "--format", "json")).ShouldSucceed();
        rows.Reverse();
        var shuffled = (await Shell.Run("climate", "--pair", "USA:RUS", "--sources", "--ledger", await Ledger("other.ledger", rows), "--format", "json")).ShouldSucceed();

        said.ShouldContain("chronicle and icews: ");
        var sources = json.Json()[0].GetProperty("sources").EnumerateArray().ToList();
        sources.Select(s => s.GetProperty("origin").GetString()).ShouldBe(["chronicle", "icews"]);
        sources[1].GetProperty("events").GetInt64().ShouldBe(45);
        json.Json()[0].GetProperty("disagreements").GetArrayLength().ShouldBe(1);
        shuffled.Out.ShouldBe(json.Out);
    }

    [Fact]
    public async Task The_brief_draws_both_sources_and_one_alone_not()
    {
        var ledger = await Ledger("brief.ledger", [.. Enumerable.Range(0, 60).Select(Row)]);
        // Analogues, ladders and spheres stand at the end of the study's file; they are not asked for here.
        var study = Study("short", (file, lines) => Path.GetFileName(file) == "study.yaml" ? lines.TakeWhile(l => l != "analogues:") : lines);
        (await Shell.Run("brief", "--study", study, "--ledger", ledger, "--origin", "chronicle", "--as-of", "2019-12-31", "--out", _shell["two"])).ShouldSucceed();
        (await Shell.Run("brief", "--study", study, "--as-of", "2019-12-31", "--out", _shell["alone"])).ShouldSucceed();

        var page = File.ReadAllText(_shell["two/brief.md"]);
        page.ShouldContain("## What several sources say");
        page.ShouldContain("both have acts nearby on");
        using var json = JsonDocument.Parse(File.ReadAllText(_shell["two/brief.json"]));
        var compared = json.RootElement.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "compared");
        compared.GetRawText().ShouldContain("\"icews\"");
        json.RootElement.GetProperty("dataSources").EnumerateArray().Select(d => d.GetProperty("id").GetString()).ShouldBe(["chronicle", "icews"]);
        var alone = File.ReadAllText(_shell["alone/brief.md"]);
        alone.ShouldNotContain("What several sources say");
        alone.ShouldContain("All levels come from");
    }

    private static List<double> Asymmetry(JsonElement json) =>
        [.. json[0].GetProperty("asymmetry").EnumerateArray().Where(d => !d.GetProperty("gap").GetBoolean()).Select(d => d.GetProperty("difference").GetDouble())];

    private static IEnumerable<string> Earlier(string[] lines)
    {
        var at = lines[0].Split(',').ToList().IndexOf("date");
        at.ShouldBeGreaterThanOrEqualTo(0);
        return lines.Where((line, i) => i == 0 || string.CompareOrdinal(line.Split(',')[at], "2014-12-31") <= 0);
    }

    /// <summary>A copy of the bundled study with other lines in its files.</summary>
    private string Study(string name, Func<string, string[], IEnumerable<string>> lines)
    {
        var bundled = Path.Combine(SharedData.Repository, "studies", "us-russia");
        foreach (var file in Directory.GetFiles(bundled, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_shell[name], Path.GetRelativePath(bundled, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllLines(to, lines(file, File.ReadAllLines(file)));
        }

        return _shell[name];
    }

    /// <summary>A row of Dyad's own form: talk in the first half of the time, accusation in the second.</summary>
    private static string Row(int i)
    {
        var day = new DateOnly(2018, 1, 1).AddDays(i * 7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (source, target) = i % 4 < 3 ? ("USA", "RUS") : ("RUS", "USA");
        var act = i % 3 == 0 || i > 30 ? "ACCUSE,disapprove,3,cameo-1.1:111,-2" : "CONSULT,visit,1,cameo-1.1:042,1.9";
        return $"icews,icews:{i}@{day},{day},{day}T23:59:59Z,{source},,,{target},,,{act},,,,,,The Paper,story {i},1,true,happened,,";
    }

    private async Task<string> Ledger(string name, IReadOnlyList<string> rows)
    {
        var file = _shell.File(name + ".csv", string.Join('\n', rows.Prepend(Header)) + "\n");
        (await Shell.Run("import", "csv", file, "--ledger", _shell[name])).ShouldSucceed();
        return _shell[name];
    }
}
