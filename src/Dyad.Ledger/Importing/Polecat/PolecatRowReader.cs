using Dyad.Ledger.Files;
using Dyad.Ledger.Importing.Plover;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Polecat;

/// <summary>Turns rows of a POLECAT file into claims, one for each directed pair of a row.</summary>
/// <param name="rows">The file, its header read.</param>
/// <param name="named">Columns as the header names them.</param>
/// <param name="bare">Columns without the <c>Headline</c> names that some headers have and their rows do not.</param>
/// <param name="source">Data source.</param>
/// <param name="options">Options of the import.</param>
/// <param name="sink">Takes the rows.</param>
internal sealed class PolecatRowReader(DelimitedRows rows, PolecatColumns named, PolecatColumns bare, DataSource source, ImportOptions options, RowSink sink)
{
    private readonly PloverActs _acts = new(options.Events);
    private readonly PloverActors _actors = new(options.Actors);
    private PolecatColumns? _chosen;

    private PolecatColumns Chosen => _chosen ?? named;

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
        if (!TryChoose())
            return $"the row has {FilledFields()} columns, the header {named.Count}";
        var id = Field(Chosen.Id);
        if (id.Length == 0)
            return "Event ID is empty";
        var date = Field(Chosen.Date);
        if (!Day.TryParse(date, out var day))
            return FieldText.Bad("Event Date", date, "is no day written yyyy-MM-dd");
        var publication = Field(Chosen.Published);
        if (!PublicationInstant.TryParse(publication, out var published))
            return FieldText.Bad("Publication Date", publication, "is no day written yyyy-MM-dd");
        if (_acts.Read(Field(Chosen.Type), List(Chosen.Mode, ',', ';'), out var act) is { } wrong)
            return wrong;
        var intensity = Field(Chosen.Intensity);
        if (!FieldText.TryNumber(intensity, 10, out var score))
            return FieldText.Bad("Intensity", intensity, "is not a number from -10 to 10");
        if (Mentions(Chosen.Actor, "Actor", out var sources) is { } unclearActor)
            return unclearActor;
        if (Mentions(Chosen.Recipient, "Recipient", out var targets) is { } unclearRecipient)
            return unclearRecipient;
        if (ClaimPairs.Fault(sources.Count, targets.Count) is { } crowd)
            return crowd;

        var claim = new Claim(
            source.Id, id, day, published, ActorMention.Nobody, ActorMention.Nobody, act, score, Place(),
            new ReportReference(Field(Chosen.Publisher), $"event {id}"), 1, true, PloverActs.ModalityOf(List(Chosen.Contexts, ',', ';')),
            ActorCode.Unknown, Field(Chosen.Headline), new RowReference(0, rows.Number));
        sink.Keep(ClaimPairs.Of(claim, sources, targets));
        return null;
    }

    /// <summary>
    /// Which columns the row has: those of the header, or those without the extra headline names. Where both fit because empty fields follow,
    /// the publication date decides.
    /// </summary>
    private bool TryChoose()
    {
        var filled = FilledFields();
        foreach (var columns in (PolecatColumns[])[named, bare])
        {
            _chosen = columns;
            if (rows.FieldCount >= columns.Count && filled <= columns.Count && PublicationInstant.TryParse(Field(columns.Published), out _))
                return true;
        }

        _chosen = rows.FieldCount == bare.Count ? bare : named;
        return rows.FieldCount >= Chosen.Count && filled <= Chosen.Count;
    }

    private int FilledFields()
    {
        var count = rows.FieldCount;
        while (count > 0 && rows[count - 1].Trim((byte)' ').IsEmpty)
            count--;
        return count;
    }

    /// <summary>
    /// The actors of one side. Names and countries are lists of one length; a single country holds for all names. A list of sectors of another
    /// length cannot be aligned and is left out.
    /// </summary>
    private string? Mentions(PolecatActorColumns columns, string who, out IReadOnlyList<ActorMention> mentions)
    {
        mentions = [ActorMention.Nobody];
        var (names, countries, cow, sectors) = (List(columns.Name, ';'), List(columns.Country, ';'), List(columns.Cow, ';'), List(columns.Sector, ';'));
        var count = Math.Max(names.Length, countries.Length > 0 ? countries.Length : cow.Length);
        if (count == 0 && sectors.Length == 0)
            return null;
        count = Math.Max(count, 1);
        if (countries.Length > 1 && names.Length > 0 && countries.Length != names.Length && names.Length != 1)
            return FieldText.Bad($"{who} Country", Field(columns.Country), $"has {countries.Length} entries for {names.Length} names");
        var all = new ActorMention[count];
        for (var i = 0; i < count; i++)
        {
            var (name, country, number, sector) = (At(names, i), At(countries, i), At(cow, i), sectors.Length == 1 || sectors.Length == count ? At(sectors, i) : "");
            var own = name.Length > 0 && options.Actors.TryName(name, out var organisation) ? organisation : "";
            var body = own.Length > 0 ? own : _actors.Body(country) is { Length: > 0 } known ? known : _actors.Body(number);
            var role = _actors.Sector(sector);
            var raw = string.Join(' ', ((string[])[number.Length > 0 ? number : country, sector]).Where(t => t.Length > 0));
            all[i] = new ActorMention(new ActorCode(body, own.Length > 0 && role is "IGO" or "GOV" ? "" : role), name, raw);
        }

        mentions = all;
        return null;
    }

    private static string At(string[] list, int index) => list.Length == 0 ? "" : list.Length == 1 ? list[0] : list[Math.Min(index, list.Length - 1)];

    private string Field(int column) => column < 0 || column >= rows.FieldCount ? "" : FieldText.Given(rows[column]);

    private string[] List(int column, params char[] separators) =>
        Field(column).Trim('[', ']').Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Place Place()
    {
        var (city, district, province, country) = (Field(Chosen.City), Field(Chosen.District), Field(Chosen.Province), Field(Chosen.Country));
        var name = FieldText.JoinPlace(city, district, province, country) is { Length: > 0 } said ? said : Field(Chosen.PlaceName);
        return name.Length == 0
            ? Vocabulary.Claims.Place.Nowhere
            : new Place(_actors.Body(country), province, name, FieldText.Degrees(Field(Chosen.Latitude), 90), FieldText.Degrees(Field(Chosen.Longitude), 180));
    }
}
