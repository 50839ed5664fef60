using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts.Frames;

/// <summary>Reads a frame as <c>codebook/acts/README.md</c> describes it: <c>S v:impose sanction on/against T (for X)</c>.</summary>
internal static class FrameParser
{
    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal)
    {
        "about", "above", "across", "after", "against", "ahead", "alongside", "along", "amid", "among", "around", "as", "at", "away", "before",
        "behind", "below", "between", "beyond", "by", "concerning", "down", "during", "for", "from", "in", "inside", "into", "near", "of",
        "off", "on", "onto", "out", "outside", "over", "past", "regarding", "than", "that", "through", "throughout", "to", "together", "toward",
        "towards", "under", "until", "up", "upon", "via", "with", "within", "without", "because", "if", "unless", "back", "aboard", "despite",
    };

    /// <summary>Whether a lemma marks a phrase rather than standing for itself.</summary>
    internal static bool IsPreposition(string lemma) => Prepositions.Contains(lemma);

    /// <summary>Reads a frame: one for each particle that its verbs take.</summary>
    /// <exception cref="FormatException">It is no frame; the message says why.</exception>
    internal static IReadOnlyList<Frame> Parse(string text, Act act, IReadOnlyList<string> contexts, string place, int rank)
    {
        var slots = new List<FrameSlot>();
        string[] heads = [];
        var isNoun = false;
        var optional = false;
        string[] waiting = [];
        foreach (var word in Split(text))
        {
            switch (word)
            {
                case "(" when !optional:
                    optional = true;
                    break;
                case ")" when optional:
                    Flush(slots, ref waiting, heads.Length == 0, optional);
                    optional = false;
                    break;
                case "(" or ")":
                    throw new FormatException($"the brackets of '{text}' do not match");
                case "S" or "T" or "X" or "S+T":
                    // S v:warn T that S X: the second time it is any phrase.
                    var kind = slots.Exists(s => s.Kind == KindOf(word)) ? SlotKind.Any : KindOf(word);
                    slots.Add(new FrameSlot(kind, [], waiting, heads.Length == 0, optional));
                    waiting = [];
                    break;
                default:
                    if (word.StartsWith("v:", StringComparison.Ordinal) || word.StartsWith("n:", StringComparison.Ordinal))
                    {
                        if (heads.Length > 0)
                            throw new FormatException($"'{text}' has two heads; one word carries the act");
                        Flush(slots, ref waiting, true, optional);
                        isNoun = word[0] == 'n';
                        heads = Alternatives(word[2..], text);
                        break;
                    }

                    var lemmas = Alternatives(word, text);
                    if (waiting.Length > 0 && lemmas.Any(l => !IsPreposition(l)))
                        waiting = [];
                    if (lemmas.All(IsPreposition))
                    {
                        Flush(slots, ref waiting, heads.Length == 0, optional);
                        waiting = lemmas;
                    }
                    else
                    {
                        slots.Add(new FrameSlot(SlotKind.Word, lemmas, [], heads.Length == 0, optional));
                    }

                    break;
            }
        }

        Flush(slots, ref waiting, false, optional);
        if (optional)
            throw new FormatException($"the brackets of '{text}' do not match");
        if (heads.Length == 0)
            throw new FormatException($"'{text}' has no head; one word is written v:word or n:word");
        if (!slots.Exists(s => s.Kind is SlotKind.Source or SlotKind.Target or SlotKind.Mutual))
            throw new FormatException($"'{text}' names no actor; write S, T or S+T");
        // A verb with a particle and one without (hand_over/give) are frames of their own with the same rank.
        return [.. heads.Select(h => TakeParticle(h, isNoun, text)).GroupBy(h => h.Particle, h => h.Head, StringComparer.Ordinal)
            .Select(g => new Frame(text, isNoun, [.. g], g.Key, slots, act, contexts, place, rank))];
    }

    /// <summary>A preposition that marks no phrase is a word that must be there: <c>v:carry out</c> without an object.</summary>
    private static void Flush(List<FrameSlot> slots, ref string[] waiting, bool before, bool optional)
    {
        if (waiting.Length > 0)
            slots.Add(new FrameSlot(SlotKind.Word, waiting, [], before, optional));
        waiting = [];
    }

    private static (string Head, string Particle) TakeParticle(string head, bool isNoun, string text)
    {
        var parts = head.Split('_');
        return isNoun || parts.Length == 1 ? (head, "")
            : parts.Length == 2 ? (parts[0], parts[1])
            : throw new FormatException($"'{head}' in '{text}' has more than one particle");
    }

    private static string[] Alternatives(string word, string text)
    {
        var all = word.Split('/');
        return all.All(a => a.Length > 0 && a.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '\'' or '.'))
            ? all
            : throw new FormatException($"'{word}' in '{text}' is no word");
    }

    private static SlotKind KindOf(string word) => word switch
    {
        "S" => SlotKind.Source,
        "T" => SlotKind.Target,
        "S+T" => SlotKind.Mutual,
        _ => SlotKind.Any,
    };

    private static string[] Split(string text) =>
        text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
