using Dyad.Ledger.Files;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Phoenix;

/// <summary>Turns rows of a Phoenix file into claims.</summary>
internal sealed class PhoenixRowReader(DelimitedRows rows, DataSource source, ImportOptions options, RowSink sink)
{
    private const int Columns = 26;
    private const int Id = 0, Date = 1, Source = 5, Target = 9, Code = 13, Goldstein = 16;
    private const int Latitude = 18, Longitude = 19, PlaceName = 20, StateName = 21, CountryName = 22, Stories = 23, Addresses = 24, Publishers = 25;

    private readonly CameoTable _table = CameoTables.TryParse(source.CodeTable, out var table) ? table : CameoTable.Cameo11;

    internal void ReadAll()
    {
        while (rows.Next())
        {
            var reason = rows.Fault() ?? Read();
            if (reason is not null)
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }

    private string? Read()
    {
        if (rows.FieldCount != Columns)
            return $"the row has {rows.FieldCount} columns; Phoenix has {Columns}";
        var id = Field(Id).TrimStart('\uFEFF');
        if (id.Length == 0)
            return "EventID is empty";
        var date = Field(Date);
        if (!FieldText.TryCompactDay(date, out var day))
            return FieldText.Bad("Date", date, "is no day written YYYYMMDD");
        var code = Field(Code);
        if (!options.Events.TryAct(new CameoCode(_table, code), out var act))
            return FieldText.Bad("EventCode", code, $"is not a code of {_table.Write()}");
        var goldstein = Field(Goldstein);
        if (!FieldText.TryNumber(goldstein, 10, out var intensity))
            return FieldText.Bad("Goldstein", goldstein, "is not a number from -10 to 10");

        sink.Keep(new Claim(
            source.Id, id, day, PublicationInstant.EndOf(day), Mention(Source), Mention(Target), act, intensity, Place(), Report(),
            Math.Max(1, List(Stories).Length), true, Modality.Happened, ActorCode.Unknown, "", new RowReference(0, rows.Number)));
        return null;
    }

    private string Field(int column) => FieldText.Given(rows[column]);

    private string[] List(int column) => Field(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Root and agent decide; the other agents fill in where there is none; the joined code where there is no root either.</summary>
    private ActorMention Mention(int first)
    {
        var (joined, root, agent) = (Field(first), Field(first + 1), Field(first + 2));
        if (joined.Length == 0 && root.Length == 0 && agent.Length == 0)
            return ActorMention.Nobody;
        var code = CameoActors.FromJoined(options.Actors, joined.Length > 0 ? joined : root + agent);
        var named = CameoActors.FromAttributes(options.Actors, root, "", [agent, .. List(first + 3)]);
        return new ActorMention(new ActorCode(
            named.Body.Length > 0 ? named.Body : code.Body,
            named.Sector.Length > 0 && !(named.Sector == "IGO" && code.Body.Length > 0) ? named.Sector : code.Sector), "", joined.Length > 0 ? joined : root + agent);
    }

    private Place Place()
    {
        var (place, state, country) = (Field(PlaceName), Field(StateName), Field(CountryName));
        var name = FieldText.JoinPlace(place, state, country);
        if (name.Length == 0)
            return Vocabulary.Claims.Place.Nowhere;
        var known = options.Actors.TryName(country, out var body) || options.Actors.TryCameo(country, out body);
        return new Place(known ? body : "", state, name, FieldText.Degrees(Field(Latitude), 90), FieldText.Degrees(Field(Longitude), 180));
    }

    /// <summary>Every address of the row as it is written, separated by semicolons; the story numbers where it has no address.</summary>
    private ReportReference Report()
    {
        var (stories, addresses) = (Field(Stories), Field(Addresses));
        return new ReportReference(Field(Publishers), addresses.Length > 0 ? addresses : stories.Length > 0 ? $"story {stories}" : "");
    }
}
