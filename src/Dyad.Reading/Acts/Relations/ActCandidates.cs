using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Relations;

/// <summary>A source and a target that a sentence may be about, as indices into the actor phrases.</summary>
/// <param name="Source">Index of the source's phrase.</param>
/// <param name="Target">Index of the target's phrase, or -1.</param>
internal readonly record struct CandidatePair(int Source, int Target);

/// <summary>Finds pairs of actors worth looking at: somebody is the subject of a predicate under which somebody else stands.</summary>
internal sealed class ActCandidates
{
    private const int Most = 12;
    private const int Steps = 5;

    private readonly List<CandidatePair> _pairs = [];

    /// <summary>Fills and returns the pairs; the list is reused by the next call.</summary>
    internal IReadOnlyList<CandidatePair> Find(SentenceAnalysis analysis, IReadOnlyList<ActorPhrase> actors)
    {
        _pairs.Clear();
        var sentence = analysis.Sentence;
        for (var predicate = 0; predicate < sentence.Count && _pairs.Count < Most; predicate++)
        {
            foreach (var argument in analysis.Arguments(predicate))
            {
                if (argument.Role != ArgumentRole.Subject)
                    continue;
                for (var source = 0; source < actors.Count; source++)
                {
                    if (!IsShell(analysis, actors, source) && !IsFollower(sentence, actors, source) && Belongs(sentence, actors[source].Head, argument.Head, predicate))
                        Partners(analysis, actors, source, predicate);
                }
            }
        }

        return _pairs;
    }

    /// <summary>Whether the phrase is a later part of a coordination whose first part is an actor too: both act together.</summary>
    internal static bool IsFollower(Sentence sentence, IReadOnlyList<ActorPhrase> actors, int phrase)
    {
        var head = sentence[actors[phrase].Head];
        if (!head.Is("conj"))
            return false;
        foreach (var other in actors)
        {
            if (other.Range.Contains(head.Head) && other.Head != actors[phrase].Head)
                return true;
        }

        return false;
    }

    /// <summary>Whether the phrase is about an actor that stands inside it: <c>concerns about Moscow's influence</c>.</summary>
    private static bool IsShell(SentenceAnalysis analysis, IReadOnlyList<ActorPhrase> actors, int phrase)
    {
        if (!analysis.IsAbstract(actors[phrase].Head))
            return false;
        foreach (var other in actors)
        {
            if (other.Head != actors[phrase].Head && actors[phrase].Range.Contains(other.Head))
                return true;
        }

        return false;
    }

    /// <summary>Whether a phrase's head is an argument's head or stands inside its noun phrase.</summary>
    private static bool Belongs(Sentence sentence, int head, int argument, int predicate)
    {
        for (var step = 0; step < Steps && head >= 0 && head != predicate; step++)
        {
            if (head == argument)
                return true;
            var token = sentence[head];
            if (!(token.Is("nmod") || token.Is("amod") || token.Is("compound") || token.Is("appos") || token.Is("conj") || token.Is("flat") || token.Is("det")))
                return false;
            head = token.Head;
        }

        return false;
    }

    private void Partners(SentenceAnalysis analysis, IReadOnlyList<ActorPhrase> actors, int source, int predicate)
    {
        var sentence = analysis.Sentence;
        Add(new CandidatePair(source, -1));
        for (var target = 0; target < actors.Count && _pairs.Count < Most; target++)
        {
            if (target == source || IsShell(analysis, actors, target) || actors[target].Range.Contains(actors[source].Head) || IsFollower(sentence, actors, target) || Together(sentence, actors[source].Head, actors[target].Head))
                continue;
            if (IsUnder(sentence, actors[target].Head, predicate))
                Add(new CandidatePair(source, target));
        }
    }

    private static bool Together(Sentence sentence, int left, int right) =>
        (sentence[right].Is("conj") && sentence[right].Head == left) || (sentence[left].Is("conj") && sentence[left].Head == right);

    private static bool IsUnder(Sentence sentence, int token, int predicate)
    {
        for (var steps = 0; token >= 0 && steps < sentence.Count; token = sentence[token].Head, steps++)
        {
            if (token == predicate)
                return true;
        }

        // Of a noun as predicate, the target may hang on the verb that carries it; of a participle, on the noun before it.
        return false;
    }

    private void Add(CandidatePair pair)
    {
        if (_pairs.Count < Most && !_pairs.Contains(pair))
            _pairs.Add(pair);
    }
}
