using System.Collections.Immutable;
using Dyad.Cli.Commands;
using Dyad.Modelling.Analogues;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Cli.Tables.AnaloguesTable;

namespace Dyad.Cli.Tables;

/// <summary>What followed the analogues of every pair, a pair in a line.</summary>
internal static class AllAnalogues
{
    internal static void Write(
        TextWriter writer, bool isJson, Study study, AnalogueChoice choice, AsOf asOf, IEnumerable<AnalogueResult> results, ImmutableArray<CaseAnalogueResult> climbs)
    {
        var ordered = results.OrderByDescending(r => r.Outlooks[0].Probability).ThenByDescending(r => r.Events).ThenBy(r => r.Pair.Source).ThenBy(r => r.Pair.Target).ToList();
        var ranked = climbs.Where(c => c.Diagnosis != CaseAnalogueDiagnosis.AtTheBottom).OrderByDescending(c => c.Diagnosis == CaseAnalogueDiagnosis.Found ? c.Outlooks[0].Probability : -1)
            .ThenByDescending(c => c.Highest).ThenBy(c => c.Pair.Source).ThenBy(c => c.Pair.Target).ToList();
        if (isJson)
        {
            Json(writer, study, asOf, ordered, ranked);
            return;
        }

        writer.WriteLine(Line($"{study.Events.Origin}, as of {asOf}: {ordered.Count} pairs with at least {choice.FewestEvents} events in the last {choice.Weeks} weeks and a past to compare"));
        writer.WriteLine($"{"pair",-12} {"events",6} {"conflict",8}  " + string.Concat(choice.Horizons.Select(h => Line($"escalation in {h} weeks").PadRight(26))) + "nearest");
        foreach (var r in ordered)
        {
            writer.WriteLine(Line($"{r.Pair.ToString(),-12} {r.Events,6} {r.Conflicts,8}  ")
                + string.Concat(r.Outlooks.Select(o => (o.Candidates == 0 ? "not yet followed" : Line($"{o.Probability:0.00} ({o.Lower:0.00} to {o.Upper:0.00})")).PadRight(26)))
                + Line($"{r.Nearest[0].Pair} {r.Nearest[0].Days.From}"));
        }

        if (ranked.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine(Line($"climbs under way above accusation, beside the casebook, which was chosen by people and is no sample: within {study.CaseAnalogues!.HorizonDays} days"));
        writer.WriteLine($"{"pair",-12} {"since",-10}  {"highest",-26} {"a higher rung",-22} {"war",-22} nearest case");
        foreach (var c in ranked)
        {
            string Share(CaseQuestion question) => c.Outlooks.FirstOrDefault(o => o.Question == question) is { Analogues: > 0 } o ? Line($"{o.Probability:0.00} ({o.Lower:0.00} to {o.Upper:0.00})") : "-";
            writer.WriteLine($"{c.Pair.ToString(),-12} {c.Began}  {CaseAnaloguesText.Name(c.Highest),-26} {Share(CaseQuestion.Higher),-22} {Share(CaseQuestion.War),-22} {(c.Nearest.IsEmpty ? "-" : c.Nearest[0].Case.Id)}");
        }
    }

    private static void Json(TextWriter writer, Study study, AsOf asOf, List<AnalogueResult> results, List<CaseAnalogueResult> climbs) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("origin", study.Events.Origin);
        json.WriteString("as_of", asOf.ToString());
        json.WriteStartArray("sequences");
        foreach (var r in results)
        {
            json.WriteStartObject();
            json.WriteString("source", r.Pair.Source.ToString());
            json.WriteString("target", r.Pair.Target.ToString());
            json.WriteNumber("events", r.Events);
            json.WriteNumber("material_conflict", r.Conflicts);
            Outlooks(json, r.Outlooks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("climbs");
        foreach (var c in climbs)
        {
            json.WriteStartObject();
            json.WriteString("source", c.Pair.Source.ToString());
            json.WriteString("target", c.Pair.Target.ToString());
            json.WriteString("diagnosis", c.Diagnosis.ToString());
            json.WriteString("began", c.Began.ToString());
            json.WriteString("highest", c.Highest.Write());
            json.WriteStartArray("outlooks");
            foreach (var outlook in c.Outlooks)
                CaseAnaloguesJson.Outlook(json, outlook);
            json.WriteEndArray();
            if (!c.Nearest.IsEmpty)
                json.WriteString("nearest_case", c.Nearest[0].Case.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
