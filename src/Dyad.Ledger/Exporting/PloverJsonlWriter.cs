using System.Text.Json;
using Dyad.Ledger.Importing.Plover;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes events or claims as PLOVER records, one JSON object in a line, for exchange with other programs. Importing them with format
/// <c>plover</c> gives the same types, modes, actors and days, and of claims also moods, attributions, words, reports and instants of
/// publication. Acts that PLOVER has no type for (ruling R10) cannot be written.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
/// <param name="actors">Codebook with PLOVER's codes of the sectors; null for that of this build.</param>
public sealed class PloverJsonlWriter(TextWriter writer, ActorBook? actors = null)
{
    private readonly PloverActors _codes = new(actors ?? ActorBook.Default);

    /// <summary>Writes one line for each event, in the order given, as they come.</summary>
    /// <param name="events">The events.</param>
    /// <param name="passages">Gives the passage of an event's first claim; null where there are none.</param>
    /// <returns>Number of events that are not written because PLOVER has no type for their act.</returns>
    public long Write(IEnumerable<Event> events, PassageReader? passages = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Write(events, e => e.Act, (o, e) =>
        {
            o.WriteString("id", $"{e.Origin}:{e.Id}");
            o.WriteString("date", e.Day.ToString());
            Entity(o, "actor", e.Source, e.Claims.Select(c => c.Claim.Source));
            if (!e.Target.IsUnknown || e.First.Target.Name.Length > 0)
                Entity(o, "recipient", e.Target, e.Claims.Select(c => c.Claim.Target));
            var quoted = passages?.Of(e.First);
            Act(o, e.Act, quoted, Modality.Happened);
            Rest(o, e.Place, e.First, quoted);
        });
    }

    /// <summary>Writes one line for each claim, whatever its mood, in the order given, as they come.</summary>
    /// <returns>Number of claims that are not written because PLOVER has no type for their act.</returns>
    public long Write(IEnumerable<QuotedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return Write(claims, c => c.Claim.Act, (o, quoted) =>
        {
            var claim = quoted.Claim;
            o.WriteString("id", $"{claim.Origin}:{claim.Id}");
            o.WriteString("date", claim.Day.ToString());
            o.WriteString("published", claim.Published.ToString());
            Entity(o, "actor", claim.Source.Code, [claim.Source]);
            if (!claim.Target.Code.IsUnknown || claim.Target.Name.Length > 0)
                Entity(o, "recipient", claim.Target.Code, [claim.Target]);
            Act(o, claim.Act, quoted.Quotation, claim.Modality);
            o.WriteString("modality", TidyClaims.Mood(claim.Modality));
            if (!claim.Attribution.IsUnknown)
                Entity(o, "attribution", claim.Attribution, []);
            if (!double.IsNaN(claim.Intensity))
                o.WriteNumber("event_scale", (float)claim.Intensity);
            Rest(o, claim.Place, claim, quoted.Quotation);
        });
    }

    private long Write<T>(IEnumerable<T> things, Func<T, Act> actOf, Action<Utf8JsonWriter, T> record)
    {
        using var json = new TidyJson();
        var untyped = 0L;
        foreach (var thing in things)
        {
            if (actOf(thing).Type == EventType.None)
            {
                untyped++;
                continue;
            }

            writer.Write(json.Object(o => record(o, thing)));
            writer.Write('\n');
        }

        return untyped;
    }

    private static void Act(Utf8JsonWriter json, in Act act, Quotation? quoted, Modality modality)
    {
        Codes(json, "event", [act.Type.Write()]);
        Codes(json, "mode", act.Mode.Length > 0 ? [act.Mode] : []);
        Codes(json, "context", [.. quoted?.Passage.Contexts ?? [], .. PloverActs.ContextOf(modality)]);
        json.WriteNumber("quad_code", (int)act.Quad);
    }

    /// <summary>Place, words with their place in the report, and the report. Spans count in the report's plain text.</summary>
    private static void Rest(Utf8JsonWriter json, Place place, Claim claim, Quotation? quoted)
    {
        if (place != Place.Nowhere)
            Location(json, place);
        Text(json, "text", claim.Words);
        if (quoted is not null)
        {
            json.WriteStartObject("text_info");
            json.WriteNumber("start", quoted.Passage.Sentence.Start);
            json.WriteNumber("end", quoted.Passage.Sentence.End);
            json.WriteEndObject();
        }

        var report = claim.Report;
        if (report.Publisher.Length + report.Address.Length + (quoted?.Report.Title.Length ?? 0) == 0)
            return;
        json.WriteStartObject("cite_info");
        Text(json, "publication", report.Publisher);
        Text(json, Uri.TryCreate(report.Address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? "url" : "citation", report.Address);
        Text(json, "title", quoted?.Report.Title ?? "");
        json.WriteEndObject();
    }

    private static void Codes(Utf8JsonWriter json, string name, string[] codes)
    {
        if (codes.Length == 0)
            return;
        json.WriteStartArray(name);
        foreach (var code in codes)
            json.WriteStringValue(code);
        json.WriteEndArray();
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
