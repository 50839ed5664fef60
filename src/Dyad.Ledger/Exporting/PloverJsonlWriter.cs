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
/// <param name="stream">Where to write.</param>
/// <param name="actors">Codebook with PLOVER's codes of the sectors.</param>
/// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
public sealed class PloverJsonlWriter(Stream stream, ActorBook actors, bool leaveOpen = false) : IDisposable
{
    private readonly TidyJson _json = new(stream, leaveOpen);
    private readonly PloverActors _codes = new(actors);

    /// <summary>Number of events that could not be written because PLOVER has no type for their act.</summary>
    public long Untyped { get; private set; }

    /// <summary>Writes one event.</summary>
    /// <returns>False where PLOVER has no type for the act; it is counted in <see cref="Untyped"/>.</returns>
    public bool Write(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if (happening.Act.Type == EventType.None)
        {
            Untyped++;
            return false;
        }

        _json.Line(json => Record(json, happening));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

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
