using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;

namespace Dyad.Vocabulary.Studies;

/// <summary>An act that need not have happened, written <c>AAA:BBB:SANCTION</c>.</summary>
/// <param name="Pair">Who does it to whom.</param>
/// <param name="Type">What is done.</param>
public sealed record ImaginedAct(DirectedPair Pair, EventType Type)
{
    /// <summary>Reads source, target and PLOVER type.</summary>
    public static bool TryParse(string text, out ImaginedAct? act)
    {
        ArgumentNullException.ThrowIfNull(text);
        act = text.LastIndexOf(':') is > 0 and var cut && StudyPairs.TryParse(text[..cut], out var pair) && EventTypes.TryParse(text[(cut + 1)..], out var type) && type != EventType.None
            ? new ImaginedAct(pair, type)
            : null;
        return act is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Pair.Source}:{Pair.Target}:{Type.Write()}";
}
