using System.Text.Json;
using Dyad.Modelling.Doctrines;
using Dyad.Vocabulary.Doctrines;

namespace Dyad.Cli.Tables;

/// <summary>Documents and what changed after them, as JSON.</summary>
internal static class DoctrineJson
{
    internal static void Write(TextWriter writer, IReadOnlyList<DoctrineResult> results, RegionTable regions, string origin)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var result in results)
                Write(json, result, regions, origin);
            json.WriteEndArray();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, DoctrineResult result, RegionTable regions, string origin)
    {
        var d = result.Doctrine;
        json.WriteStartObject();
        json.WriteString("id", d.Id);
        json.WriteString("power", d.Power);
        json.WriteString("date", d.Day.ToString());
        json.WriteString("title", d.Title);
        json.WriteString("kind", d.Kind);
        foreach (var (name, places) in new[] { ("claims", d.Claims), ("concedes", d.Concedes), ("disclaims", d.Disclaims) })
        {
            json.WriteStartArray(name);
            foreach (var place in places)
            {
                json.WriteStartObject();
                json.WriteString("region", place);
                json.WriteString("name", regions.Name(place));
                json.WriteStartArray("states");
                foreach (var state in regions.States(place, d.Day))
                    json.WriteStringValue(state);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("adversaries");
        foreach (var adversary in d.Adversaries)
            json.WriteStringValue(adversary);
        json.WriteEndArray();
        foreach (var (name, text) in new[] { ("quotation", d.Quotation), ("span", d.Span), ("reading", d.Reading), ("reference", d.Reference), ("address", d.Address), ("checked", d.Checked) })
            json.WriteString(name, text);
        json.WriteString("as_of", result.AsOf.ToString());
        json.WriteString("origin", origin);
        json.WriteStartArray("effects");
        foreach (var effect in result.Effects)
            Write(json, effect);
        json.WriteEndArray();
        json.WriteStartArray("reactions");
        foreach (var reaction in result.Reactions)
            Write(json, reaction);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DoctrineEffect effect)
    {
        json.WriteStartObject();
        json.WriteString("region", effect.Region);
        json.WriteString("stance", effect.Stance.ToString().ToLowerInvariant());
        json.WriteString("acts", effect.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("weeks_before", effect.WeeksBefore);
        json.WriteNumber("weeks_after", effect.WeeksAfter);
        json.WriteNumber("acts_before", effect.ActsBefore);
        json.WriteNumber("acts_after", effect.ActsAfter);
        json.WriteString("diagnosis", effect.Diagnosis.ToString());
        json.WriteNumber("placebos", effect.Placebos);
        foreach (var (name, change) in new[] { ("level", effect.Level), ("slope", effect.Slope) })
        {
            if (change is null)
                continue;
            json.WriteStartObject(name);
            json.WriteNumber("ratio", change.Ratio);
            json.WriteNumber("lower", change.Interval.Lower);
            json.WriteNumber("upper", change.Interval.Upper);
            json.WriteNumber("interval", change.Interval.Probability);
            json.WriteNumber("placebo_share", change.Placebo);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DoctrineReaction reaction)
    {
        json.WriteStartObject();
        json.WriteString("actor", reaction.Actor);
        json.WriteString("acts", reaction.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("days", reaction.Days);
        json.WriteNumber("days_with_acts", reaction.Acts);
        json.WriteNumber("usual_days", reaction.UsualDays);
        json.WriteNumber("usual_days_with_acts", reaction.UsualActs);
        json.WriteNumber("ratio", reaction.Ratio);
        json.WriteNumber("lower", reaction.Interval.Lower);
        json.WriteNumber("upper", reaction.Interval.Upper);
        json.WriteNumber("interval", reaction.Interval.Probability);
        json.WriteNumber("probability_higher", reaction.Higher);
        json.WriteEndObject();
    }
}
