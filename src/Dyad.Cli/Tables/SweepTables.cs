using System.Globalization;
using System.Text.Json;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Tables;

/// <summary>What becomes of outcomes over a grid.</summary>
internal static class SweepTables
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Text(TextWriter writer, Scenario scenario, ScenarioSweep sweep)
    {
        var size = sweep.Result.Size;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scenario.Name} at {sweep.Points.Length} points, {size.Days} days after {sweep.Result.Base}, {size.Paths:n0} paths in {size.Draws:n0} draws, seed {size.Seed}"));
        writer.WriteLine("Probability, and difference from the world in which nothing is done, in points (* where its interval leaves out zero); all on the same random numbers");
        writer.WriteLine();
        var heads = sweep.Variations.Select(v => v.Path).ToList();
        var outcomes = sweep.Result.Worlds[0].Outcomes;
        writer.WriteLine("  " + string.Concat(heads.Select(h => h.PadRight(Math.Max(h.Length, 10) + 2))) + string.Concat(outcomes.Select(o => $"{o.Outcome.Name,Width}")));
        Row(writer, heads.Select((h, i) => i == 0 ? "(nothing)" : ""), heads, sweep.Result.Worlds[0], isReference: true);
        foreach (var point in sweep.Points)
            Row(writer, point.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)), heads, point.World, isReference: false);
        writer.WriteLine();
        foreach (var outcome in outcomes)
            writer.WriteLine($"  {outcome.Outcome.Name}: {outcome.Outcome.Predicate}");
        foreach (var diagnosis in sweep.Result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
    }

    internal static void Json(TextWriter writer, Scenario scenario, ScenarioSweep sweep) => writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            Scenario = scenario.Name,
            Base = sweep.Result.Base.ToString(),
            sweep.Result.Size.Days,
            sweep.Result.Size.Paths,
            sweep.Result.Size.Draws,
            sweep.Result.Size.Seed,
            sweep.Result.Interval,
            sweep.Result.Run,
            sweep.Result.Diagnoses,
            Varied = sweep.Variations.Select(v => v.Path),
            Baseline = sweep.Result.Worlds[0].Outcomes.Select(ScenarioJson.Outcome),
            Points = sweep.Points.Select(p => new { p.Values, Outcomes = p.World.Outcomes.Select(ScenarioJson.Outcome) }),
        },
        Shape));

    private const int Width = 24;

    private static void Row(TextWriter writer, IEnumerable<string> values, List<string> heads, WorldResult world, bool isReference) => writer.WriteLine(
        "  " + string.Concat(values.Zip(heads, (v, h) => v.PadRight(Math.Max(h.Length, 10) + 2)))
        + string.Concat(world.Outcomes.Select(o => $"{(o.Unanswerable is not null ? "-" : ScenarioTables.Percent(o.Probability.Value) + (isReference ? "" : $" {ScenarioTables.Points(o.Difference!.Value.Difference.Value)}{(o.Difference.Value.IsClear ? "*" : " ")}")),Width}")));
}

/// <summary>The acts that change an outcome most.</summary>
internal static class SearchTables
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Text(TextWriter writer, Scenario scenario, ScenarioSearch search, int screened)
    {
        var size = search.Result.Size;
        writer.WriteLine($"Single acts that change '{search.Outcome.Name}' in {scenario.Name}: {search.Outcome.Predicate}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{search.Tried:n0} acts screened on {screened:n0} paths, the {search.Findings.Length} that changed it most tried on {size.Paths:n0} new paths ({size.Draws} draws), seed {size.Seed}"));
        writer.WriteLine($"Without any of them: {ScenarioTables.Percent(search.Reference.Probability.Value)}");
        writer.WriteLine();
        writer.WriteLine($"  {"day",4} {"act",-40} {"screened",9} {"difference",11} {"interval",17} {"p",8} {"Holm",8}");
        foreach (var finding in search.Findings)
        {
            var d = finding.Outcome.Difference!.Value.Difference;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {finding.Act.Day,4} {$"{finding.Act.Count} {string.Join("+", finding.Act.Pairs)} {finding.Act.Kind}",-40} {ScenarioTables.Points(finding.Screened),9} {ScenarioTables.Points(d.Value),11} {$"{ScenarioTables.Points(d.Lower)} to {ScenarioTables.Points(d.Upper)}",17} {finding.PValue,8:0.0000} {finding.Adjusted,8:0.0000}"));
        }

        writer.WriteLine();
        WrappedText.Write(writer, "", $"Screening chooses what looks large and so flatters it; the difference is from paths that screening had not seen. Of {search.Findings.Length} acts tried in full {search.Findings.Count(f => f.Adjusted < 0.05)} stay below 0.05 after Holm's correction for as many tries. Acts that screening passed over may matter too. A difference says what the model expects to follow such an act, not that the act would bring it about.");
        foreach (var diagnosis in search.Result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
    }

    internal static void Json(TextWriter writer, Scenario scenario, ScenarioSearch search, int screened) => writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            Scenario = scenario.Name,
            Outcome = search.Outcome.Name,
            search.Tried,
            ScreenPaths = screened,
            search.Result.Size.Paths,
            search.Result.Size.Draws,
            search.Result.Size.Seed,
            search.Result.Diagnoses,
            Reference = ScenarioJson.Outcome(search.Reference),
            Findings = search.Findings.Select(f => new
            {
                f.Act.Day,
                Pairs = f.Act.Pairs.Select(p => p.ToString()),
                Act = f.Act.Kind.ToString(),
                f.Act.Count,
                f.Screened,
                Outcome = ScenarioJson.Outcome(f.Outcome),
                f.PValue,
                f.Adjusted,
            }),
        },
        Shape));
}
