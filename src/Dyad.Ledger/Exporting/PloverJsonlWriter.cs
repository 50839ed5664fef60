using System.Text.Json;
using Dyad.Ledger.Importing.Plover;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes events as PLOVER records, one JSON object in a line, for exchange with other programs. Importing them with format <c>plover</c> gives
/// the same types, modes, actors and days. Acts that PLOVER has no type for (ruling R10) cannot be written.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
/// <param name="actors">Codebook with PLOVER's codes of the sectors; null for that of this build.</param>
public sealed class PloverJsonlWriter(TextWriter writer, ActorBook? actors = null)
{
    private readonly PloverActors _codes = new(actors ?? ActorBook.Default);

    /// <summary>Writes one line for each event, in the order given, as they come.</summary>
    /// <returns>Number of events that are not written because PLOVER has no type for their act.</returns>
    public long Write(IEnumerable<Event> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var json = new TidyJson();
        var untyped = 0L;
        foreach (var happening in events)
        {
            if (happening.Act.Type == EventType.None)
            {
                untyped++;
                continue;
            }

            writer.Write(json.Object(o => Record(o, happening)));
            writer.Write('\n');
        }

        return untyped;
    }

    private void Record(Utf8JsonWriter json, Event e)
    {
        json.WriteString("id", $"{e.Origin}:{e.Id}");
        json.WriteString("date", e.Day.ToString());
        Entity(json, "actor", e.Source, e.Claims.Select(c => c.Claim.Source));
        if (!e.Target.IsUnknown || e.First.Target.Name.Length > 0)
            Entity(json, "recipient", e.Target, e.Claims.Select(c => c.Claim.Target));
        json.WriteStartArray("event");
        json.WriteStringValue(e.Act.Type.Write());
        json.WriteEndArray();
        if (e.Act.Mode.Length > 0)
        {
            json.WriteStartArray("mode");
            json.WriteStringValue(e.Act.Mode);
            json.WriteEndArray();
        }

        json.WriteNumber("quad_code", (int)e.Act.Quad);
        if (e.Place != Place.Nowhere)
            Location(json, e.Place);
        Text(json, "text", e.First.Words);
        var report = e.First.Report;
        if (report.Publisher.Length + report.Address.Length > 0)
        {
            json.WriteStartObject("cite_info");
            Text(json, "publication", report.Publisher);
            Text(json, "url", report.Address);
            json.WriteEndObject();
        }
    }

    private void Entity(Utf8JsonWriter json, string side, ActorCode actor, IEnumerable<ActorMention> mentions)
    {
        json.WriteStartArray(side);
        json.WriteStartObject();
        json.WriteString("code", actor.Body);
        var sector = _codes.Written(actor.Sector);
        Text(json, "sector", sector);
        if (actor.Sector.Length > 0 && _codes.Sector(sector) != actor.Sector)
            json.WriteString("sector_detail", actor.Sector);
        Text(json, "entity_text", mentions.FirstOrDefault(m => m.Code == actor)?.Name ?? "");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Location(Utf8JsonWriter json, Place place)
    {
        json.WriteStartObject("event_loc");
        Text(json, "country", place.Country);
        Text(json, "region", place.Region);
        Text(json, "placename", place.Name);
        if (!double.IsNaN(place.Latitude))
            json.WriteNumber("lat", place.Latitude);
        if (!double.IsNaN(place.Longitude))
            json.WriteNumber("lon", place.Longitude);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }
}
