using System.Collections.Frozen;
using System.Collections.Immutable;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Tables;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>What the codebook knows of the ladder of coercion: the rungs, and what acts of CAMEO, PLOVER and MID mean on it.</summary>
public sealed class LadderBook
{
    private static readonly Lazy<LadderBook> Loaded = new(() => new LadderBook());
    private static readonly ActStep Nothing = new(StepKind.None, StepKind.None, "Not in the codebook.");

    private readonly FrozenDictionary<CameoCode, ActStep> _cameo;
    private readonly FrozenDictionary<(EventType Type, string Mode), ActStep> _plover;

    private LadderBook()
    {
        Rungs =
        [
            .. Table.OfCodebook("ladder/rungs.csv", "rung", "order", "name", "meaning", "source")
                .OrderBy(r => r.Whole("order", 1, 8))
                .Select(r => new RungDescription(RungOf(r, "rung"), r.Text("name"), r.Text("meaning"), r.Text("source"))),
        ];
        _cameo = Table.OfCodebook("ladder/cameo.csv", "table", "code", "step", "answer", "reason").ToFrozenDictionary(
            r => CameoTables.TryParse(r.Text("table"), out var table) ? new CameoCode(table, r.Text("code")) : throw r.Fault("table", "is no edition of CAMEO"), Meaning);
        _plover = Table.OfCodebook("ladder/plover.csv", "type", "mode", "step", "answer", "reason").ToFrozenDictionary(
            r => EventTypes.TryParse(r.Text("type"), out var type) ? (type, r["mode"]) : throw r.Fault("type", "is no type of PLOVER"), Meaning);
        MidActions =
        [
            .. Table.OfCodebook("ladder/mid.csv", "action", "label", "hostility", "step", "reason").Select(r => new MidAction(
                r.Whole("action", 0, 21), r.Text("label"), r.Whole("hostility", 1, 5), r["step"].Length == 0 ? Rung.None : RungOf(r, "step"), r.Text("reason"))),
        ];
    }

    /// <summary>The codebook of this build.</summary>
    public static LadderBook Default => Loaded.Value;

    /// <summary>The rungs, lowest first.</summary>
    public ImmutableArray<RungDescription> Rungs { get; }

    /// <summary>The actions of the Militarized Interstate Dispute data, by number.</summary>
    public ImmutableArray<MidAction> MidActions { get; }

    /// <summary>Every CAMEO code that is mapped.</summary>
    public IReadOnlyCollection<CameoCode> CameoCodes => _cameo.Keys;

    /// <summary>Every PLOVER type and mode that is mapped.</summary>
    public IReadOnlyCollection<(EventType Type, string Mode)> PloverModes => _plover.Keys;

    /// <summary>
    /// What an act means: by its CAMEO code, which is finer, where the codebook has it; otherwise by its PLOVER type and mode, and where the mode
    /// is not known, by its type.
    /// </summary>
    public ActStep Of(Act act) =>
        (act.Cameo.IsPresent && _cameo.TryGetValue(act.Cameo, out var step)) || _plover.TryGetValue((act.Type, act.Mode ?? ""), out step)
        || _plover.TryGetValue((act.Type, ""), out step)
            ? step
            : Nothing;

    private static ActStep Meaning(TableRow row) => new(
        Kind(row, "step", k => k == StepKind.DeEscalation || k.Rung() != Rung.None),
        Kind(row, "answer", k => k is StepKind.Concession or StepKind.Resistance),
        row.Text("reason"));

    private static StepKind Kind(TableRow row, string column, Func<StepKind, bool> isAllowed) =>
        row[column].Length == 0 ? StepKind.None
        : StepKinds.TryParse(row[column], out var kind) && isAllowed(kind) ? kind
        : throw row.Fault(column, $"cannot be '{row[column]}'");

    private static Rung RungOf(TableRow row, string column) =>
        Ladders.Rungs.TryParse(row.Text(column), out var rung) ? rung : throw row.Fault(column, $"is no rung: '{row[column]}'");
}
