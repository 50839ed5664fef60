using System.Collections.Frozen;
using Dyad.Vocabulary.Acts;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>What the codebook knows of acts: CAMEO codes of both editions, their labels, and their PLOVER type and mode.</summary>
public sealed class EventBook
{
    private static readonly Lazy<EventBook> Loaded = new(() => new EventBook());

    private readonly FrozenDictionary<CameoCode, Act> _acts;
    private readonly FrozenDictionary<CameoCode, string> _labels;
    private readonly FrozenDictionary<(CameoTable Table, string Label), string> _codes;
    private readonly FrozenDictionary<(CameoTable Table, string Found), string> _repairs;
    private readonly FrozenDictionary<(EventType Type, string Mode), CameoCode> _cameo;
    private readonly FrozenSet<(EventType Type, string Mode)> _modes;
    private readonly FrozenDictionary<string, (EventType Type, string Mode)> _typeAliases;
    private readonly FrozenDictionary<(EventType Type, string Mode), (EventType Type, string Mode)> _modeAliases;

    private EventBook()
    {
        _labels = CodebookFile.Rows("events/cameo.csv", "table", "code", "label")
            .ToFrozenDictionary(r => new CameoCode(Table(r[0]), r[1]), r => r[2]);
        _acts = CodebookFile.Rows("events/cameo-to-plover.csv", "table", "code", "type", "mode")
            .Select(r => new Act(Type(r[2]), r[3], new CameoCode(Table(r[0]), r[1])))
            .ToFrozenDictionary(a => a.Cameo);
        // A root such as 18 and its general code 180 carry one label: the general code is the one that data use.
        var codes = new Dictionary<(CameoTable, string), string>();
        foreach (var (code, label) in _labels.OrderByDescending(p => p.Key.Code.Length == 3).ThenBy(p => p.Key.Code, StringComparer.Ordinal))
            codes.TryAdd((code.Table, Fold(label)), code.Code);
        foreach (var r in CodebookFile.Rows("events/cameo-labels.csv", "table", "label", "code"))
            codes[(Table(r[0]), Fold(r[1]))] = r[2];
        _codes = codes.ToFrozenDictionary();
        _repairs = CodebookFile.Rows("events/cameo-repairs.csv", "found", "table", "code").ToFrozenDictionary(r => (Table(r[1]), r[0]), r => r[2]);
        _cameo = CodebookFile.Rows("events/plover-to-cameo.csv", "type", "mode", "cameo")
            .ToFrozenDictionary(r => (Type(r[0]), r[1]), r => new CameoCode(CameoTable.Cameo11, r[2]));
        _modes = CodebookFile.Rows("events/modes.csv", "type", "mode").Select(r => (Type(r[0]), r[1])).ToFrozenSet();
        var aliases = CodebookFile.Rows("events/plover-aliases.csv", "field", "type", "found", "type_now", "name_now").ToList();
        _typeAliases = aliases.Where(r => r[0] == "type" && r[3].Length > 0).ToFrozenDictionary(r => r[2], r => (Type(r[3]), r[4]));
        _modeAliases = aliases.Where(r => r[0] == "mode" && r[3].Length > 0)
            .ToFrozenDictionary(r => (Type(r[1]), FoldMode(r[2])), r => (Type(r[3]), r[4]));
    }

    /// <summary>The codebook of this build.</summary>
    public static EventBook Default => Loaded.Value;

    /// <summary>Every CAMEO code with its label.</summary>
    public IEnumerable<KeyValuePair<CameoCode, string>> Codes => _labels;

    /// <summary>Every PLOVER type and mode.</summary>
    public IEnumerable<(EventType Type, string Mode)> Modes => _modes;

    /// <summary>The act that a code means in its edition.</summary>
    public bool TryAct(CameoCode code, out Act act) => _acts.TryGetValue(code, out act);

    /// <summary>The label of a code, or empty.</summary>
    public string Label(CameoCode code) => _labels.GetValueOrDefault(code, "");

    /// <summary>The code with the given label, whatever its case and with underscores for blanks.</summary>
    public bool TryCode(CameoTable table, string label, out CameoCode code)
    {
        var found = _codes.TryGetValue((table, Fold(label)), out var digits);
        code = found ? new CameoCode(table, digits!) : CameoCode.Absent;
        return found;
    }

    /// <summary>A damaged code that the rulings mend, for example a stray bracket in KEDS.</summary>
    public bool TryRepair(CameoTable table, string found, out CameoCode code)
    {
        var known = _repairs.TryGetValue((table, found), out var digits);
        code = known ? new CameoCode(table, digits!) : CameoCode.Absent;
        return known;
    }

    /// <summary>Whether the code exists in this edition and in no other: proof of which edition a file is written in.</summary>
    public bool IsPeculiarTo(CameoCode code) =>
        _labels.ContainsKey(code) && !_labels.ContainsKey(code with { Table = code.Table == CameoTable.Cameo11 ? CameoTable.Cameo05B1 : CameoTable.Cameo11 });

    /// <summary>Reads a PLOVER type and mode, present names or older ones.</summary>
    public bool TryPlover(string type, string mode, out Act act)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(mode);
        act = default;
        var folded = FoldMode(mode);
        // The parser of enumerations takes a list for the sum of its members: AGREE,CONSULT would be read as SUPPORT.
        if (type.Contains(',', StringComparison.Ordinal) || !EventTypes.TryParse(type, out var known))
        {
            if (!_typeAliases.TryGetValue(type.Trim().ToUpperInvariant(), out var now) && !TryDecide(type.Trim().ToUpperInvariant(), folded, out now))
                return false;
            // A type that has become a mode (INVESTIGATE is ACCUSE investigate now) says its mode itself.
            (known, folded) = (now.Type, folded.Length > 0 ? folded : now.Mode);
        }

        if (folded.Length > 0 && !_modes.Contains((known, folded)))
        {
            if (!_modeAliases.TryGetValue((known, folded), out var now))
                return false;
            (known, folded) = now;
        }

        act = new Act(known, folded, CameoCode.Absent);
        return true;
    }

    /// <summary>The CAMEO 1.1 code nearest to a PLOVER type and mode.</summary>
    public bool TryCameo(EventType type, string mode, out CameoCode code) =>
        _cameo.TryGetValue((type, mode), out code) || _cameo.TryGetValue((type, ""), out code);

    /// <summary>Ruling R44: YIELD (CONCEDE and RETREAT together) and CRIME are no types any more; a mode that one type has decides.</summary>
    private bool TryDecide(string type, string mode, out (EventType Type, string Mode) decided)
    {
        var owners = type is not ("YIELD" or "CRIME") || mode.Length == 0 ? []
            : _modes.Where(m => m.Mode == mode && (type == "CRIME" || m.Type is EventType.Concede or EventType.Retreat)).ToList();
        decided = owners.Count == 1 ? owners[0] : default;
        return owners.Count == 1;
    }

    private static CameoTable Table(string text) =>
        CameoTables.TryParse(text, out var table) ? table : throw new InvalidDataException($"The codebook names a CAMEO table {text}.");

    private static EventType Type(string text) =>
        EventTypes.TryParse(text, out var type) ? type : throw new InvalidDataException($"The codebook names an event type {text}.");

    private static string Fold(string label) => label.Replace('_', ' ').Trim().ToUpperInvariant();

    private static string FoldMode(string mode) => mode.Trim().Replace('_', '-').Replace(' ', '-').ToLowerInvariant();
}
