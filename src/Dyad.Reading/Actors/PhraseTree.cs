using Dyad.Reading.Syntax;

namespace Dyad.Reading.Actors;

/// <summary>Phrases by the tree: a nominal head with what depends on it, without relative and adverbial clauses and without its own coordinates.</summary>
internal sealed class PhraseTree
{
    private readonly Sentence _sentence;
    private readonly int[] _first;
    private readonly int[] _end;

    internal PhraseTree(Sentence sentence)
    {
        _sentence = sentence;
        (_first, _end) = (new int[sentence.Count], new int[sentence.Count]);
        for (var at = 0; at < sentence.Count; at++)
            (_first[at], _end[at]) = (at, at + 1);
        // Dependents before their heads: the order of a search from the roots, backwards. Tokens on a cycle are never met and stay alone.
        var order = new int[sentence.Count];
        var (next, count) = (0, 0);
        for (var at = 0; at < sentence.Count; at++)
        {
            if (sentence[at].Head < 0)
                order[count++] = at;
        }

        while (next < count)
        {
            foreach (var child in sentence.Children(order[next++]))
                order[count++] = child;
        }

        while (--count >= 0)
        {
            var token = order[count];
            foreach (var child in sentence.Children(token))
            {
                if (IsClause(sentence[child]))
                    continue;
                _first[token] = Math.Min(_first[token], _first[child]);
                _end[token] = Math.Max(_end[token], _end[child]);
            }
        }
    }

    /// <summary>Whether the token may head a phrase that names an actor by itself.</summary>
    internal static bool IsHead(Token token) =>
        !token.Tag.StartsWith("VB", StringComparison.Ordinal) && token.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Propn or PartOfSpeech.X or PartOfSpeech.Sym or PartOfSpeech.Num
            ? !(token.Is("flat") || token.Is("fixed") || token.Is("goeswith") || token.Is("compound") || token.Is("appos") || token.Is("nummod") || token.Relation == "nmod:desc")
            : token.PartOfSpeech is PartOfSpeech.Adj && (token.Is("nsubj") || token.Is("obj") || token.Is("obl") || token.Is("nmod") || token.Is("conj") || token.Is("root") || token.Is("iobj"));

    /// <summary>Tokens of the phrase of a head: consecutive, without a preposition before and punctuation around it.</summary>
    internal TokenRange Range(int head)
    {
        var (first, end) = (head, head + 1);
        var (least, most) = (-1, _sentence.Count);
        foreach (var child in _sentence.Children(head))
        {
            var token = _sentence[child];
            if (IsCut(token))
            {
                if (child > head)
                    most = Math.Min(most, _first[child]);
                else
                    least = Math.Max(least, _end[child] - 1);
                continue;
            }

            first = Math.Min(first, _first[child]);
            end = Math.Max(end, _end[child]);
        }

        (first, end) = (Math.Max(first, Math.Min(least + 1, head)), Math.Min(end, Math.Max(most, head + 1)));
        while (first < head && IsEdge(_sentence[first]))
            first++;
        while (end > head + 1 && IsEdge(_sentence[end - 1]))
            end--;
        return new TokenRange(first, end - first);
    }

    private static bool IsClause(Token token) =>
        token.Relation == "acl:relcl" || token.Is("advcl") || token.Is("parataxis") || token.Is("discourse") || token.Is("ccomp");

    private static bool IsCut(Token token) => IsClause(token) || token.Is("conj") || token.Is("cc") || token.Is("nsubj") || token.Is("cop") || token.Is("aux") || token.Is("mark")
        || token.Is("csubj") || token.Is("advmod") || token.Is("obl") || token.Is("expl") || token.Is("list") || token.Is("orphan") || token.Relation is "nmod:unmarked" || token.Is("vocative");

    private static bool IsEdge(Token token) => token.PartOfSpeech is PartOfSpeech.Punct or PartOfSpeech.Cconj or PartOfSpeech.Sconj || token.Relation == "case" && token.PartOfSpeech == PartOfSpeech.Adp;
}
