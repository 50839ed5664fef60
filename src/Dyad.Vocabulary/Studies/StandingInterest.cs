using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Tables;
using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Studies;

/// <summary>A standing interest of a power in a state: former rule, oil, bases, kin, alliances. That it moves the power is not said.</summary>
/// <param name="Power">The power.</param>
/// <param name="State">The state.</param>
/// <param name="Interest">Kind of interest, for example <c>oil</c>.</param>
/// <param name="Detail">What it is.</param>
/// <param name="From">Since when; null where it has no beginning that matters.</param>
/// <param name="To">Until when; null where it goes on.</param>
/// <param name="Reference">Where it is said.</param>
public sealed record StandingInterest(
    ActorCode Power, ActorCode State, string Interest, string Detail, CaseDate? From, CaseDate? To, CaseReference Reference)
{
    /// <summary>Whether it stood on some day of a span.</summary>
    public bool StoodIn(DayRange days) => (From is not { } from || from.Day <= days.To) && (To is not { } to || to.Last >= days.From);

    /// <summary>The interest as a tie between two bodies: from the first day that it can have begun to the last that it can have lasted.</summary>
    public Tie Tie => new(Power.Body, State.Body, Interest, Detail, From?.Day, To?.Last, Reference.Key);

    /// <summary>The interest as it was known on a day: an end that lies later was not.</summary>
    public StandingInterest KnownBy(AsOf asOf) => To is { } to && to.Last > asOf.Day ? this with { To = null } : this;

    /// <summary>
    /// Reads a study's <c>interests.csv</c> (<c>power,state,interest,detail,from,to,reference</c>), whose references are keys of its
    /// <c>references.csv</c> (<c>key,citation,url</c>).
    /// </summary>
    /// <param name="folder">Folder of the study.</param>
    /// <returns>Empty where the study has no such file.</returns>
    /// <exception cref="TableException">A file has a fault; the message gives file, line and column.</exception>
    public static ImmutableArray<StandingInterest> OfFolder(string folder)
    {
        var path = Path.Combine(folder, "interests.csv");
        if (!File.Exists(path))
            return [];
        var references = Table.OfFile(Path.Combine(folder, "references.csv"), "key", "citation", "url")
            .GroupBy(r => r.Text("key"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count() == 1 ? new CaseReference(g.Key, g.First().Text("citation"), g.First()["url"]) : throw g.Last().Fault("key", $"occurs twice: '{g.Key}'"), StringComparer.Ordinal);
        return
        [
            .. Table.OfFile(path, "power", "state", "interest", "detail", "from", "to", "reference").Select(r => new StandingInterest(
                One(r, "power"), One(r, "state"), r.Text("interest"), r.Text("detail"), Date(r, "from"), Date(r, "to"),
                references.TryGetValue(r.Text("reference"), out var reference) ? reference : throw r.Fault("reference", $"is no key of references.csv: '{r["reference"]}'"))),
        ];
    }

    private static ActorCode One(TableRow row, string column) => row.Actors(column) is [var one] ? one : throw row.Fault(column, "names more than one actor");

    private static CaseDate? Date(TableRow row, string column) =>
        row[column].Length == 0 ? null
        : CaseDate.TryParse(row[column], out var date) ? date
        : throw row.Fault(column, $"is a date written yyyy-MM-dd, yyyy-MM or yyyy, or empty, not '{row[column]}'");
}
