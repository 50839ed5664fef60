using System.Text.Json;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Scenarios;

/// <summary>Scenario files: read to the last choice, and every fault told with its place and the nearest word.</summary>
public sealed class ScenarioFileTests
{
    private static readonly ScenarioWords Words = new(
        [new("AAA"), new("BBB"), new("CCC")], ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"],
        ["inertia", "reciprocity", "doctrine"], ["concept"], type => (int)type.Quad() - 1);

    private const string Whole = """
        title: A world
        account: collision
        base: 2020-01-31
        days: 30
        paths: 100
        draws: 10
        seed: 7
        precision: 0.05
        acts:
          - {name: first, day: 2020-02-03, source: AAA, target: [BBB, CCC], type: SANCTION, count: 2}
        policies:
          - {name: steady, source: AAA, target: BBB, class: material-conflict, from: 1, until: 20, rate: 0.5}
          - {name: doubled, source: [AAA, BBB], target: [AAA, BBB], class: verbal-conflict, from: 1, until: 30, multiply: 2}
          - {name: kind, source: AAA, target: BBB, class: material-conflict, from: 1, until: 30, answer: {probability: 0.5, after: 3}}
        doctrines:
          - {name: concept, from: 5, source: AAA, target: CCC}
        effects:
          - {effect: reciprocity, factor: 0.5, source: BBB}
        outcomes:
          - name: clash
            says: they clash
            expects: likelier
            any:
              - count: {source: AAA, target: BBB, class: material-conflict, counting: drawn, at_least: 5, within: 30}
              - all:
                  - climate: {source: AAA, target: BBB, below: -5, on: 30}
                  - ladder: {source: AAA, target: BBB, reaches: limited_force, within: 20}
          - name: more
            says: it gets more
            compare: {source: AAA, target: BBB, class: material-conflict, counting: all, times: 2, period: 90, within: 30}
        candidates:
          - {day: 1, source: CCC, target: AAA, class: verbal-conflict, count: 1}
        """;

    private static ScenarioReading Read(string text) => ScenarioFile.Read(new StringReader(text), "worlds/bad.yaml", Words);

