using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Studies;

/// <summary>The ladder's section of a study, its rulings and its standing interests.</summary>
public sealed class LadderFilesTests : IDisposable
{
    private const string Section = """
        ladder:
          pairs: ["RUS:UKR"]
          source_sectors: [unknown, state]
          target_sectors: [state, civil]
          pause_days: 180
          current_days: 365
          answer_days: 30
          horizon_days: 365
          interval: 0.9
          curated: {gap_days: 1095, within_days: 1, low_acts: 1, high_acts: 1, war_days: 0, war_within_days: 1, miscoded_share: 0, chance: 1}
          coded: {gap_days: 183, within_days: 30, low_acts: 5, high_acts: 3, war_days: 10, war_within_days: 30, miscoded_share: 0.05, chance: 0.001}

        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Keys =>
        ["pairs", "source_sectors", "target_sectors", "pause_days", "current_days", "answer_days", "horizon_days", "interval", "curated", "coded"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_choice_is_read()
    {
        var ladder = Read(Section).ShouldNotBeNull();
        ladder.Pairs.ShouldBe([DirectedPair.Parse("RUS:UKR")]);
        ladder.SourceSectors.ShouldBe([SectorClass.Unknown, SectorClass.State]);
        ladder.TargetSectors.ShouldBe([SectorClass.State, SectorClass.Civil]);
        (ladder.PauseDays, ladder.CurrentDays, ladder.AnswerDays, ladder.HorizonDays, ladder.Interval).ShouldBe((180, 365, 30, 365, 0.9));
        ladder.Curated.ShouldBe(new LadderEvidence(1095, 1, 1, 1, 0, 1, 0, 1));
        ladder.Coded.ShouldBe(new LadderEvidence(183, 30, 5, 3, 10, 30, 0.05, 0.001));
    }

    [Fact]
    public void A_study_without_the_section_has_no_ladder() => Read("").ShouldBeNull();

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_missing_key_is_named(string key)
    {
        var without = string.Join('\n', Section.Split('\n').Where(l => !l.TrimStart().StartsWith(key + ":", StringComparison.Ordinal)));
        Should.Throw<StudyException>(() => Read(without)).Message.ShouldContain($"'ladder.{key}' is missing");
    }

    [Theory]
    [InlineData("[unknown, state]", "[unknown, states]", "'ladder.source_sectors' holds 'states'")]
    [InlineData("[\"RUS:UKR\"]", "[RUS]", "'ladder.pairs' holds 'RUS'")]
    [InlineData("high_acts: 3", "high_acts: 0", "'ladder.coded.high_acts' is a whole number")]
    [InlineData("war_days: 10,", "", "'ladder.coded.war_days' is missing")]
    [InlineData("pause_days", "pauses", "unknown key 'ladder.pauses'")]
    public void A_fault_is_named(string good, string bad, string message) =>
        Should.Throw<StudyException>(() => Read(Section.Replace(good, bad, StringComparison.Ordinal))).Message.ShouldContain(message);

    [Fact]
    public void A_ruling_holds_for_every_pair_of_its_act()
    {
        var rulings = Rulings("act,steps,stated_motive,reason\n2020-01-01-a,seizure; war,Safety,Ships were taken.\n2020-01-02-b,none,,A jest.\n");
        rulings.TryRule("2020-01-01-a#2", out var ruling).ShouldBeTrue();
        (ruling.Steps, ruling.StatedMotive, ruling.Reason).ShouldSatisfyAllConditions(
            r => r.Steps.ShouldBe([StepKind.Seizure, StepKind.War]), r => r.StatedMotive.ShouldBe("Safety"), r => r.Reason.ShouldBe("Ships were taken."));
        rulings.TryRule("2020-01-02-b", out var none).ShouldBeTrue();
        none.Steps.ShouldBeEmpty();
        rulings.TryRule("2020-01-03-c", out _).ShouldBeFalse();
        LadderRulings.OfFile(_folder["absent.csv"]).Acts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a,resistance,,Why.\n", "rulings.csv:2: column 2 'steps' holds 'resistance'")]
    [InlineData("a,,,Why.\n", "rulings.csv:2: column 2 'steps' is empty")]
    [InlineData("a,war,,\n", "rulings.csv:2: column 4 'reason' is empty")]
    [InlineData("a,war,,Why.\na,none,,Why.\n", "rulings.csv:3: column 1 'act' occurs twice")]
    public void A_ruling_that_cannot_be_used_is_named_with_file_line_and_column(string rows, string message) =>
        Should.Throw<TableException>(() => Rulings("act,steps,stated_motive,reason\n" + rows)).Message.ShouldContain(message);

    [Fact]
    public void Every_ruling_of_a_study_is_on_an_act_of_its_chronicle()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.Repository, "studies"), "rulings.csv", SearchOption.AllDirectories))
        {
            var acts = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(file)!, "chronicle"), "*.csv").SelectMany(f => File.ReadLines(f).Skip(1)).Select(l => l.Split(',')[0]).ToHashSet();
            LadderRulings.OfFile(file).Acts.Where(a => !acts.Contains(a)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Interests_are_read_with_their_references()
    {
        var interests = Interests("USA,CUB,base,Guantanamo,1903-02,,lease\n");
        var one = interests.ShouldHaveSingleItem();
        (one.Interest, one.From.ToString(), one.To, one.Reference.Citation).ShouldBe(("base", "1903-02", null, "Lease of 1903"));
        one.StoodIn(new DayRange(new Day(1900, 1, 1), new Day(1903, 1, 31))).ShouldBeFalse();
        one.StoodIn(new DayRange(new Day(2000, 1, 1), new Day(2000, 1, 31))).ShouldBeTrue();
        StandingInterest.OfFolder(_folder["absent"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("USA,CUB,base,Guantanamo,1903-02,,rent\n", "interests.csv:2: column 7 'reference' is no key of references.csv: 'rent'")]
    [InlineData("USA;RUS,CUB,base,Guantanamo,,,lease\n", "interests.csv:2: column 1 'power' names more than one actor")]
    [InlineData("USA,CUB,base,Guantanamo,soon,,lease\n", "interests.csv:2: column 5 'from' is a date")]
    public void An_interest_that_cannot_be_used_is_named(string row, string message) =>
        Should.Throw<TableException>(() => Interests(row)).Message.ShouldContain(message);

    [Fact]
    public void The_interests_of_every_study_are_read()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies")).Where(f => File.Exists(Path.Combine(f, "interests.csv"))))
            StandingInterest.OfFolder(folder).ShouldNotBeEmpty();
    }

    private System.Collections.Immutable.ImmutableArray<StandingInterest> Interests(string rows)
    {
        File.WriteAllText(_folder["interests.csv"], "power,state,interest,detail,from,to,reference\n" + rows);
        File.WriteAllText(_folder["references.csv"], "key,citation,url\nlease,Lease of 1903,\n");
        return StandingInterest.OfFolder(_folder.FullName);
    }

    private LadderRulings Rulings(string text)
    {
        File.WriteAllText(_folder["rulings.csv"], text);
        return LadderRulings.OfFile(_folder["rulings.csv"]);
    }

    private static LadderChoice? Read(string section) => StudyFile.Read(new StringReader(
        "name: t\ntitle: T\nquestion: Q\npowers: [USA, RUS]\nplayers: [USA, RUS]\nwindow: {from: 2007-01-01, to: 2026-12-31}\nas_of: 2026-04-30\n"
        + "events: {origin: chronicle, scale: goldstein-icews, root_only: true}\nclimate: {interval: 0.95, gap_days: 180}\nhalf_lives: [7]\n"
        + "brief: {period_days: 90, chart_years: 19, latest_acts: 15, drivers: 3}\n"
        + "model: {classes: quad, effects: [inertia], half_lives: [7], rate_floor: 0.001, shrinkage: [1], held_out: 0.2, zero_share: 1, warm_up_days: 365, patronage: [none], alliances: [none], spheres: [none], doctrines: [none], tenures: [none]}\n"
        + "forecast: {horizons: [7], paths: 100, seed: 1, settle_days: 14, climate_below: -4}\nbacktest: {unseen: 0.2, every_days: 30, learn_every: 12, active_days: 90, interval: 0.95}\n" + section), "a.yaml").Ladder;
}
