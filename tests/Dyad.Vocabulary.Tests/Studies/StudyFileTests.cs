using System.Text.RegularExpressions;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Studies;

public sealed partial class StudyFileTests
{
    private const string Text = """
        name: test
        title: A test
        question: Does it read?
        powers: [USA, RUS]
        players: [USA, RUS, UKR]
        window: {from: 2007-01-01, to: 2026-12-31}
        as_of: 2026-04-30
        events:
          origin: chronicle
          scale: goldstein-icews
          root_only: true
        climate:
          interval: 0.95
          gap_days: 180
        half_lives: [60, 7]
        brief:
          period_days: 90
          chart_years: 19
          latest_acts: 15
          drivers: 3
        model: {classes: quad, effects: [inertia, tide], half_lives: [60, 3], rate_floor: 0.001, shrinkage: [1, 0.3], held_out: 0.2, zero_share: 1, warm_up_days: 365, patronage: [estimated], alliances: [codebook], spheres: ["USA:CUB"], doctrines: [none], tenures: ["a-b 2001-01-01 2002-01-01 USA:CUB"]}
        forecast: {horizons: [30, 7], paths: 1000, seed: 5, settle_days: 14, climate_below: -4}
        backtest: {unseen: 0.2, every_days: 30, learn_every: 12, active_days: 90, interval: 0.95}

        """;