    [Fact]
    public void Every_choice_of_a_file_is_read()
    {
        var scenario = Read(Whole).Sound();
        scenario.Name.ShouldBe("bad");
        (scenario.Base, scenario.Days, scenario.Paths, scenario.Draws, scenario.Seed, scenario.Precision).ShouldBe((new Day(2020, 1, 31), 30, 100, 10, 7L, 0.05));
        var act = scenario.Acts.ShouldHaveSingleItem();
        (act.Day, act.Count, act.Kind).ShouldBe((3, 2, new ActKind("material-conflict", EventType.Sanction)));
        act.Pairs.Select(p => p.ToString()).ShouldBe(["AAA→BBB", "AAA→CCC"]);
        scenario.Policies.Select(p => (p.Kind, p.Value, p.After, p.Pairs.Length)).ShouldBe([(PolicyKind.Rate, 0.5, 0, 1), (PolicyKind.Multiply, 2, 0, 2), (PolicyKind.Answer, 0.5, 3, 1)]);
        (scenario.Doctrines.Single().From, scenario.Effects.Single().Factor, scenario.Effects.Single().Sources.Single()).ShouldBe((5, 0.5, new ActorCode("BBB")));
        scenario.Outcomes.Select(o => o.Expects).ShouldBe([Expectation.Likelier, Expectation.None]);
        scenario.Outcomes[0].Predicate.Leaves.Select(l => l.Horizon).ShouldBe([30, 30, 20]);
        scenario.Outcomes[0].Predicate.Leaves.OfType<LadderPredicate>().Single().Rung.ShouldBe(Rung.LimitedForce);
        scenario.Outcomes[1].Predicate.ShouldBeOfType<ComparedPredicate>().Bound(10).ShouldBe(7);
        scenario.Candidates.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("effect: reciprocity", "effect: reciprosity", "reciprosity", "did you mean 'reciprocity'?")]
    [InlineData("type: SANCTION", "type: SANCTON", "SANCTON", "did you mean 'SANCTION'?")]
    [InlineData("factor: 0.5", "facter: 0.5", "facter", "did you mean 'factor'?")]
    [InlineData("factor: 0.5", "facter: 0.5", "{effect: reciprocity, facter", "'factor' is missing")]
    [InlineData("target: CCC}", "target: CCD}", "CCD", "did you mean 'CCC'?")]
    [InlineData("reaches: limited_force", "reaches: limited_forse", "limited_forse", "did you mean 'limited_force'?")]
    [InlineData("name: concept", "name: consept", "consept", "did you mean 'concept'?")]
    [InlineData("day: 2020-02-03", "day: 2020-01-31", "2020-01-31, source", "does not lie after the base day")]
    [InlineData("day: 2020-02-03", "day: 2020-04-03", "2020-04-03", "lies beyond the 30 days")]
    [InlineData("until: 20, rate", "until: 20, multiply: 1.25, rate", "1.25", "only one of rate, multiply, answer")]
    [InlineData("from: 1, until: 20", "from: 21, until: 20", "20, rate", "'until' lies before 'from'")]
    [InlineData("paths: 100", "paths: 101", "101", "101 paths are no multiple of 10 draws")]
    [InlineData("precision: 0.05", "precision: much", "much", "is a number from 0.000001 to 0.5, not 'much'")]
    [InlineData("name: doubled", "name: steady", "steady, source: [", "there are two of the name 'steady'")]
    [InlineData("period: 90, within: 30", "period: 90, within: 31", "31}", "day 31 lies beyond the 30 days")]
    [InlineData("class: verbal-conflict, from: 1, until: 30, multiply", "type: ACCUSE, from: 1, until: 30, multiply", "ACCUSE", "give class: verbal-conflict")]
    [InlineData("source: AAA, target: BBB, class: material-conflict, from: 1, until: 20", "source: AAA, target: AAA, class: material-conflict, from: 1, until: 20", "AAA, class: material-conflict, from: 1, until: 20", "nobody acts upon himself")]
    public void A_fault_is_told_with_its_place_and_the_nearest_word(string right, string wrong, string place, string says)
    {
        Whole.ShouldContain(right);
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);
        var at = text.IndexOf(place, StringComparison.Ordinal);
        var (line, column) = (text[..at].Count(c => c == '\n') + 1, at - text.LastIndexOf('\n', at));
        var reading = Read(text);
        reading.Scenario.ShouldBeNull();
        var fault = reading.Faults.FirstOrDefault(f => f.Reason.Contains(says, StringComparison.Ordinal)).ShouldNotBeNull(string.Join("\n", reading.Faults));
        (fault.Line, fault.Column).ShouldBe((line, column), fault.ToString());
        fault.ToString().ShouldStartWith($"worlds/bad.yaml:{line}:{column}: ");
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_file()
    {
        var reading = Read(Whole.Replace("SANCTION", "SANCTON", StringComparison.Ordinal).Replace("rate: 0.5", "rat: 0.5", StringComparison.Ordinal).Replace("on: 30", "on: 40", StringComparison.Ordinal));
        reading.Faults.Length.ShouldBeGreaterThanOrEqualTo(4);
        reading.Faults.Select(f => f.Line).ShouldBe(reading.Faults.Select(f => f.Line).Order());
        reading.Faults.Select(f => f.Line).Distinct().ShouldBe([10, 12, 26]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("title: [")]
    [InlineData("a: &x [*x]")]
    [InlineData("a: 1\na: 2")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("outcomes: {name: x}\nbase: 2020-01-01\ndays: 5")]
    public void What_is_no_scenario_is_told_not_thrown(string text) => Read(text).Faults.ShouldNotBeEmpty();

    [Fact]
    public void What_is_nested_without_end_or_longer_than_allowed_is_told()
    {
        Read("a: " + new string('[', 100_000)).Faults.ShouldHaveSingleItem().Reason.ShouldContain("nested");
        Read("a: \"" + new string('x', ScenarioFile.LongestFile) + "\"").Faults.ShouldHaveSingleItem().Reason.ShouldContain("longer");
    }

    [Fact]
    public void No_damage_to_a_file_makes_the_reader_throw()
    {
        const string Signs = "{}[]:,-#&*!|>'\"%@`\n\t 0aZé\0\uFEFF";
        ulong state = 42;
        int Next(int below)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            return (int)((state >> 33) % (ulong)below);
        }

        var lines = Whole.Split('\n');
        for (var round = 0; round < 600; round++)
        {
            var text = round % 3 == 0 ? string.Join('\n', lines.Where(_ => Next(12) > 0)) : Whole;
            for (var damage = Next(4); damage >= 0; damage--)
            {
                var at = Next(text.Length);
                text = Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(text.Length - at, 1 + Next(8))),
                    1 => text.Insert(at, Signs[Next(Signs.Length)].ToString()),
                    _ => string.Concat(text.AsSpan(0, at), Signs[Next(Signs.Length)].ToString(), text.AsSpan(Math.Min(text.Length, at + 1))),
                };
            }

            var reading = Read(text);
            (reading.Scenario is null).ShouldBe(!reading.Faults.IsEmpty, text);
            reading.Faults.ShouldAllBe(f => f.Line >= 1 && f.Column >= 1 && f.Reason.Length > 0);
        }
    }

    [Fact]
    public void The_schema_knows_the_keys_and_words_of_the_reader()
    {
        using var schema = JsonDocument.Parse(ScenarioSchema.Json(Words));
        var root = schema.RootElement;
        root.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        root.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldBe(["title", "base", "days", "paths", "draws", "seed", "precision", "outcomes"]);
        var properties = root.GetProperty("properties");
        var act = properties.GetProperty("acts").GetProperty("items").GetProperty("properties");
        int Known(JsonElement field) => root.GetProperty("definitions").GetProperty(field.GetProperty("allOf")[0].GetProperty("$ref").GetString()!.Split('/')[^1]).GetProperty("enum").GetArrayLength();
        Known(act.GetProperty("type")).ShouldBe(16);
        Known(act.GetProperty("source").GetProperty("anyOf")[0]).ShouldBe(3);
        Known(properties.GetProperty("effects").GetProperty("items").GetProperty("properties").GetProperty("effect")).ShouldBe(3);
        // What the schema calls for, the reader misses when it is not there.
        foreach (var key in root.GetProperty("required").EnumerateArray().Select(r => r.GetString()!).Where(k => k != "outcomes"))
        {
            var without = string.Join('\n', Whole.Split('\n').Where(l => !l.StartsWith(key + ":", StringComparison.Ordinal)));
            Read(without).Faults.ShouldContain(f => f.Reason.Contains($"'{key}' is missing", StringComparison.Ordinal), key);
        }
    }
}
