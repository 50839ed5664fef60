using System.Collections.Immutable;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Tables;

/// <summary>Worlds side by side, as text.</summary>
internal sealed class ScenarioTables(TextWriter writer, ScenarioSetup setup, ImmutableArray<Scenario> scenarios, ScenarioResult result)
{
    private const int MostChanges = 8;
    private const int NameWidth = 13;
    private const int PairWidth = 30;

    internal void Write()
    {
        Head();
        OutcomeGrid.Write(writer, ["outcome"], result.Worlds[0], [.. result.Worlds.Skip(1).Select(w => ((ImmutableArray<string>)[w.Name], w))]);
        for (var outcome = 0; outcome < result.Worlds[0].Outcomes.Length; outcome++)
            Outcome(outcome);
        Fans();
        Ladders();
        Changes();
        foreach (var diagnosis in result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
        WrappedText.Write(writer, "", result.IsConverged
            ? $"Every probability and difference has a Monte Carlo standard error of at most {Text(result.Size.Precision)}, as the scenario asks."
            : $"Not every probability has the Monte Carlo standard error of {Text(result.Size.Precision)} that the scenario asks: run more paths.");
    }

    private void Head()
    {
        var (study, scale) = (setup.Study, ScaleBook.Default[setup.Study.Events.Scale].Description);
        WrappedText.Write(writer, "", Size($"{result.Size.Days} days after {result.Base}: the study {study.Name} on {study.Events.Origin}, climates on {scale.Id} ({scale.Version})", result));
        foreach (var scenario in scenarios)
            WrappedText.Write(writer, $"  {scenario.Name,-14} ", $"{Plain.Text(scenario.Title)} ({(scenario.IsQuiet ? "nothing is done" : Contents(scenario))})");
        WrappedText.Write(writer, "", "A scenario says what would follow if what it supposes were done and the model held; not that it will be done, nor for what reason.");
        writer.WriteLine();
    }

    /// <summary>How large a run was and which one it is.</summary>
    internal static string Size(string lead, ScenarioResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{lead}; {result.Size.Paths:n0} paths in {result.Size.Draws:n0} draws of the parameters, seed {result.Size.Seed}, panel {result.Panel[..12]}, run {result.Run[..12]}, dyad {Terminal.Version}");

    private static string Contents(Scenario scenario) => Commands.Scenarios.CheckScenarios.Contents(scenario with { Outcomes = [] });

    private void Outcome(int at)
    {
        var first = result.Worlds[0].Outcomes[at];
        WrappedText.Write(writer, "", $"{first.Outcome.Name}: {first.Outcome.Predicate}");
        WrappedText.Write(writer, "  ", "that " + Plain.Text(first.Outcome.Says));
        if (first.Unanswerable is { } why)
        {
            WrappedText.Write(writer, "  ", $"not answered: {why}");
            writer.WriteLine();
            return;
        }

        writer.WriteLine($"  {"",-NameWidth}{"prob.",6} {(100 * result.Interval).ToString("0.##", CultureInfo.InvariantCulture) + "% interval",16} {"parameters",16} {"diff.",6} {"interval",16}");
        foreach (var world in result.Worlds)
        {
            var o = world.Outcomes[at];
            var difference = o.Difference is { } d ? $" {OutcomeGrid.Points(d.Difference.Value),6} {$"{OutcomeGrid.Points(d.Difference.Lower)} to {OutcomeGrid.Points(d.Difference.Upper)}",16}" : "";
            writer.WriteLine($"  {OutcomeGrid.Cut(world.Name, NameWidth - 1),-NameWidth}{OutcomeGrid.Percent(o.Probability.Value),6} {Range(o.Probability.Lower, o.Probability.Upper),16} {Range(o.Spread.Lower, o.Spread.Upper),16}{difference}");
        }

        WrappedText.Write(writer, "  ", "reached by 10, 50, 90 % of the paths on day: "
            + string.Join("; ", result.Worlds.Select(w => $"{w.Name} {DayOf(w.Outcomes[at], 0)}, {DayOf(w.Outcomes[at], 2)}, {DayOf(w.Outcomes[at], 4)} (never {OutcomeGrid.Percent(w.Outcomes[at].Passage.Never)})")));
        foreach (var scenario in scenarios)
        {
            if (scenario.Outcomes.FirstOrDefault(o => o.Name == first.Outcome.Name) is { Expects: not Expectation.None } asked)
                WrappedText.Write(writer, "  ", $"{scenario.Name} expects it {asked.Expects.ToString().ToLowerInvariant()}: {Verdict(asked.Expects, result.Worlds.First(w => w.Name == scenario.Name).Outcomes[at].Difference!.Value)}");
        }

        writer.WriteLine();
    }

    internal static string Verdict(Expectation expects, PairedDifference difference) => (expects, difference.IsClear, difference.Difference.Value > 0) switch
    {
        (Expectation.Unchanged, false, _) => "the model shows no clear difference",
        (Expectation.Unchanged, true, var up) => $"the model makes it {(up ? "likelier" : "unlikelier")}",
        (_, false, _) => "the model shows no clear difference, so it does not bear this out",
        (Expectation.Likelier, true, true) or (Expectation.Unlikelier, true, false) => "so does the model",
        _ => "the model says the opposite",
    };

    private void Fans()
    {
        var fans = result.Worlds[0].Fans;
        List<int> climates = [.. Enumerable.Range(0, fans.Length).Where(f => fans[f].What == Fan.Climate)];
        List<int> counts = [.. Enumerable.Range(0, fans.Length).Except(climates)];
        List<int> busy = counts.FindAll(f => result.Worlds.Any(w => w.Fans[f].Days[^1][4] > 0));
        if (climates.Count > 0)
            Columns($"Climate on day {result.Size.Days}: median (5 to 95 % of the paths)", PairWidth, 24, climates.ConvertAll(f => (fans[f].Pair.ToString(), (Func<WorldResult, string>)(w => Climate(w.Fans[f])))));
        Columns($"Acts by day {result.Size.Days}: median (5-95 % of the paths)", PairWidth, 12, busy.ConvertAll(f => ($"{fans[f].Pair} {fans[f].What}", (Func<WorldResult, string>)(w => Count(w.Fans[f])))));
        if (busy.Count < counts.Count)
            WrappedText.Write(writer, "", $"In {counts.Count - busy.Count} other pairs and classes 95 % of the paths of every world have no act.");
        writer.WriteLine();
    }

    private static string Climate(Fan fan) => $"{Number(fan.Days[^1][2])} ({Number(fan.Days[^1][0])} to {Number(fan.Days[^1][4])})";

    private static string Count(Fan fan) => string.Create(CultureInfo.InvariantCulture, $"{fan.Days[^1][2]:0} ({fan.Days[^1][0]:0}-{fan.Days[^1][4]:0})");

    private void Ladders()
    {
        var asked = result.Worlds[0].Outcomes.SelectMany(o => o.Outcome.Predicate.Leaves).OfType<LadderPredicate>().Select(l => l.Pair).Distinct().ToList();
        foreach (var pair in asked.Where(p => result.Worlds[0].Ladders.Any(l => l.Pair == p)))
        {
            Columns($"Highest rung that {pair} shows since the base day, by day {result.Size.Days}, share of the paths", 20, 12,
                [.. Enumerable.Range(0, Rungs.All.Count + 1).Select(r => (r == 0 ? "none" : Rungs.All[r - 1].Write(), (Func<WorldResult, string>)(w => OutcomeGrid.Percent(w.Ladders.First(l => l.Pair == pair).Days[^1][r]))))]);
            writer.WriteLine();
        }
    }

    /// <summary>Worlds in columns.</summary>
    private void Columns(string title, int lead, int width, List<(string Name, Func<WorldResult, string> Cell)> rows)
    {
        WrappedText.Write(writer, "", title);
        foreach (var block in OutcomeGrid.Blocks(result.Worlds.Length, lead, width))
        {
            writer.WriteLine(new string(' ', lead) + string.Concat(block.Select(w => OutcomeGrid.Cut(result.Worlds[w].Name, width - 1).PadLeft(width))));
            foreach (var (name, cell) in rows)
                writer.WriteLine(name.PadRight(lead) + string.Concat(block.Select(w => cell(result.Worlds[w]).PadLeft(width))));
        }
    }

    private void Changes()
    {
        foreach (var world in result.Worlds.Where(w => !w.Changes.IsEmpty))
        {
            var order = world.Changes.OrderByDescending(c => Math.Abs(c.Change.Value)).Take(MostChanges).ToList();
            WrappedText.Write(writer, "", $"What {world.Name} changes in the acts expected over {result.Size.Days} days (expected otherwise, change, interval), and what carries it");
            foreach (var change in order)
            {
                var parts = new List<string>();
                if (change.PutIn != 0)
                    parts.Add($"put in {Signed(change.PutIn)}");
                if (Math.Abs(change.Policies.Value) > 1e-4)
                    parts.Add($"policies {Signed(change.Policies.Value)}");
                parts.AddRange(change.Effects.Where(e => Math.Abs(e.Acts.Value) >= 5e-4).Take(5).Select(e => $"{e.Effect} {Signed(e.Acts.Value)}"));
                writer.WriteLine($"  {change.Pair,-10} {change.Class,-21}{Number(change.Reference),8} {Signed(change.Change.Value),8} ({Signed(change.Change.Lower)} to {Signed(change.Change.Upper)})");
                WrappedText.Write(writer, "      ", string.Join(", ", parts));
            }

            if (world.Changes.Length > order.Count)
                writer.WriteLine($"  and {world.Changes.Length - order.Count} smaller");
            writer.WriteLine();
        }
    }

    private static string DayOf(OutcomeResult outcome, int at) => outcome.Passage.Days[at]?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Range(double lower, double upper) => double.IsNaN(lower) ? "-" : $"{OutcomeGrid.Percent(lower)} to {OutcomeGrid.Percent(upper)}";

    private static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
