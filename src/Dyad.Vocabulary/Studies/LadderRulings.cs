using System.Collections.Frozen;
using System.Collections.Immutable;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Tables;

namespace Dyad.Vocabulary.Studies;

/// <summary>What a study rules that one act is on the ladder, in place of what the codebook says of acts of its kind.</summary>
/// <param name="Steps">Rungs, or a step down; none where the act is neither a step nor an answer.</param>
/// <param name="StatedMotive">The motive that the actor stated for it, or empty.</param>
/// <param name="Reason">Why.</param>
public sealed record LadderRuling(ImmutableArray<StepKind> Steps, string StatedMotive, string Reason);

/// <summary>The rulings of a study on acts of its chronicle.</summary>
public sealed class LadderRulings
{
    private readonly FrozenDictionary<string, LadderRuling> _rulings;

    private LadderRulings(FrozenDictionary<string, LadderRuling> rulings) => _rulings = rulings;

    /// <summary>No ruling.</summary>
    public static LadderRulings None { get; } = new(FrozenDictionary<string, LadderRuling>.Empty);

    /// <summary>The acts that are ruled on, by identifier.</summary>
    public IEnumerable<string> Acts => _rulings.Keys;

    /// <summary>Reads the rulings: <c>act</c>, <c>steps</c> (several with semicolons, or <c>none</c>), <c>stated_motive</c>, <c>reason</c>.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>None where there is no such file.</returns>
    /// <exception cref="TableException">The file has a fault; the message gives file, line and column.</exception>
    public static LadderRulings OfFile(string path)
    {
        if (!File.Exists(path))
            return None;
        var rulings = new Dictionary<string, LadderRuling>(StringComparer.Ordinal);
        foreach (var row in Table.OfFile(path, "act", "steps", "stated_motive", "reason"))
        {
            if (!rulings.TryAdd(row.Text("act"), new LadderRuling(Steps(row), row["stated_motive"], row.Text("reason"))))
                throw row.Fault("act", $"occurs twice: '{row["act"]}'");
        }

        return new LadderRulings(rulings.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The ruling on an act, where there is one. An act upon several actors has one ruling for all of them.</summary>
    /// <param name="id">Identifier of the event: that of the chronicle's row, with <c>#2</c> and so on for the further pairs of the row.</param>
    /// <param name="ruling">The ruling.</param>
    public bool TryRule(string id, out LadderRuling ruling)
    {
        ArgumentNullException.ThrowIfNull(id);
        var part = id.IndexOf('#', StringComparison.Ordinal);
        return _rulings.TryGetValue(part < 0 ? id : id[..part], out ruling!);
    }

    private static ImmutableArray<StepKind> Steps(TableRow row) =>
        row.Text("steps") == "none" ? [] :
        [
            .. row["steps"].Split(';', StringSplitOptions.TrimEntries).Select(text =>
                StepKinds.TryParse(text, out var kind) && (kind.Rung() != Rung.None || kind == StepKind.DeEscalation)
                    ? kind
                    : throw row.Fault("steps", $"holds '{text}', which is no rung, no de_escalation and not none")),
        ];
}
