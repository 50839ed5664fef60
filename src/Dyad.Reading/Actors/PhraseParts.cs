using Dyad.Reading.Syntax;

namespace Dyad.Reading.Actors;

/// <summary>A part of a phrase after its core: <c>of the Kremlin</c>, or an apposition.</summary>
/// <param name="Word">The preposition in lower case, or a comma.</param>
/// <param name="First">First token after it.</param>
/// <param name="End">Token after the last.</param>
internal readonly record struct Complement(string Word, int First, int End);

/// <summary>A phrase cut into what stands up to its head and what follows.</summary>
internal sealed class PhraseParts
{
    internal PhraseParts(SentenceNames names, int first, int end, int head)
    {
        (First, Head) = (first, head);
        var sentence = names.Sentence;
        var at = names.NameAt(head) is { } name ? Math.Min(end, name.End) : head + 1;
        if (names.AgentAt(head) is { } agent)
            at = Math.Max(at, Math.Min(end, agent.End));
        while (at < end && !IsBreak(sentence[at]))
            at++;
        CoreEnd = at;
        while (at < end)
        {
            var word = sentence[at].PartOfSpeech == PartOfSpeech.Adp || IsPreposition(sentence[at].Form) ? sentence[at].Form.ToLowerInvariant() : ",";
            var start = ++at;
            while (at < end && (!IsBreak(sentence[at]) || (names.NameAt(at) is { } inside && inside.First < at)))
                at++;
            if (at > start)
                Complements.Add(new Complement(word, start, at));
        }
    }

    internal int First { get; }

    internal int Head { get; }

    internal int CoreEnd { get; }

    internal List<Complement> Complements { get; } = [];

    private static bool IsBreak(Token token) =>
        token.PartOfSpeech is PartOfSpeech.Adp or PartOfSpeech.Verb or PartOfSpeech.Sconj or PartOfSpeech.Aux || token.Form is "," or "(" or ")" or ":" or ";" or "—" or "--"
        || (token.PartOfSpeech is PartOfSpeech.X or PartOfSpeech.Part && IsPreposition(token.Form));

    internal static bool IsPreposition(string form) => form is "of" or "in" or "from" or "to" or "for" or "at" or "on" or "by" or "with" or "against" or "near" or "across" or "inside" or "within"
        or "throughout" or "under" or "between" or "over" or "after" or "about" or "based" or "outside" or "along" or "around" or "among";
}
