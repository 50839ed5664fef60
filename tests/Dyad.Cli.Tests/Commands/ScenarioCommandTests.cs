using System.Text.Json;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Scenarios written, checked, run, compared, swept and searched, as a user would.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public async Task A_comparison_says_of_every_world_what_follows_and_by_how_much_it_differs()
    {
        var said = (await _study.Run("scenario", "compare", "quiet", "pressure", "--threads", "1")).ShouldSucceed();
        said.ShouldFitATerminal();
        foreach (var words in new[] { "14 days after 2002-04-30: the study small on chronicle", "goldstein-icews", "50 paths in 10 draws", "seed 7", "russian-answer", "95% interval", "quiet expects it unchanged", "What pressure changes" })
            said.Unwrapped.ShouldContain(words);
        var json = (await _study.Run("scenario", "compare", "quiet", "pressure", "--format", "json", "--threads", "1", "--keep", _study["kept"])).ShouldSucceed();
        (await _study.Run("scenario", "compare", "quiet", "pressure", "--format", "json", "--threads", "2", "--keep", _study["kept"])).ShouldSucceed().Out.ShouldBe(json.Out, "the same bytes from kept blocks and any number of threads");
        var result = json.Json();
        (result.GetProperty("scale").GetString(), result.GetProperty("base").GetString(), result.GetProperty("seed").GetInt64()).ShouldBe(("goldstein-icews", "2002-04-30", 7));
        var worlds = result.GetProperty("worlds").EnumerateArray().ToDictionary(w => w.GetProperty("name").GetString()!, w => w.GetProperty("outcomes").EnumerateArray().ToList());
        worlds.Keys.ShouldBe(["baseline", "quiet", "pressure"]);
        foreach (var (nothing, baseline) in worlds["quiet"].Zip(worlds["baseline"]))
        {
            nothing.GetProperty("probability").GetRawText().ShouldBe(baseline.GetProperty("probability").GetRawText(), "where nothing is done the world is the baseline");
            (nothing.GetProperty("difference").GetProperty("gained").GetInt64(), nothing.GetProperty("difference").GetProperty("lost").GetInt64()).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task A_sweep_has_a_column_for_each_point_of_its_grid()
    {
        string[] ask = ["scenario", "sweep", "pressure", "--vary", "policy.sanctions.rate=0,0.5,1", "--vary", "policy.sanctions.until=5,10"];
        var json = (await _study.Run([.. ask, "--format", "json"])).ShouldSucceed().Json();
        json.GetProperty("points").EnumerateArray().Select(p => string.Join(' ', p.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()))).ShouldBe(["0 5", "0 10", "0.5 5", "0.5 10", "1 5", "1 10"]);
        var text = (await _study.Run(ask)).ShouldSucceed();
        text.ShouldFitATerminal();
        text.Out.ShouldContain("policy.sanctions.until");
        (await _study.Run("scenario", "sweep", "pressure", "--vary", "policy.sanction.rate=1")).ShouldRefuse(1, "no policy 'sanction'", "'sanctions'");
    }

    [Fact]
    public async Task A_search_tries_the_candidates()
    {
        var said = (await _study.Run("scenario", "search", "quiet", "--outcome", "russian-answer", "--screen", "20", "--most", "2")).ShouldSucceed();
        said.ShouldFitATerminal();
        said.Out.ShouldContain("USA→RUS SANCTION");
        (await _study.Run("scenario", "search", "quiet", "--outcome", "russian-anser")).ShouldRefuse(2, "'russian-anser'", "russian-answer");
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_told_with_its_place_and_the_nearest_word()
    {
        var sound = SmallStudy.Scenario("bad", "policies:\n  - {name: p, source: USA, target: RUS, class: verbal-conflict, from: 1, until: 14, multiply: 2}\n");
        foreach (var (from, to, told) in new[]
        {
            ("policies:", "polices:", "bad.yaml:11:1: 'polices' is no key here; did you mean 'policies'?"),
            ("source: USA, target: RUS, class", "source: USSA, target: RUS, class", "bad.yaml:12:23: 'USSA' is no player; did you mean 'USA'?"),
            ("class: verbal-conflict,", "class: verbal-conflct,", "bad.yaml:12:48: 'verbal-conflct' is no class; did you mean 'verbal-conflict'?"),
            ("until: 14", "until: 15", "bad.yaml:12:81: 15 lies beyond the 14 days that are run, which end on 2002-05-14"),
            ("expects: unchanged", "expects: unchangd", "bad.yaml:16:14: 'unchangd' is no expectation; did you mean 'unchanged'?"),
            ("base: 2002-04-30", "base: 2003-04-30", "bad.yaml:5:7: the base day 2003-04-30 lies outside the study's window, 2001-01-01 to 2002-12-31"),
            ("base: 2002-04-30", "base: 30.4.2002", "bad.yaml:5:7: '30.4.2002' is no day written yyyy-MM-dd"),
            ("account: habit", "account: habits", "bad.yaml:3:10: the study has no account 'habits'; did you mean 'habit'?"),
            ("paths: 50", "paths: 55", "bad.yaml:7:8: 55 paths are no multiple of 10 draws"),
            ("{name: p,", "{name: p:,", "bad.yaml:12:13: not YAML"),
        })
        {
            sound.ShouldContain(from);
            var file = _study.File("bad.yaml", sound.Replace(from, to, StringComparison.Ordinal));
            var said = await _study.Run("scenario", "check", file);
            (said.Code, said.Error).ShouldBe((1, ""));
            said.Out.ShouldContain(told);
            var faults = (await _study.Run("scenario", "check", file, "--format", "json")).Json().GetProperty("faults").EnumerateArray().ToList();
            faults.ShouldContain(f => told.Contains($":{f.GetProperty("line").GetInt64()}:{f.GetProperty("column").GetInt64()}: ", StringComparison.Ordinal));
            (await _study.Run("scenario", "run", file)).ShouldRefuse(1, told[..20]);
        }

        (await _study.Run("scenario", "check")).ShouldSucceed().Lines.ShouldBe(["pressure: 1 policy, 2 outcomes", "quiet: 2 outcomes"]);
        (await _study.Run("scenario", "run", "quite")).ShouldRefuse(2, "'quite'", "Did you mean quiet?");
        (await _study.Run("scenario", "run", "none.yaml")).ShouldRefuse(2, "There is no file 'none.yaml'");
        (await _study.Run("scenario", "run", "quiet", "--paths", "7", "--draws", "2")).ShouldRefuse(2, "no multiple");
    }

    /// <summary>Examples in help and documents name scenarios, numbers and outcomes that the bundled study has.</summary>
    [Fact]
    public async Task Every_example_can_be_typed_as_it_stands()
    {
        var helps = await Task.WhenAll(new[] { "run", "compare", "sweep", "search" }.Select(c => Shell.Run("scenario", c, "--help")));
        var lines = helps.SelectMany(h => h.Lines).Concat(new[] { "cli.md", "scenario.md" }.SelectMany(d => File.ReadLines(Path.Combine(SharedData.Repository, "docs", d))))
            .Select(l => l.Trim()).Where(l => l.StartsWith("dyad scenario ", StringComparison.Ordinal)).Distinct().Select(l => l.Split(' ')).ToList();
        lines.Count.ShouldBeGreaterThan(8);
        var study = StudyFile.Read(Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml"));
        Scenario Bundled(string name) => ScenarioFile.Read(Path.Combine(SharedData.Repository, "studies", "us-russia", "scenarios", name + ".yaml"), StudyWords.Of(study)).Sound();
        foreach (var line in lines.Where(l => l[2] is "run" or "compare" or "sweep" or "search"))
        {
            var named = line.Skip(3).TakeWhile(w => !w.StartsWith('-')).Where(w => !w.EndsWith(".yaml", StringComparison.Ordinal)).Select(Bundled).ToList();
            foreach (var (option, value) in line.Zip(line.Skip(1)))
            {
                if (option == "--vary")
                    Variation.Parse(value).Values.ShouldAllBe(v => Variation.Parse(value).Apply(named[0], v).Name == named[0].Name);
                if (option == "--outcome")
                    named[0].Outcomes.Select(o => o.Name).ShouldContain(value);
            }
        }
    }

    [Fact]
    public async Task The_scenarios_of_a_study_are_listed_and_its_schema_is_written()
    {
        var list = (await _study.Run("scenario", "list")).ShouldSucceed();
        list.ShouldFitATerminal();
        list.Out.ShouldContain("The scenario pressure");
        (await _study.Run("scenario", "list", "--format", "json")).ShouldSucceed().Json().EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["pressure", "quiet"]);
        (await _study.Run("scenario", "schema", "--out", _study["schema.json"])).ShouldSucceed();
        using var schema = JsonDocument.Parse(File.ReadAllText(_study["schema.json"]));
        schema.RootElement.GetProperty("properties").TryGetProperty("policies", out _).ShouldBeTrue();
    }
}
