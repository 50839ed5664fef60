using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts.Training;

/// <summary>A pair in a parsed sentence with what is known of the act.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Source">Tokens of the source; none where it is not said.</param>
/// <param name="Target">Tokens of the target; none where there is none.</param>
/// <param name="Labels">Bits of the types that it may be (bit n for the n-th <see cref="EventType"/>); one bit where the type is known.</param>
/// <param name="Mode">Mode, or empty where it is not told.</param>
/// <param name="Contexts">Contexts; null where they are not told.</param>
/// <param name="Group">Digest of the words: rows of one sentence are never on both sides of a fold.</param>
/// <param name="Weight">Weight in training.</param>
/// <param name="IsOwn">Whether the sentence was written for the codebook.</param>
internal sealed record ActExample(
    Sentence Sentence,
    TokenRange Source,
    TokenRange Target,
    int Labels,
    string Mode,
    IReadOnlyList<string>? Contexts,
    ulong Group,
    float Weight,
    bool IsOwn)
{
    /// <summary>Bits of all types of a quad class; of no type for class 0.</summary>
    internal static int LabelsOf(QuadClass quad)
    {
        var bits = 0;
        foreach (var type in EventTypes.All)
            bits |= type.Quad() == quad ? 1 << (int)type : 0;
        return quad == QuadClass.None ? 1 : bits;
    }

    /// <summary>Bits of a written root; <c>YIELD</c> is CONCEDE or RETREAT.</summary>
    /// <exception cref="FormatException">No such type.</exception>
    internal static int LabelsOf(string root) => root switch
    {
        "YIELD" => (1 << (int)EventType.Concede) | (1 << (int)EventType.Retreat),
        _ => EventTypes.TryParse(root, out var type) ? 1 << (int)type : throw new FormatException($"'{root}' is no event type"),
    };
}
