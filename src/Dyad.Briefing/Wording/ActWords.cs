using System.Collections.Immutable;
using Dyad.Vocabulary.Acts;

namespace Dyad.Briefing.Wording;

/// <summary>Acts as sentences: the same words for every power.</summary>
public static class ActWords
{
    private static readonly ImmutableArray<string> Verbs =
    [
        "made a statement or did something else of no PLOVER type towards",
        "agreed with, or offered to cooperate with,",
        "met or talked with",
        "gave diplomatic or political support to",
        "yielded verbally or politically to",
        "cooperated materially with",
        "gave aid to",
        "drew back from, or eased measures against,",
        "asked or demanded something of",
        "accused",
        "refused",
        "threatened",
        "protested against",
        "sanctioned or cut cooperation with",
        "moved or readied forces against",
        "coerced without battle",
        "used force against",
    ];

    /// <summary>What the source does to the target, after PLOVER's definition of the type; between the two names.</summary>
    public static string Verb(EventType type) => Verbs[(int)type];

    /// <summary>The template of an act: whether somebody else says so, whether words of it are quoted, and whether it says how it moved a level.</summary>
    public static SentenceTemplate Template(bool attributed, bool quoted, bool driver) => new(
        "act" + (attributed ? ".according" : "") + (quoted ? ".quoted" : "") + (driver ? ".driver" : ""),
        (attributed ? "On {day}, according to {attribution}, " : "On {day}, ")
            + "{source} {did} {target}"
            + (quoted ? ": {words}" : "")
            + " ({act}; score {score}) {cite}"
            + (driver ? ", which moved the level by {influence}." : "."));
}
