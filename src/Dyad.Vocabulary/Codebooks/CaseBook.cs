using System.Collections.Immutable;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>
/// The casebook: cases of coercion with their dated steps and outcomes. The cases were chosen by people, mostly because they became known;
/// what share of them went on says little of climbs that nobody wrote down.
/// </summary>
public sealed class CaseBook
{
    private const string Folder = "cases/";
    private static readonly Lazy<CaseBook> Loaded = new(() => new CaseBook(Table.OfCodebook));

    private readonly Dictionary<string, CaseReference> _references = new(StringComparer.Ordinal);

    private CaseBook(Func<string, string[], IReadOnlyList<TableRow>> table)
    {
        foreach (var r in table(Folder + "references.csv", ["key", "citation", "url"]))
        {
            if (!_references.TryAdd(r.Text("key"), new CaseReference(r["key"], r.Text("citation"), r["url"])))
                throw r.Fault("key", $"occurs twice: '{r["key"]}'");
        }

        var heads = table(Folder + "cases.csv", ["case", "coercer", "target", "title", "began", "precision", "region"]);
        var ids = heads.Select(r => r.Text("case")).ToHashSet(StringComparer.Ordinal);
        ILookup<string, T> Group<T>(string name, string[] columns, Func<TableRow, T> read) =>
            table(Folder + name, columns).ToLookup(r => ids.Contains(r.Text("case")) ? r["case"] : throw r.Fault("case", $"is no case of cases.csv: '{r["case"]}'"), read, StringComparer.Ordinal);

        var interests = Group("interests.csv", ["case", "interest", "detail", "reference"], r => new CaseInterest(r.Text("interest"), r.Text("detail"), References(r)));
        var steps = Group("steps.csv", ["case", "date", "precision", "by", "actor", "kind", "what", "stated_motive", "reference", "checked"], Step);
        var outcomes = Group("outcomes.csv", ["case", "ended", "outcome", "highest_rung", "summary", "reference", "known_from"], r => (Row: r, Outcome: Outcome(r)));
        if (heads.GroupBy(r => r["case"]).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw twice.Last().Fault("case", $"occurs twice: '{twice.Key}'");
        if (outcomes.FirstOrDefault(g => g.Count() > 1) is { } two)
            throw two.Last().Row.Fault("case", $"has two outcomes: '{two.Key}'");
        Cases =
        [
            .. heads.Select(r => new CoercionCase(
                    r["case"], r.Actors("coercer"), r.Actors("target"), r.Text("title"), Date(r, "began"), r.Text("region"),
                    [.. interests[r["case"]]],
                    [.. steps[r["case"]].OrderBy(s => s.Date.Day).ThenBy(s => s.Line)],
                    outcomes[r["case"]].Select(o => o.Outcome).FirstOrDefault()))
                .OrderBy(c => c.Began.Day).ThenBy(c => c.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The casebook of this build.</summary>
    public static CaseBook Default => Loaded.Value;

    /// <summary>The cases, by beginning, then by id.</summary>
    public ImmutableArray<CoercionCase> Cases { get; }

    /// <summary>The case with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public CoercionCase this[string id] => Cases.FirstOrDefault(c => c.Id == id) ?? throw new KeyNotFoundException($"The casebook has no case '{id}'.");

    /// <summary>Reads a casebook from a folder that holds <c>cases/</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="TableException">A table is missing or has a fault; the message gives file, line and column.</exception>
    public static CaseBook OfFolder(string folder) => new((name, columns) => Table.OfFile(Path.Combine(folder, name), columns));

    /// <summary>The cases as they were known by a day, by beginning.</summary>
    /// <param name="asOf">Nothing later is seen.</param>
    public IEnumerable<CoercionCase> KnownBy(AsOf asOf) => Cases.Select(c => c.KnownBy(asOf)).OfType<CoercionCase>();

    private CaseStep Step(TableRow row) => new(
        row.Line,
        Date(row, "date"),
        row["by"] switch
        {
            "coercer" => CaseParty.Coercer,
            "target" => CaseParty.Target,
            "other" => CaseParty.Other,
            _ => throw row.Fault("by", $"is coercer, target or other, not '{row["by"]}'"),
        },
        row.Actors("actor"),
        StepKinds.TryParse(row["kind"], out var kind) ? kind : throw row.Fault("kind", $"is no step: '{row["kind"]}'"),
        row.Text("what"),
        row["stated_motive"],
        References(row),
        row["checked"]);

    private CaseOutcome Outcome(TableRow row) => new(
        row["ended"].Length == 0 ? null
            : CaseDate.TryParse(row["ended"], out var ended) ? ended
            : throw row.Fault("ended", $"is a date written yyyy-MM-dd, yyyy-MM or yyyy, or empty, not '{row["ended"]}'"),
        row.Text("outcome"),
        Rungs.TryParse(row["highest_rung"], out var rung) ? rung : throw row.Fault("highest_rung", $"is no rung: '{row["highest_rung"]}'"),
        row.Text("summary"),
        References(row),
        row.Day("known_from"));

    private ImmutableArray<CaseReference> References(TableRow row) =>
    [
        .. row.Text("reference").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(key => _references.TryGetValue(key, out var found) ? found : throw row.Fault("reference", $"is no key of references.csv: '{key}'")),
    ];

    /// <summary>A date with its precision; where it is not the day, month and day of the text may be left out, and stand for nothing.</summary>
    private static CaseDate Date(TableRow row, string column)
    {
        if (!CaseDate.TryParse(row[column], out var date))
            throw row.Fault(column, $"is a date written yyyy-MM-dd, yyyy-MM or yyyy, not '{row[column]}'");
        var precision = row["precision"] switch
        {
            "day" => DatePrecision.Day,
            "month" => DatePrecision.Month,
            "year" => DatePrecision.Year,
            _ => throw row.Fault("precision", $"is day, month or year, not '{row["precision"]}'"),
        };
        return precision >= date.Precision
            ? date with { Precision = precision }
            : throw row.Fault("precision", $"is not {row["precision"]} for '{row[column]}'");
    }
}
