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
    int Weeks, int Step, int Band, int Nearest, double BaseWeight, int FewestEvents, ImmutableArray<int> Horizons, double Factor, double Rise);