    public static TheoryData<string> Lines => [.. Text.Split('\n').Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.TrimEnd(':'))];

    [Fact]
    public void Every_study_of_the_repository_reads_and_names_what_the_codebook_has()
    {
        var files = Directory.GetFiles(Path.Combine(SharedData.Repository, "studies"), "study.yaml", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var study = StudyFile.Read(file);
            study.Name.ShouldBe(Path.GetFileName(Path.GetDirectoryName(file)));
            study.Players.Where(p => !ActorBook.Default.TryParse(p.ToString(), out _)).ShouldBeEmpty();
            study.Players.Distinct().Count().ShouldBe(study.Players.Length);
            ScaleBook.Default.Ids.ShouldContain(study.Events.Scale);
            study.Window.Contains(study.AsOf).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_choice_is_read()
    {
        var study = Read(Text);
        (study.Name, study.Title, study.Question).ShouldBe(("test", "A test", "Does it read?"));
        study.Pairs.Select(p => p.ToString()).ShouldBe(["USA→RUS", "RUS→USA"]);
        study.Players.Select(p => p.ToString()).ShouldBe(["USA", "RUS", "UKR"]);
        study.Window.ShouldBe(new DayRange(new Day(2007, 1, 1), new Day(2026, 12, 31)));
        study.AsOf.ShouldBe(new Day(2026, 4, 30));
        study.Events.ShouldBe(new EventChoice("chronicle", "goldstein-icews", true));
        study.Climate.ShouldBe(new ClimateChoice(0.95, 180));
        study.HalfLives.ShouldBe([7, 60]);
        study.Model.Effects.ShouldBe(["inertia", "tide"]);
        study.Model.HalfLives.ShouldBe([3, 60]);
        study.Forecast.Horizons.ShouldBe([7, 30]);
        study.Forecast.ClimateBelow.ShouldBe(-4);
        study.Backtest.ShouldBe(new BacktestChoice(0.2, 30, 12, 90, 0.95));
        study.Brief.ShouldBe(new BriefChoice(90, 19, 15, 3));
    }

    [Fact]
    public void Whether_counts_are_foretold_at_once_stands_in_a_section_of_its_own()
    {
        Read(Text).Direct.ShouldBeNull();
        var direct = Read(Text + "\ndirect: {half_lives: [60, 7, 7], every_days: 5, prior_events: 20}\n").Direct!;
        direct.HalfLives.ShouldBe([7, 60]);
        (direct.EveryDays, direct.PriorEvents).ShouldBe((5, 20.0));
        Fault(Text + "\ndirect: {half_lives: [60, 7], every_days: 5}\n").ShouldContain("'direct.prior_events' is missing");
        Fault(Text + "\ndirect: {half_lives: [60, 7], every_days: 0, prior_events: 20}\n").ShouldContain("'direct.every_days' is a whole number");
    }

    /// <summary>Nothing has a default: whatever key is left out, the message names it and says where it was looked for.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void A_missing_key_is_named(string line)
    {
        var key = line.Trim().Split(':')[0];
        var block = Regex.Match(Text, $@"^{Regex.Escape(line)}.*\n(^{Indent(line)} +.*\n)*", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Value;
        block.ShouldNotBeEmpty();
        Fault(Text.Replace(block, "", StringComparison.Ordinal)).ShouldMatch($@"^a\.yaml:\d+:\d+: '([a-z]+\.)?{key}' is missing");
    }

    [Theory]
    [InlineData("from: 2007-01-01, ", "", "a.yaml:6:9: 'window.from' is missing")]
    [InlineData(", to: 2026-12-31", "", "a.yaml:6:9: 'window.to' is missing")]
    [InlineData("drivers: 3", "drivers: 3\n  colour: red", "a.yaml:21:3: unknown key 'brief.colour'; known here: period_days")]
    [InlineData("name: test", "name: test\nnmae: test", "a.yaml:2:1: unknown key 'nmae'; known here: name, title")]
    [InlineData("name: test", "name: test\n[a, b]: c", "a.yaml:2:1: unknown key '")]
    [InlineData("name: test", "name: test\nname: test", "a.yaml:2:1: not YAML: Duplicate key")]
    [InlineData("name: test", "name: ''", "a.yaml:1:7: 'name' is a text that is not empty")]
    [InlineData("name: test", "name: [test]", "a.yaml:1:7: 'name' is a text that is not empty")]
    [InlineData("[USA, RUS]\n", "[USA]\n", "a.yaml:4:9: 'powers' names the two powers of the study; it has 1")]
    [InlineData("[USA, RUS]\n", "[USA, USA]\n", "a.yaml:4:9: 'powers' names USA twice")]
    [InlineData("[USA, RUS]\n", "USA\n", "a.yaml:4:9: 'powers' is a list with at least one value")]
    [InlineData("[USA, RUS]\n", "[[USA], RUS]\n", "a.yaml:4:9: 'powers' is a list of plain values")]
    [InlineData("[USA, RUS, UKR]", "[USA, UKR]", "a.yaml:5:10: 'players' does not hold the power RUS")]
    [InlineData("[USA, RUS, UKR]", "[]", "a.yaml:5:10: 'players' is a list with at least one value")]
    [InlineData("to: 2026-12-31", "to: 2006-12-31", "a.yaml:6:32: 'window.to' lies before 'from'")]
    [InlineData("from: 2007-01-01", "from: 2007-02-30", "a.yaml:6:16: 'window.from' is a day written yyyy-MM-dd")]
    [InlineData("as_of: 2026-04-30", "as_of: today", "a.yaml:7:8: 'as_of' is a day written yyyy-MM-dd")]
    [InlineData("root_only: true", "root_only: yes", "a.yaml:11:14: 'events.root_only' is true or false")]
    [InlineData("interval: 0.95", "interval: 95", "a.yaml:13:13: 'climate.interval' is a number from 0.5 to 0.999")]
    [InlineData("interval: 0.95", "interval: 1", "a.yaml:13:13: 'climate.interval' is a number from 0.5 to 0.999")]
    [InlineData("interval: 0.95", "interval: NaN", "a.yaml:13:13: 'climate.interval' is a number from 0.5 to 0.999")]
    [InlineData("interval: 0.95", "interval: 0,95", "a.yaml:13:13: 'climate.interval' is a number from 0.5 to 0.999")]
    [InlineData("gap_days: 180", "gap_days: 0", "a.yaml:14:13: 'climate.gap_days' is a whole number from 1 to 100000")]
    [InlineData("gap_days: 180", "gap_days: 1.5", "a.yaml:14:13: 'climate.gap_days' is a whole number from 1 to 100000")]
    [InlineData("half_lives: [60, 7]", "half_lives: [60, 0]", "a.yaml:15:13: 'half_lives' is a number from 0.1 to 100000")]
    [InlineData("half_lives: [60, 7]", "half_lives: [60, ?]", "a.yaml:15:13: 'half_lives' is")]
    [InlineData("drivers: 3", "drivers: 101", "a.yaml:20:12: 'brief.drivers' is a whole number from 1 to 100")]
    [InlineData("drivers: 3", "drivers: -3", "a.yaml:20:12: 'brief.drivers' is a whole number from 1 to 100")]
    [InlineData("climate:\n", "climate: warm\nclimate_2:\n", "unknown key 'climate_2'")]
    [InlineData("title: A test", "title: 'A test", "not YAML")]
    [InlineData("title: A test", "title: A: test", "a.yaml:2:9: not YAML")]
    public void A_fault_is_told_with_its_place_and_key(string good, string bad, string message)
    {
        Text.ShouldContain(good);
        Fault(Text.Replace(good, bad, StringComparison.Ordinal)).ShouldContain(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("just text")]
    [InlineData("a: b\n---\na: b\n")]
    public void What_is_no_mapping_is_no_study(string text) => Fault(text).ShouldBe("a.yaml: a study is one YAML mapping.");

    [Fact]
    public void A_missing_file_is_named() => Should.Throw<StudyException>(() => StudyFile.Read("no-such-study.yaml")).Message.ShouldStartWith("no-such-study.yaml: ");

    private static Study Read(string text) => StudyFile.Read(new StringReader(text), "a.yaml");

    private static string Fault(string text) => Should.Throw<StudyException>(() => Read(text)).Message;

    private static string Indent(string line) => Leading().Match(line).Value;

    [GeneratedRegex("^ *", RegexOptions.None, 1000)]
    private static partial Regex Leading();
}
