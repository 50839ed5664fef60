using System.Collections.Immutable;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>Worlds side by side, as text.</summary>
internal sealed class ScenarioTables(TextWriter writer, Study study, ImmutableArray<Scenario> scenarios, ScenarioResult result)
{
    private const int MostChanges = 8;

    internal void Write()
    {
        Head();
        Summary();
        for (var outcome = 0; outcome < result.Worlds[0].Outcomes.Length; outcome++)
            Outcome(outcome);
        Fans();
        Ladders();
        Changes();
        writer.WriteLine();
        foreach (var diagnosis in result.Diagnoses)
            WrappedText.Write(writer, "Note: ", diagnosis);
        WrappedText.Write(writer, "", result.IsConverged
            ? $"Every probability and difference has a Monte Carlo standard error of at most {Text(result.Size.Precision)}, as the scenario asks."
            : $"Not every probability has the Monte Carlo standard error of {Text(result.Size.Precision)} that the scenario asks: run more paths.");
    }

    private void Head()
    {
        var size = result.Size;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Days} days after {result.Base}, the study {study.Name} on {study.Events.Origin}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Paths:n0} paths in {size.Draws:n0} draws of the parameters, seed {size.Seed}, panel {result.Panel[..12]}, run {result.Run[..12]}"));
        foreach (var scenario in scenarios)
            writer.WriteLine($"  {scenario.Name,-14} {Plain.Text(scenario.Title)} ({(scenario.IsQuiet ? "nothing is done" : CheckContents(scenario))})");
        WrappedText.Write(writer, "", "A scenario says what would follow if what it supposes were done and the model held; not that it will be done, nor for what reason.");
        writer.WriteLine();
    }

    private static string CheckContents(Scenario scenario) => Commands.Scenarios.CheckScenarios.Contents(scenario with { Outcomes = [] });

    private void Summary()
    {
        var width = Math.Max(16, result.Worlds[0].Outcomes.Max(o => o.Outcome.Name.Length) + 2);
        writer.WriteLine("Probability, and difference from the first column in points (* where its interval leaves out zero)");
        writer.WriteLine("  " + "outcome".PadRight(width) + string.Concat(result.Worlds.Select((w, i) => (i == 0 ? $"{w.Name,10}" : $"{w.Name,20}"))));
        foreach (var (outcome, at) in result.Worlds[0].Outcomes.Select((o, i) => (o, i)))
            writer.WriteLine("  " + outcome.Outcome.Name.PadRight(width) + string.Concat(result.Worlds.Select((w, i) => Short(w.Outcomes[at], i == 0))));
        writer.WriteLine();
    }

    private static string Short(OutcomeResult outcome, bool isFirst) => outcome.Unanswerable is not null ? (isFirst ? $"{"-",10}" : $"{"-",20}")
        : isFirst ? $"{Percent(outcome.Probability.Value),10}"
        : $"{Percent(outcome.Probability.Value),10}{Points(outcome.Difference!.Value.Difference.Value) + (outcome.Difference.Value.IsClear ? "*" : " "),10}";

    private void Outcome(int at)
    {
        var first = result.Worlds[0].Outcomes[at];
        writer.WriteLine($"{first.Outcome.Name}: {first.Outcome.Predicate}");
        WrappedText.Write(writer, "  ", "that " + Plain.Text(first.Outcome.Says));
        if (first.Unanswerable is { } why)
        {
            WrappedText.Write(writer, "  ", $"not answered: {why}");
            writer.WriteLine();
            return;
        }

        writer.WriteLine($"  {"",-14} {"probability",11} {(100 * result.Interval).ToString("0.##", CultureInfo.InvariantCulture) + "% interval",18} {"parameters",17} {"difference",11} {"interval",16}  {"first day: 10%",14} {"50%",5} {"90%",5} {"never",8}");
        foreach (var world in result.Worlds)
        {
            var o = world.Outcomes[at];
            var difference = o.Difference is { } d ? $"{Points(d.Difference.Value),11} {$"{Points(d.Difference.Lower)} to {Points(d.Difference.Upper)}",16}" : $"{"",28}";
            writer.WriteLine($"  {world.Name,-14} {Percent(o.Probability.Value),11} {Range(o.Probability.Lower, o.Probability.Upper),18} {Range(o.Spread.Lower, o.Spread.Upper),17} {difference}  {DayOf(o, 0),14} {DayOf(o, 2),5} {DayOf(o, 4),5} {Percent(o.Passage.Never),8}");
        }

        foreach (var scenario in scenarios)
        {
            if (scenario.Outcomes.FirstOrDefault(o => o.Name == first.Outcome.Name) is { Expects: not Expectation.None } asked)
                writer.WriteLine($"  {scenario.Name} expects it {asked.Expects.ToString().ToLowerInvariant()}: {Verdict(asked.Expects, result.Worlds.First(w => w.Name == scenario.Name).Outcomes[at].Difference!.Value)}");
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
        writer.WriteLine($"On day {result.Size.Days}: median (and 5 to 95 % of the paths); counts are acts since the base day");
        writer.WriteLine($"  {"pair",-12} {"",-22}" + string.Concat(result.Worlds.Select(w => $"{w.Name,24}")));
        foreach (var (fan, at) in result.Worlds[0].Fans.Select((f, i) => (f, i)))
            writer.WriteLine($"  {fan.Pair,-12} {fan.What,-22}" + string.Concat(result.Worlds.Select(w => $"{Middle(w.Fans[at]),24}")));
        writer.WriteLine();
    }

    private static string Middle(Fan fan)
    {
        var last = fan.Days[^1];
        return fan.What == Fan.Climate ? $"{Number(last[2])} ({Number(last[0])} to {Number(last[4])})" : string.Create(CultureInfo.InvariantCulture, $"{last[2]:0} ({last[0]:0} to {last[4]:0})");
    }

    private void Ladders()
    {
        var asked = result.Worlds[0].Outcomes.SelectMany(o => o.Outcome.Predicate.Leaves).OfType<LadderPredicate>().Select(l => l.Pair).Distinct().ToList();
        foreach (var pair in asked.Where(p => result.Worlds[0].Ladders.Any(l => l.Pair == p)))
        {
            writer.WriteLine($"Highest rung that {pair} shows since the base day, by day {result.Size.Days}, share of the paths");
            writer.WriteLine($"  {"",-14}{"none",10}" + string.Concat(Rungs.All.Select(r => $"{r.Write(),18}")));
            foreach (var world in result.Worlds)
                writer.WriteLine($"  {world.Name,-14}" + string.Concat(world.Ladders.First(l => l.Pair == pair).Days[^1].Select((s, i) => i == 0 ? $"{Percent(s),10}" : $"{Percent(s),18}")));
            writer.WriteLine();
        }
    }

    private void Changes()
    {
        foreach (var world in result.Worlds.Where(w => !w.Changes.IsEmpty))
        {
            var order = world.Changes.OrderByDescending(c => Math.Abs(c.Change.Value)).Take(MostChanges).ToList();
            writer.WriteLine($"What {world.Name} changes in the acts expected over {result.Size.Days} days (expected otherwise, change, interval), and what carries it");
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

    private static string Range(double lower, double upper) => double.IsNaN(lower) ? "-" : $"{Percent(lower)} to {Percent(upper)}";

    internal static string Percent(double share) => double.IsNaN(share) ? "-" : (share * 100).ToString(share is > 0 and < 0.1 or > 0.9 and < 1 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";

    internal static string Points(double share) => (share * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
