using Dyad.Vocabulary.Acts;

namespace Dyad.Ledger.Fusion;

/// <summary>The choices behind the merging of claims into events. Explained, with their reasons, in docs/fusion.md.</summary>
public static class FusionRules
{
    /// <summary>Version of the rules, printed with everything that is counted in events.</summary>
    public const string Version = "fusion-2";

    /// <summary>Claims, copies of one report counted once, from which on an event counts as widely reported: later vague reports of the same kind may then speak of it.</summary>
    public const int WidelyReported = 5;

    /// <summary>
    /// Whether acts of this type leave a place and victims behind, so that reports which differ in how closely they name the actors can be
    /// told to be about one of them. Words between states are never merged by a looser actor.
    /// </summary>
    public static bool IsPhysical(EventType type) => type is EventType.Assault or EventType.Coerce or EventType.Protest or EventType.Mobilize;

    /// <summary>
    /// Whether the act is a single deed that goes on being reported, not one that goes on happening: an abduction, an assassination, a bomb;
    /// but not fighting, occupation or blockade, which each day happen anew.
    /// </summary>
    public static bool IsSingleDeed(EventType type, string mode) =>
        type == EventType.Assault && mode is "abduct" or "targeted" or "execute" or "suicide-attack" or "explosives" or "massacre" or "unconventional";
}
