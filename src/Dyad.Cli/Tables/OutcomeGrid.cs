using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Scenarios;

namespace Dyad.Cli.Tables;

/// <summary>Outcomes in rows, worlds in columns: as many side by side as a terminal of 80 columns holds, the others below.</summary>
internal static class OutcomeGrid
{
    private const int ReferenceWidth = 9;
    private const int WorldWidth = 15;
    private const int WidestLead = 34;

    /// <summary>Writes the probabilities and the differences from the reference.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="leads">What each line of the head is called.</param>
    /// <param name="reference">The world in which nothing is done.</param>
    /// <param name="worlds">The others, with what stands over each in every line of the head.</param>
    internal static void Write(TextWriter writer, ImmutableArray<string> leads, WorldResult reference, ImmutableArray<(ImmutableArray<string> Heads, WorldResult World)> worlds)
    {
        WrappedText.Write(writer, "", $"Probability, and difference from {reference.Name} in points (* where its interval leaves out zero)");
        var lead = Math.Min(WidestLead, leads.Concat(reference.Outcomes.Select(o => o.Outcome.Name)).Max(n => n.Length)) + 1;
        foreach (var block in Blocks(worlds.Length, lead + ReferenceWidth, WorldWidth))
        {
            for (var line = 0; line < leads.Length; line++)
                writer.WriteLine($"{Cut(leads[line], lead - 1).PadRight(lead)}{(line == 0 ? reference.Name : ""),ReferenceWidth}{string.Concat(block.Select(w => $"{Cut(worlds[w].Heads[line], WorldWidth - 2),WorldWidth - 1} "))}".TrimEnd());
            for (var at = 0; at < reference.Outcomes.Length; at++)
            {
                var first = reference.Outcomes[at];
                writer.WriteLine($"{Cut(first.Outcome.Name, lead - 1).PadRight(lead)}{(first.Unanswerable is null ? Percent(first.Probability.Value) : "-"),ReferenceWidth}{string.Concat(block.Select(w => Cell(worlds[w].World.Outcomes[at])))}".TrimEnd());
            }

            writer.WriteLine();
        }
    }

    /// <summary>Columns that stand side by side behind a lead.</summary>
    internal static IEnumerable<int[]> Blocks(int columns, int lead, int width) => Enumerable.Range(0, columns).Chunk(Math.Max(1, (WrappedText.Width - lead) / width));

    /// <summary>A share in per cent, with a decimal where it is close to either end.</summary>
    internal static string Percent(double share) => double.IsNaN(share) ? "-" : (share * 100).ToString(share is > 0 and < 0.1 or > 0.9 and < 1 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A difference of shares in points.</summary>
    internal static string Points(double share) => (share * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a name that is too long.</summary>
    internal static string Cut(string text, int width) => text.Length > width ? text[..(width - 1)] + "…" : text;

    private static string Cell(OutcomeResult outcome) => outcome.Unanswerable is not null ? $"{"-",WorldWidth}"
        : $"{Percent(outcome.Probability.Value),7}{Points(outcome.Difference!.Value.Difference.Value) + (outcome.Difference.Value.IsClear ? "*" : " "),WorldWidth - 7}";
}
