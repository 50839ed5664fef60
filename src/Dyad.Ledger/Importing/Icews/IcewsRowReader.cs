using System.Globalization;
using Dyad.Ledger.Files;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Icews;

/// <summary>Turns rows of an ICEWS file into claims.</summary>
internal sealed class IcewsRowReader(DelimitedRows rows, IcewsColumns columns, DataSource source, ImportOptions options, RowSink sink)
{
    private readonly IcewsActors _actors = new(options.Actors);
    private readonly Dictionary<(string Code, string Label), Act?> _acts = [];

    internal void ReadAll()
    {
        while (rows.Next())
        {
            if (sink.Passes(rows.Number))
                continue;
            var reason = rows.Fault() ?? Read();
            if (reason is not null)
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }

    private string? Read()
    {
        if (rows.FieldCount != columns.Count)
            return $"the row has {rows.FieldCount} columns, the header {columns.Count}";
        var id = Field(columns.Id);
        if (id.Length == 0)
            return "Event ID is empty";
        var date = Field(columns.Date);
        if (!TryDay(date, out var day))
            return FieldText.Bad("Event Date", date, "is no day written yyyy-MM-dd or M/d/yyyy");
        var code = Field(columns.Code);
        if (code.Length == 0)
            return "CAMEO Code is missing";
        if (Act(code, Field(columns.Text)) is not { } act)
            return FieldText.Bad("CAMEO Code", code, "is not a code of CAMEO 1.1");
        var intensity = Field(columns.Intensity);
        if (!FieldText.TryNumber(intensity, 10, out var score))
            return FieldText.Bad("Intensity", intensity, "is not a number from -10 to 10");

        sink.Keep(new Claim(
            source.Id, $"{id}@{day}", day, PublicationInstant.EndOf(day),
            _actors.Mention(Field(columns.SourceName), Field(columns.SourceSectors), Field(columns.SourceCountry)),
            _actors.Mention(Field(columns.TargetName), Field(columns.TargetSectors), Field(columns.TargetCountry)),
            act, score, Place(), Report(), 1, true, Modality.Happened, ActorCode.Unknown, "", new RowReference(0, rows.Number)));
        return null;
    }

    private string Field(int column) => column < 0 ? "" : FieldText.Given(rows[column]);

    /// <summary>
    /// The act behind a code. A code that has lost its leading zero in a spreadsheet (40, or 20, which is a root of its own) is mended where
    /// the label of the same row says so; nothing else is guessed.
    /// </summary>
    private Act? Act(string code, string label)
    {
        if (_acts.TryGetValue((code, label), out var known))
            return known;
        if (_acts.Count > 10_000)
            _acts.Clear();
        var given = new CameoCode(CameoTable.Cameo11, code);
        if (options.Events.TryCode(CameoTable.Cameo11, label, out var labelled) && labelled.Code.Length > code.Length && labelled.Code.TrimStart('0') == code)
            given = labelled;
        return _acts[(code, label)] = options.Events.TryAct(given, out var act) ? act : null;
    }

    private Place Place()
    {
        var (city, district, province, country) = (Field(columns.City), Field(columns.District), Field(columns.Province), Field(columns.Country));
        var name = FieldText.JoinPlace(city, district, province, country);
        if (name.Length == 0)
            return Vocabulary.Claims.Place.Nowhere;
        return new Place(
            options.Actors.TryName(country, out var body) ? body : "", province, name,
            FieldText.Degrees(Field(columns.Latitude), 90), FieldText.Degrees(Field(columns.Longitude), 180));
    }

    private ReportReference Report()
    {
        var story = Field(columns.Story);
        var sentence = Field(columns.Sentence);
        return new ReportReference(Field(columns.Publisher), story.Length == 0 ? "" : sentence.Length == 0 ? $"story {story}" : $"story {story}, sentence {sentence}");
    }

    private static bool TryDay(string text, out Day day)
    {
        if (Day.TryParse(text, out day))
            return true;
        var ok = DateOnly.TryParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = ok ? new Day(date.DayNumber) : default;
        return ok;
    }
}
