using System.Collections.Immutable;

namespace Dyad.Vocabulary.Studies;

/// <summary>How past sequences like the present one are looked for. See docs/analogues.md.</summary>
/// <param name="Weeks">Length of a sequence in weeks.</param>
/// <param name="Step">Weeks from the end of one past sequence of a pair to that of the next that is looked at.</param>
/// <param name="Band">Weeks by which two sequences may be warped against each other.</param>
/// <param name="Nearest">How many of the nearest are taken.</param>
/// <param name="BaseWeight">How many analogues the plain base rate counts for.</param>
/// <param name="FewestEvents">A sequence with fewer events is not looked at.</param>
/// <param name="Horizons">Weeks after the end of a sequence within which is asked what followed, ascending.</param>
/// <param name="Factor">Escalation: weekly material conflict at least so many times that of the sequence.</param>
/// <param name="Rise">Escalation: and at least so many more acts of material conflict than the sequence's rate would give.</param>
public sealed record AnalogueChoice(
    int Weeks, int Step, int Band, int Nearest, double BaseWeight, int FewestEvents, ImmutableArray<int> Horizons, double Factor, double Rise)
{
    internal static AnalogueChoice Read(StudyNode study)
    {
        var node = study.Inner("analogues", "weeks", "step", "band", "nearest", "base_weight", "fewest_events", "horizons", "factor", "rise");
        return new AnalogueChoice(
            node.Whole("weeks", 2, 520),
            node.Whole("step", 1, 520),
            node.Whole("band", 0, 519),
            node.Whole("nearest", 1, 1000),
            node.Number("base_weight", 0, 1000),
            node.Whole("fewest_events", 1, 1_000_000),
            [.. node.Numbers("horizons", 1, 520).Select(h => (int)h).Distinct().Order()],
            node.Number("factor", 1, 1000),
            node.Number("rise", 0, 1_000_000));
    }
}
