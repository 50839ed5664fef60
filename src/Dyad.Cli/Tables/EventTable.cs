using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Cli.Tables;

/// <summary>Events as lines for people: written as they come, so that a long list starts at once.</summary>
internal static class EventTable
{
    internal static void Write(TextWriter writer, IEnumerable<Event> events, Scale? scale, bool reasons, Terminal terminal)
    {
        var width = terminal.Width ?? int.MaxValue;
        writer.WriteLine($"{"day",-10}  {"source",-8}  {"target",-8}  {"act",-28}  {(scale is null ? "" : "score  ")}{"claims",6}  what");
        foreach (var happened in events)
        {
            var score = scale is null ? "" : scale.TryScore(happened.Act, out var value) ? value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture).PadLeft(5) + "  " : "    –  ";
            var first = happened.Claims[0].Claim;
            var what = first.Words.Length > 0 ? first.Words : first.Report.Address;
            var line = $"{happened.Day}  {Shown(happened.Source),-8}  {Shown(happened.Target),-8}  {ActOf(happened.Act),-28}  {score}{happened.Claims.Length,6}  {Plain.Text(what)}";
            writer.WriteLine(line.Length > width ? line[..(width - 1)] + "…" : line);
            if (!reasons)
                continue;
            foreach (var supporting in happened.Claims)
            {
                var (claim, reason) = supporting;
                string[] parts =
                [
                    $"{RuleOf(reason),-12}", $"{claim.Origin}:{claim.Id}", claim.Published.ToString(), $"{Named(claim.Source)} → {Named(claim.Target)}",
                    claim.Act.ToString(), claim.Place.Name, $"run {claim.Row.Run} row {claim.Row.Row}", claim.Report.Address,
                    supporting.CopyOf.Length > 0 ? $"copy of report {supporting.CopyOf}" : "",
                ];
                writer.WriteLine("    " + string.Join("  ", parts.Where(p => p.Length > 0).Select(Plain.Text)));
            }
        }
    }

    private static string Shown(ActorCode code) => code.ToString() is { Length: > 0 } text ? text : "–";

    private static string Named(ActorMention actor) => $"{actor.Code} {actor.Name}".Trim() is { Length: > 0 } named ? named : "(nobody named)";

    /// <summary>The rule by the name that it has in exports.</summary>
    private static string RuleOf(MergeReason reason) => reason switch
    {
        MergeReason.First => "first",
        MergeReason.SameAct => "same_act",
        MergeReason.LooserActor => "looser_actor",
        _ => "next_day",
    };

    private static string ActOf(in Act act) =>
        (act.Type == EventType.None ? "statement" : act.Type.Write()) + (act.Mode.Length > 0 ? " " + act.Mode : "") + (act.Cameo.IsPresent ? " " + act.Cameo.Code : "");
}
