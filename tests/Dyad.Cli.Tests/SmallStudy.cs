using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dyad.Cli.Tests;

/// <summary>
/// A study of three states over sixteen months with a made-up chronicle, two scenarios, three accounts of which two say the same, and a matrix: small enough for
/// everything to be run in a moment. Its choices are those of the bundled study, made smaller.
/// </summary>
internal sealed class SmallStudy : IDisposable
{
    private const string Schema = "# yaml-language-server: $schema=scenario.schema.json\n";
    private readonly Shell _shell = new();

    internal SmallStudy()
    {
        Path = _shell.File("small/study.yaml", Choices());
        _ = _shell.File("small/chronicle/all.csv", Chronicle());
        foreach (var (name, policies) in new[] { ("quiet", ""), ("pressure", "policies:\n  - {name: sanctions, source: USA, target: RUS, type: SANCTION, from: 1, until: 10, rate: 0.5}\n") })
            _ = _shell.File($"small/scenarios/{name}.yaml", Scenario(name, policies));
        foreach (var (name, effect, mean) in new[] { ("habit", "inertia", "0.4"), ("answer", "reciprocity", "0.4"), ("echo", "reciprocity", "0.4") })
            _ = _shell.File($"small/accounts/{name}.yaml", Account(name, effect, mean));
        _ = _shell.File("small/matrix/evidence.yaml", Matrix);
    }

    internal string Path { get; }

    internal string this[string name] => _shell[name];

    internal string File(string name, string content) => _shell.File(name, content);

    internal Task<Said> Run(params string[] args) => Shell.Run([.. args, "--study", Path]);

    public void Dispose() => _shell.Dispose();

    internal static string Scenario(string name, string policies) => Schema + $$"""
        title: The scenario {{name}}
        account: habit
        says: what the scenario {{name}} supposes
        base: 2002-04-30
        days: 14
        paths: 50
        draws: 10
        seed: 7
        precision: 0.1
        {{policies}}outcomes:
          - name: russian-answer
            says: Russia takes a hostile deed against the United States
            expects: unchanged
            count: {source: RUS, target: USA, class: material-conflict, counting: drawn, at_least: 1, within: 14}
          - name: chill
            says: the climate from Russia to the United States lies below zero
            climate: {source: RUS, target: USA, below: 0, on: 14}
        candidates:
          - {day: 1, source: USA, target: RUS, type: SANCTION, count: 1}
          - {day: 1, source: USA, target: RUS, type: CONSULT, count: 1}

        """;

    internal static string Account(string name, string effect, string mean) => $$"""
        account: {{name}}
        title: The account {{name}}
        holds: What the account {{name}} holds.
        prior: 1
        holders:
          - {who: nobody, citation: made up for a test}
        effects:
          - {effect: {{effect}}, when: material-conflict, then: material-conflict, mean: {{mean}}, deviation: 0.2, because: made up}
          - {effect: {{effect}}, when: verbal-conflict, then: verbal-conflict, mean: {{mean}}, deviation: 0.2, because: made up}

        """;

    internal const string Matrix = """
        accounts: [habit, answer, echo]
        evidence:
          - id: first
            says: Something that habit does not foresee, said "so; and so".
            acts: [2001-01-05-usa-rus]
            credibility: HIGH
            relevance: MEDIUM
            ratings: {habit: II, answer: C, echo: C}
            because: made up
          - id: second
            says: Something that an answer does not foresee.
            acts: []
            credibility: LOW
            relevance: LOW
            ratings: {habit: N, answer: I, echo: I}
            because: made up

        """;

    /// <summary>Every fifth day one act of each pair, its kind in turn, by two sources.</summary>
    private static string Chronicle()
    {
        (string Type, string Cameo)[] kinds = [("CONSULT", "042"), ("AID", "073"), ("ACCUSE", "112"), ("SANCTION", "163")];
        string[] states = ["USA", "RUS", "CHN"];
        var rows = new StringBuilder("id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution\n");
        var random = new Random(6);
        for (var day = 4; day < 480; day += 5)
        {
            var date = new DateOnly(2001, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var (source, target) in from s in states from t in states where s != t select (s, t))
            {
                var (type, cameo) = kinds[random.Next(4)];
                rows.Append(CultureInfo.InvariantCulture, $"{date}-{source.ToLowerInvariant()}-{target.ToLowerInvariant()},{date},{source},{target},,{type},,{cameo},,An act of {source} towards {target}.,\"{(random.Next(2) == 0 ? "First Gazette" : "Second Gazette")}, {date}\",\n");
            }
        }

        return rows.ToString();
    }

    private static string Choices()
    {
        var text = System.IO.File.ReadAllText(System.IO.Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml"));
        var accounts = text.IndexOf("\naccounts:", StringComparison.Ordinal);
        return With(text[..accounts],
            ("name", "small"), ("players", "[USA, RUS, CHN]"), ("window", "{from: 2001-01-01, to: 2002-12-31}"), ("as_of", "2002-04-30"), ("effects", "[inertia, reciprocity]"), ("half_lives", "[20]"),
            ("shrinkage", "[0.3]"), ("warm_up_days", "60"), ("patronage", "[none]"), ("alliances", "[none]"), ("spheres", "[none]"), ("doctrines", "[none]"), ("tenures", "[none]"))
            + With(text[accounts..],
                ("effects", "[inertia, reciprocity]"), ("half_lives", "[20]"), ("warm_up_days", "60"), ("first_days", "200"), ("refit_days", "200"), ("draws", "8"), ("tried_forgetting", "[0.99]"),
                ("block_days", "30"), ("resamples", "100"), ("moved", "3"), ("sources_dropped", "2"), ("indicators", "1"));
    }

    /// <summary>A key with nothing behind it begins a section and stays.</summary>
    private static string With(string text, params (string Key, string Value)[] choices) =>
        choices.Aggregate(text, (t, c) => Regex.Replace(t, $"(?m)^( *){c.Key}: .*$", $"$1{c.Key}: {c.Value}", default, TimeSpan.FromSeconds(1)));
}
