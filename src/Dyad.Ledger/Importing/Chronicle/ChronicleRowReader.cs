using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Chronicle;

/// <summary>Turns rows of a chronicle into claims, one for each directed pair.</summary>
internal sealed class ChronicleRowReader(DataSource source, ImportOptions options)
{
    /// <returns>What is wrong, or null.</returns>
    internal string? Read(Func<string, string> field, long row, out Claim[] claims)
    {
        claims = [];
        var id = field("id");
        if (id.Length == 0)
            return "id is empty";
        if (!Day.TryParse(field("date"), out var day))
            return FieldText.Bad("date", field("date"), "is no day written yyyy-MM-dd");
        if (Actors("source", field("source"), out var sources) is { } noSource)
            return noSource;
        if (Actors("target", field("target"), out var targets) is { } noTarget)
            return noTarget;
        if (ClaimPairs.Fault(sources.Count, targets.Count) is { } crowd)
            return crowd;
        if (ActorText.Read(options.Actors, "attribution", field("attribution"), out var attribution) is { } noWitness)
            return noWitness;
        if (!EventTypes.TryParse(field("type"), out _) || !options.Events.TryPlover(field("type"), "", out _))
            return FieldText.Bad("type", field("type"), $"is no event type; the nearest is {NearestName.Of(field("type"), EventTypes.All.Select(t => t.Write()))}");
        if (!options.Events.TryPlover(field("type"), field("mode"), out var act))
            return FieldText.Bad("mode", field("mode"), $"is no mode of {field("type")}");
        var cameo = field("cameo").Length == 0 ? CameoCode.Absent : new CameoCode(CameoTable.Cameo11, field("cameo"));
        if (cameo.IsPresent && !options.Events.TryAct(cameo, out _))
            return FieldText.Bad("cameo", field("cameo"), "is not a code of CAMEO 1.1");
        var place = field("place");
        if (place.Length > 0 && !options.Actors.HasBody(place))
            return FieldText.Bad("place", place, $"is no country of the codebook; the nearest is {NearestName.Of(place, options.Actors.Bodies)}");
        if (field("sentence").Length == 0)
            return "sentence is empty";
        if (field("reference").Length == 0)
            return "reference is empty: an act without a public record cannot be followed";

        if (field("mutual") is not ("" or "yes") and var mutual)
            return FieldText.Bad("mutual", mutual, "is neither 'yes' nor empty");

        var told = new Claim(
            source.Id, id, day, PublicationInstant.EndOf(day), ActorMention.Nobody, ActorMention.Nobody, act with { Cameo = cameo }, double.NaN,
            place.Length == 0 ? Place.Nowhere : new Place(place, "", "", double.NaN, double.NaN), new ReportReference("", field("reference")), 1, true,
            Modality.Happened, attribution, field("sentence"), new RowReference(0, row));
        claims = field("mutual") == "yes" ? ClaimPairs.Mutual(told, sources, targets) : ClaimPairs.Of(told, sources, targets);
        return null;
    }

    private string? Actors(string column, string list, out IReadOnlyList<ActorMention> actors)
    {
        var found = new List<ActorMention>();
        actors = found;
        foreach (var code in list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ActorText.Read(options.Actors, column, code, out var actor) is { } wrong)
                return wrong;
            found.Add(new ActorMention(actor, "", code));
        }

        return found.Count > 0 ? null : $"{column} is empty";
    }
}
