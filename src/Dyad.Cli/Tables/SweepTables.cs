using System.Collections.Immutable;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Tables;

/// <summary>What becomes of outcomes over a grid.</summary>
internal static class SweepTables
{

    internal static void Text(TextWriter writer, Scenario scenario, ScenarioSweep sweep)
    {
        WrappedText.Write(writer, "", ScenarioTables.Size($"{scenario.Name} at {sweep.Points.Length} points, {sweep.Result.Size.Days} days after {sweep.Result.Base}, all on the same random numbers", sweep.Result));
        writer.WriteLine();
        OutcomeGrid.Write(
            writer, [.. sweep.Variations.Select(v => v.Path)], sweep.Result.Worlds[0],
            [.. sweep.Points.Select(p => ((ImmutableArray<string>)[.. p.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))], p.World))]);
        foreach (var outcome in sweep.Result.Worlds[0].Outcomes)
            WrappedText.Write(writer, "", $"{outcome.Outcome.Name}: {outcome.Outcome.Predicate}{(outcome.Unanswerable is { } why ? $" (not answered: {why})" : "")}");
        foreach (var diagnosis in sweep.Result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
    }

    internal static void Json(TextWriter writer, Scenario scenario, ScenarioSweep sweep) => JsonForm.Write(
        writer,
        new
        {
            Scenario = scenario.Name,
            Dyad = Terminal.Version,
            sweep.Result.Panel,
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
        });
}

/// <summary>The acts that change an outcome most.</summary>
internal static class SearchTables
{
    private const int ActWidth = 30;

    internal static void Text(TextWriter writer, Scenario scenario, ScenarioSearch search, int screened)
    {
        var size = search.Result.Size;
        WrappedText.Write(writer, "", $"Single acts that change '{search.Outcome.Name}' in {scenario.Name}: {search.Outcome.Predicate}");
        WrappedText.Write(writer, "", ScenarioTables.Size(string.Create(CultureInfo.InvariantCulture, $"{search.Tried:n0} acts screened on {screened:n0} paths, the {search.Findings.Length} that changed it most tried on new ones, {size.Days} days after {search.Result.Base}"), search.Result));
        writer.WriteLine($"Without any of them: {OutcomeGrid.Percent(search.Reference.Probability.Value)}");
        writer.WriteLine();
        writer.WriteLine($"{"day",4} {"act",-ActWidth}{"screened",9}{"difference",11}{"interval",17}{"Holm",8}");
        foreach (var finding in search.Findings)
        {
            var (d, act) = (finding.Outcome.Difference!.Value.Difference, $"{finding.Act.Count} {string.Join("+", finding.Act.Pairs)} {finding.Act.Kind}");
            if (act.Length >= ActWidth)
                writer.WriteLine($"{finding.Act.Day,4} {act}");
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(act.Length < ActWidth ? $"{finding.Act.Day,4} {act}" : "").PadRight(ActWidth + 5)}{OutcomeGrid.Points(finding.Screened),9}{OutcomeGrid.Points(d.Value),11}{$"{OutcomeGrid.Points(d.Lower)} to {OutcomeGrid.Points(d.Upper)}",17}{finding.Adjusted,8:0.0000}"));
        }

        writer.WriteLine();
        WrappedText.Write(writer, "", $"Screening chooses what looks large and so flatters it; the difference is from paths that screening had not seen. Of {search.Findings.Length} acts tried in full {search.Findings.Count(f => f.Adjusted < 0.05)} stay below 0.05 after Holm's correction for as many tries. Acts that screening passed over may matter too. A difference says what the model expects to follow such an act, not that the act would bring it about.");
        foreach (var diagnosis in search.Result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
    }

    internal static void Json(TextWriter writer, Scenario scenario, ScenarioSearch search, int screened) => JsonForm.Write(
        writer,
        new
        {
            Scenario = scenario.Name,
            Dyad = Terminal.Version,
            search.Result.Panel,
            search.Result.Run,
            Base = search.Result.Base.ToString(),
            search.Result.Size.Days,
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
        });
}
