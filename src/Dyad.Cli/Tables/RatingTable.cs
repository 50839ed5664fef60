using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Tables;

/// <summary>Decisions about ratings.</summary>
internal static class RatingTable
{
    internal static void Write(TextWriter writer, IReadOnlyCollection<RatingDecision> decisions)
    {
        if (decisions.Count == 0)
            writer.WriteLine("No rating was changed.");
        foreach (var decision in decisions)
        {
            WrappedText.Write(writer, "", $"{decision.At} {Plain.Text(decision.By)}: {Plain.Text(decision.Reason)}");
            foreach (var change in decision.Changes)
                writer.WriteLine($"  {Plain.Text(change.Evidence)}, {Plain.Text(change.Of)}: {change.Was} to {change.Is}");
        }
    }

    internal static void Json(TextWriter writer, IEnumerable<RatingDecision> decisions, string state) => JsonForm.Write(writer, new
    {
        State = state,
        Decisions = decisions.Select(d => new { At = d.At.ToString(), d.By, d.Reason, Changes = d.Changes.Select(c => new { c.Evidence, c.Of, c.Was, c.Is }) }),
    });
}
