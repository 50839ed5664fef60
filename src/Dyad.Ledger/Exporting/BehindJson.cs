using System.Text.Json;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Exporting;

/// <summary>Writes the claims behind an event: which rule joined each, what it says, who says so, and the row or the report that it stands in.</summary>
internal static class BehindJson
{
    internal static void Write(Utf8JsonWriter json, Event happening, IReadOnlyList<ImportRun> runs)
    {
        json.WriteStartArray("behind");
        foreach (var supporting in happening.Claims)
            Write(json, supporting, runs);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SupportingClaim supporting, IReadOnlyList<ImportRun> runs)
    {
        var claim = supporting.Claim;
        json.WriteStartObject();
        json.WriteString("rule", EventColumns.Name(supporting.Reason));
        json.WriteString("origin", claim.Origin);
        json.WriteString("id", claim.Id);
        json.WriteString("date", claim.Day.ToString());
        json.WriteString("published", claim.Published.ToString());
        Actor(json, "source", claim.Source);
        Actor(json, "target", claim.Target);
        json.WriteString("type", claim.Act.Type.Write());
        Text(json, "mode", claim.Act.Mode);
        if (claim.Act.Cameo.IsPresent)
            json.WriteString("cameo", claim.Act.Cameo.ToString());
        json.WriteString("modality", JsonNamingPolicy.SnakeCaseLower.ConvertName(claim.Modality.ToString()));
        Text(json, "attribution", claim.Attribution.ToString());
        Text(json, "words", claim.Words);
        Text(json, "place", claim.Place.Name.Length > 0 ? claim.Place.Name : claim.Place.Country);
        Text(json, "publisher", claim.Report.Publisher);
        Text(json, "address", claim.Report.Address);
        if (ReadClaimId.TryParse(claim.Id, out var read) && claim.Origin == ReadClaimId.Origin)
            json.WriteString("report", read.Digest);
        Text(json, "copy_of", supporting.CopyOf);
        if (runs.FirstOrDefault(r => r.Id == claim.Row.Run) is { } run)
        {
            json.WriteString("file", run.File.Name);
            json.WriteString("format", run.File.Format);
            json.WriteString("digest", run.File.Digest);
        }

        json.WriteNumber("row", claim.Row.Row);
        json.WriteEndObject();
    }

    private static void Actor(Utf8JsonWriter json, string name, ActorMention actor)
    {
        Text(json, name, actor.Code.ToString());
        Text(json, name + "_name", actor.Name);
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }
}
