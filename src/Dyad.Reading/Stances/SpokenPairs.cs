using Dyad.Reading.Reports;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Stances;

/// <summary>Of which pairs the sentences of a report speak.</summary>
internal sealed class SpokenPairs
{
    private readonly List<(ActorCode Body, int At)>[] _bodies;
    private readonly StatePair?[] _spoken;

    /// <summary>Finds the bodies named in each sentence, and the pair that the report was last speaking of.</summary>
    public SpokenPairs(IReadOnlyList<AnalysedSentence> sentences)
    {
        _bodies = new List<(ActorCode, int)>[sentences.Count];
        _spoken = new StatePair?[sentences.Count];
        var together = new Dictionary<StatePair, int>();
        for (var at = 0; at < sentences.Count; at++)
        {
            _bodies[at] = Bodies(sentences[at]);
            foreach (var pair in Pairs(_bodies[at]))
            {
                together[pair] = together.GetValueOrDefault(pair) + 1;
                _spoken[at] ??= pair;
            }
        }

        // The pair most often named together, the one named first among equals, is what the report is about.
        var order = sentences.Count == 0 ? [] : _bodies.SelectMany(Pairs).Distinct().ToList();
        Main = order.Count == 0 ? null : order.MaxBy(p => together[p]);
    }

    /// <summary>The pair that the report is about, or null where it names no two together.</summary>
    public StatePair? Main { get; }

    /// <summary>The pairs that a word of relation speaks of, each with how far it is named in the sentence.</summary>
    /// <param name="number">Number of the sentence.</param>
    /// <param name="sentence">Sentence.</param>
    /// <param name="at">Token of the word.</param>
    public List<(StatePair Pair, string Reach)> Of(int number, Sentence sentence, int at)
    {
        var bodies = _bodies[number];
        var inside = bodies.Where(b => IsUnder(sentence, b.At, at)).ToList();
        var distinct = Distinct(inside);
        if (distinct.Count >= 2)
            return [.. Pairs(inside).Take(3).Select(p => (p, "pair"))];
        var nearest = Distinct([.. bodies.OrderBy(b => Math.Abs(b.At - at)).ThenBy(b => b.At)]);
        // One inside (ties with B): the other is the nearest of the rest.
        if (distinct.Count == 1 && nearest.Count >= 2)
            return [(StatePair.Of(distinct[0], nearest.First(b => b != distinct[0])), "pair")];
        if (nearest.Count >= 2)
        {
            // A sentence on more than two speaks of the main pair where both of it are named.
            if (nearest.Count > 2 && Main is { } main && nearest.Contains(main.First) && nearest.Contains(main.Second))
                return [(main, "pair")];
            return [(StatePair.Of(nearest[0], nearest[1]), "pair")];
        }

        if (Main is not { } about)
            return [];
        if (nearest.Count == 1)
            return about.Has(nearest[0].Body) ? [(about, "one")] : [];
        return Last(number) == about ? [(about, "none")] : [];
    }

    /// <summary>Whose conduct a word of relation tells of.</summary>
    /// <param name="number">Number of the sentence.</param>
    /// <param name="sentence">Sentence.</param>
    /// <param name="at">Token of the word.</param>
    /// <param name="pair">The pair that it speaks of.</param>
    public StanceDirection Direction(int number, Sentence sentence, int at, StatePair pair)
    {
        var sides = new PairSides(sentence, at);
        foreach (var (body, head) in _bodies[number])
        {
            if (body == pair.First)
                sides.Add(head, isFirst: true);
            else if (body == pair.Second)
                sides.Add(head, isFirst: false);
        }

        return sides.Direction;
    }

    private StatePair? Last(int number)
    {
        for (var at = number; at >= 0; at--)
        {
            if (_spoken[at] is { } pair)
                return pair;
        }

        return null;
    }

    private static List<(ActorCode Body, int At)> Bodies(AnalysedSentence sentence)
    {
        var bodies = new List<(ActorCode, int)>();
        foreach (var phrase in sentence.Actors)
        {
            foreach (var actor in phrase.Actors)
            {
                if (actor.Code.Body.Length > 0)
                    bodies.Add((actor.Code.Whole, phrase.Head));
            }
        }

        return bodies;
    }

    private static IEnumerable<StatePair> Pairs(List<(ActorCode Body, int At)> bodies)
    {
        var distinct = Distinct(bodies);
        for (var i = 0; i < distinct.Count && i < 5; i++)
        {
            for (var j = i + 1; j < distinct.Count && j < 5; j++)
                yield return StatePair.Of(distinct[i], distinct[j]);
        }
    }

    private static List<ActorCode> Distinct(List<(ActorCode Body, int At)> bodies)
    {
        var distinct = new List<ActorCode>();
        foreach (var (body, _) in bodies)
        {
            if (!distinct.Contains(body))
                distinct.Add(body);
        }

        return distinct;
    }

    private static bool IsUnder(Sentence sentence, int token, int top)
    {
        for (var steps = 0; steps < sentence.Count && token >= 0; steps++)
        {
            if (token == top)
                return true;
            if (sentence[token].Relation is "acl:relcl" or "advcl" or "parataxis")
                return false;
            token = sentence[token].Head;
        }

        return false;
    }
}
