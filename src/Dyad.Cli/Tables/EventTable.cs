using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Acts;
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
            var line = $"{happened.Day}  {happened.Source,-8}  {happened.Target,-8}  {ActOf(happened.Act),-28}  {score}{happened.Claims.Length,6}  {Printable(what)}";
            writer.WriteLine(line.Length > width ? line[..(width - 1)] + "…" : line);
            if (!reasons)
                continue;
            foreach (var (claim, reason) in happened.Claims)
            {
                writer.WriteLine(
                    $"    {reason,-11}  {claim.Origin}:{claim.Id}  {claim.Published}  {claim.Source.Code} {Printable(claim.Source.Name)} → {claim.Target.Code} {Printable(claim.Target.Name)}  {claim.Act}  {Printable(claim.Place.Name)}  run {claim.Row.Run} row {claim.Row.Row}  {Printable(claim.Report.Address)}");
            }
        }
    }

    private static string ActOf(in Act act) =>
        (act.Type == EventType.None ? "statement" : act.Type.Write()) + (act.Mode.Length > 0 ? " " + act.Mode : "") + (act.Cameo.IsPresent ? " " + act.Cameo.Code : "");

    /// <summary>Text of a file without control characters: it must not steer the reader's terminal.</summary>
    internal static string Printable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.Contains('\u007F', StringComparison.Ordinal) && text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0
            ? text
            : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
