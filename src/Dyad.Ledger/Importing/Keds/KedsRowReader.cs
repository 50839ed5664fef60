using Dyad.Ledger.Files;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Keds;

/// <summary>Turns rows of a KEDS file into claims.</summary>
internal sealed class KedsRowReader(DelimitedRows rows, DataSource source, ImportOptions options, RowSink sink)
{
    private const int LongestActor = 64;
    private const int MaximumKnown = 50_000;

    private readonly CameoTable _table = CameoTables.TryParse(source.CodeTable, out var table) ? table : CameoTable.None;
    private readonly ContentIds _ids = new();
    private readonly Dictionary<string, ActorMention> _actors = [];

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
        if (rows.FieldCount is not (KedsRows.Columns or KedsRows.Columns + 1))
            return $"the row has {rows.FieldCount} columns; KEDS has 4 (date, source, target, code) and may have a label";
        var date = FieldText.Given(rows[0]).TrimStart('\uFEFF');
        // The header, where there is one, is no row.
        if (rows.Number == 1 && date.Equals("date", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!TryDay(date, out var day))
            return FieldText.Bad("date", date, "is no day written yyyy-MM-dd, yyyyMMdd or yyMMdd");
        var (from, to, found) = (FieldText.Given(rows[1]), FieldText.Given(rows[2]), FieldText.Given(rows[3]));
        if (from.Length > LongestActor)
            return FieldText.Bad("source", from, "is no actor code");
        if (to.Length > LongestActor)
            return FieldText.Bad("target", to, "is no actor code");
        if (_table == CameoTable.None)
            return FieldText.Bad("code", found, "is in no edition of CAMEO");
        if (!options.Events.TryAct(new CameoCode(_table, found), out var act)
            && !(options.Events.TryRepair(_table, found, out var mended) && options.Events.TryAct(mended, out act)))
        {
            return FieldText.Bad("code", found, $"is not a code of {_table.Write()}");
        }

        sink.Keep(new Claim(
            source.Id, _ids.Next($"{day} {from} {to} {found}"), day, PublicationInstant.EndOf(day), Mention(from), Mention(to), act, double.NaN,
            Place.Nowhere, ReportReference.None, 1, true, Modality.Happened, ActorCode.Unknown, "", new RowReference(0, rows.Number)));
        return null;
    }

    private ActorMention Mention(string code)
    {
        if (_actors.TryGetValue(code, out var known))
            return known;
        if (_actors.Count >= MaximumKnown)
            _actors.Clear();
        return _actors[code] = code.Length == 0 ? ActorMention.Nobody : new ActorMention(CameoActors.FromJoined(options.Actors, code), "", code);
    }

    /// <summary>Two-digit years are those of 1930 to 2029: the data begin in 1979.</summary>
    private static bool TryDay(string text, out Day day)
    {
        if (Day.TryParse(text, out day) || FieldText.TryCompactDay(text, out day))
            return true;
        return text.Length == 6 && FieldText.TryDigits(text, out var n)
            && Day.TryCreate(n / 10_000 + (n / 10_000 < 30 ? 2000 : 1900), n / 100 % 100, n % 100, out day);
    }
}
