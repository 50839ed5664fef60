using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Plover;

/// <summary>Turns PLOVER records into claims, one for each event type and directed pair.</summary>
internal sealed class PloverRecordReader(DataSource source, ImportOptions options)
{
    private readonly PloverActs _acts = new(options.Events);
    private readonly PloverActors _actors = new(options.Actors);

    /// <returns>What is wrong, or null.</returns>
    internal string? Read(JsonElement record, long row, out Claim[] claims)
    {
        claims = [];
        var id = JsonLine.Text(record, "id");
        if (id.Length == 0)
            return "id is missing";
        var date = JsonLine.Text(record, "date");
        if (!Day.TryParse(date, out var day))
            return FieldText.Bad("date", date, "is no day written yyyy-MM-dd");
        var sources = Entities(record, "actor");
        if (sources.Count == 0)
            return "actor is missing";
        var targets = Entities(record, "recipient");
        if (targets.Count == 0)
            targets = [ActorMention.Nobody];
        if (Acts(record, out var acts) is { } noAct)
            return noAct;
        if (ClaimPairs.Fault(sources.Count * acts.Count, targets.Count) is { } crowd)
            return crowd;
        var scale = JsonLine.Text(record, "event_scale");
        if (!FieldText.TryNumber(scale, 1e30, out var intensity))
            return FieldText.Bad("event_scale", scale, "is not a number");

        if (Written(record, day, out var published, out var said) is { } noMood)
            return noMood;
        var contexts = JsonLine.Items(record, "context").Concat(JsonLine.Items(record, "mode")).Select(Code).ToList();
        var all = new List<Claim>();
        foreach (var act in acts)
        {
            var claim = new Claim(
                source.Id, id, day, published, ActorMention.Nobody, ActorMention.Nobody, act, intensity, Place(JsonLine.Part(record, "event_loc")),
                Report(JsonLine.Part(record, "cite_info")), 1, true, said ?? PloverActs.ModalityOf(contexts), Entities(record, "attribution").FirstOrDefault()?.Code ?? ActorCode.Unknown, JsonLine.Text(record, "text"), new RowReference(0, row));
            all.AddRange(ClaimPairs.Of(claim, sources, targets));
        }

        claims = [.. all.Select((c, i) => c with { Id = i == 0 ? id : $"{id}#{i + 1}" })];
        return null;
    }

    /// <summary>What an export adds: when the report became public, and the mood by Dyad's own name.</summary>
    private static string? Written(JsonElement record, Day day, out PublicationInstant published, out Modality? modality)
    {
        (published, modality) = (PublicationInstant.EndOf(day), null);
        var (instant, mood) = (JsonLine.Text(record, "published"), JsonLine.Text(record, "modality"));
        if (instant.Length > 0 && !PublicationInstant.TryParse(instant, out published))
            return FieldText.Bad("published", instant, "is no instant written yyyy-MM-ddTHH:mm:ssZ and no day");
        if (mood.Length == 0)
            return null;
        if (!TidyClaims.TryMood(mood, out var known))
            return FieldText.Bad("modality", mood, $"is none of {TidyClaims.KnownMoods}");
        modality = known;
        return null;
    }

    private string? Acts(JsonElement record, out List<Act> acts)
    {
        acts = [];
        var types = JsonLine.Items(record, "event").Select(Code).Where(t => t.Length > 0).ToList();
        if (types.Count == 0)
            return "event is missing";
        var modes = JsonLine.Items(record, "mode").Select(Code).Where(m => m.Length > 0 && !IsMood(m)).ToList();
        foreach (var type in types)
        {
            // With several types a mode belongs to the one that has it.
            var own = types.Count == 1 ? modes : [.. modes.Where(m => _acts.Read(type, [m], out _) is null)];
            if (_acts.Read(type, own, out var act) is { } wrong)
                return wrong;
            acts.Add(act);
        }

        var lost = types.Count == 1 ? null : modes.Find(m => types.TrueForAll(t => _acts.Read(t, [m], out _) is not null));
        return lost is null ? null : FieldText.Bad("mode", lost, $"is no mode of {string.Join(" or ", types)}");
    }

    /// <summary>The moods that PLOVER 1.3 calls auxiliary modes.</summary>
    private static bool IsMood(string mode) => mode.ToUpperInvariant() is "HISTORICAL" or "FUTURE" or "HYPOTHETICAL" or "NEGATION";

    private List<ActorMention> Entities(JsonElement record, string side)
    {
        var found = new List<ActorMention>();
        foreach (var entity in JsonLine.Items(record, side))
        {
            if (entity.ValueKind is JsonValueKind.String)
            {
                var text = JsonLine.ValueText(entity, side);
                found.Add(new ActorMention(_actors.Actor(text, ""), "", text));
                continue;
            }

            var (code, sector) = (JsonLine.Text(entity, "code"), Code(JsonLine.Items(entity, "sector").FirstOrDefault()));
            var actor = _actors.Actor(code, sector);
            // What an export adds where several of Dyad's sectors share one of PLOVER's.
            var detail = JsonLine.Text(entity, "sector_detail");
            if (detail.Length > 0 && options.Actors.HasSector(detail))
                actor = actor with { Sector = detail };
            found.Add(new ActorMention(actor, JsonLine.Text(entity, "entity_text"), sector.Length > 0 ? $"{code} {sector}".Trim() : code));
        }

        return found;
    }

    /// <summary>A code written as text or as an object with one.</summary>
    private static string Code(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
            ? ((string[])["code", "type", "event", "mode", "name"]).Select(n => JsonLine.Text(item, n)).FirstOrDefault(t => t.Length > 0, "").Trim()
            : JsonLine.ValueText(item, "code").Trim();

    private Place Place(JsonElement location)
    {
        if (location.ValueKind == JsonValueKind.Array)
            location = location.EnumerateArray().FirstOrDefault();
        if (location.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return Vocabulary.Claims.Place.Nowhere;
        if (location.ValueKind != JsonValueKind.Object)
            return new Place("", "", JsonLine.ValueText(location, "event_loc"), double.NaN, double.NaN);
        var country = First(location, "country", "code");
        var place = new Place(
            _actors.Body(country), First(location, "region", "province", "admin1", "adm1"), First(location, "placename", "place", "name", "text", "entity_text"),
            FieldText.Degrees(First(location, "lat", "latitude"), 90), FieldText.Degrees(First(location, "lon", "longitude", "long", "lng"), 180));
        return place == Vocabulary.Claims.Place.Nowhere ? Vocabulary.Claims.Place.Nowhere : place;
    }

    private static ReportReference Report(JsonElement citation)
    {
        if (citation.ValueKind != JsonValueKind.Object)
            return ReportReference.None;
        return new ReportReference(JsonLine.Text(citation, "publication"), First(citation, "url", "citation", "title"));
    }

    private static string First(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (JsonLine.Text(parent, name) is { Length: > 0 } text)
                return text;
        }

        return "";
    }
}
