using System.Collections.Immutable;
using Dyad.Cli.Commands;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>The ladders of all pairs, a pair in a line.</summary>
internal static class AllLadders
{
    internal static void Write(TextWriter writer, bool isJson, ImmutableArray<PairLadder> ladders, LadderChoice choice, string origin, AsOf asOf)
    {
        var climbed = ladders.Where(l => l.Latest is not null)
            .OrderByDescending(l => l.Latest!.Current).ThenByDescending(l => l.Latest!.IsOpen).ThenByDescending(l => l.Episodes.Max(e => e.Highest)).ThenByDescending(l => l.Acts)
            .ThenBy(l => l.Pair.Source).ThenBy(l => l.Pair.Target).ToList();
        if (isJson)
        {
            Json(writer, climbed);
            return;
        }

        var days = ladders.IsEmpty ? "" : $", {ladders[0].Days.From} to {ladders[0].Days.To}";
        writer.WriteLine($"Ladders of {origin}{days}, as of {asOf}: {ladders.Length} pairs with an act that is a step, {climbed.Count} with a climb");
        writer.WriteLine($"current: shown in the last {choice.CurrentDays} days; steps: days on which rungs are shown, in the last climb");
        writer.WriteLine($"{"pair",-12} {"acts",6} {"climbs",6}  {"highest ever",-18} {"current",-18} {"last climb",-24} {"steps",5}  highest in it");
        foreach (var ladder in climbed)
        {
            var last = ladder.Latest!;
            writer.WriteLine(
                $"{ladder.Pair.ToString(),-12} {ladder.Acts,6} {ladder.Episodes.Length,6}  {Name(ladder.Episodes.Max(e => e.Highest)),-18} {(last.Current == Rung.None ? "-" : Name(last.Current)),-18} "
                + $"{last.Began} to {last.LastStep} {last.Steps,5}  {Name(last.Highest)}");
        }
    }

    private static string Name(Rung rung) => $"{(int)rung} {rung.Write()}";

    private static void Json(TextWriter writer, List<PairLadder> climbed) => JsonText.Write(writer, json =>
    {
        json.WriteStartArray();
        foreach (var ladder in climbed)
        {
            var last = ladder.Latest!;
            json.WriteStartObject();
            json.WriteString("source", ladder.Pair.Source.ToString());
            json.WriteString("target", ladder.Pair.Target.ToString());
            json.WriteNumber("acts", ladder.Acts);
            json.WriteNumber("climbs", ladder.Episodes.Length);
            json.WriteString("highest", ladder.Episodes.Max(e => e.Highest).Write());
            json.WriteString("current", last.Current.Write());
            json.WriteString("began", last.Began.ToString());
            json.WriteString("last_step", last.LastStep.ToString());
            json.WriteBoolean("open", last.IsOpen);
            json.WriteNumber("steps", last.Steps);
            json.WriteString("highest_of_last", last.Highest.Write());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
