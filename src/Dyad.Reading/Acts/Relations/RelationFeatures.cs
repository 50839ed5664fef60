using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Relations;

/// <summary>Hashed features of a pair in a sentence: words by zone, path in the tree, predicates by role, frames.</summary>
internal static class RelationFeatures
{
    /// <summary>Adds all features of the pair.</summary>
    internal static void Extract(PairView view, FeatureList into)
    {
        into.Add(Kind(0), 1, -1);
        Words(view, into);
        Path(view, into);
        Actors(view, into);
        Predicates(view, into);
        Frames(view, into);
    }

    /// <summary>Value of a class of WordNet: a word has a dozen of them.</summary>
    private const float SenseValue = 0.4f;

    private static ulong Kind(ulong kind, ulong detail = 0) => (kind << 32) + detail + 1;

    private static void Add(FeatureList into, ulong kind, ulong detail, float value, int token) => into.Add(FeatureList.Join(kind, detail), value, token);

    private static void Words(PairView view, FeatureList into)
    {
        var (sentence, lemmas) = (view.Sentence, view.Analysis);
        var order = view.SourceFirst ? 0UL : 1UL;
        var previous = 11UL;
        var previousZone = -1;
        for (var at = 0; at < sentence.Count; at++)
        {
            var token = sentence[at];
            var zone = view.Zone(at);
            var lemma = lemmas.Lemma(at);
            if (zone == 3)
            {
                lemma = view.Source.Contains(at) ? 21UL : 22UL;
                if (at > 0 && previous == lemma)
                    continue;
            }
            else if (token.PartOfSpeech is PartOfSpeech.Punct)
            {
                continue;
            }
            else
            {
                Add(into, Kind(1), lemma, 0.5f, at);
                Add(into, Kind(2, (ulong)zone + 4 * order), lemma, 0.7f, at);
                if (token.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Noun or PartOfSpeech.Adj)
                    Add(into, Kind(3), lemma, 0.7f, at);
            }

            if (previousZone is >= 0 and not 3 || zone != 3)
                Add(into, Kind(4), FeatureList.Join(previous, lemma), zone == 1 ? 0.6f : 0.4f, at);
            (previous, previousZone) = (lemma, zone);
        }
    }

    private static void Path(PairView view, FeatureList into)
    {
        if (view.Top < 0)
            return;
        var (sentence, lemmas) = (view.Sentence, view.Analysis);
        ulong shape = 1, words = 1;
        for (var at = view.SourceHead; at >= 0 && at != view.Top; at = sentence[at].Head)
            shape = FeatureList.Join(shape, FeatureList.HashOf(sentence[at].Relation));
        shape = FeatureList.Join(shape, 5);
        for (var at = view.TargetHead; at >= 0 && at != view.Top; at = sentence[at].Head)
            shape = FeatureList.Join(shape, FeatureList.HashOf(sentence[at].Relation));
        for (var at = 0; at < sentence.Count; at++)
        {
            var side = view.OnPath(at);
            if (side == 0 || view.Zone(at) == 3)
                continue;
            words = FeatureList.Join(words, lemmas.Lemma(at));
            Add(into, Kind(5), lemmas.Lemma(at), 1, at);
            Add(into, Kind(6, (ulong)side), lemmas.Lemma(at), 1, at);
        }

        Add(into, Kind(7), shape, 1, view.Top);
        Add(into, Kind(8), words, 1, view.Top);
        Add(into, Kind(9), FeatureList.Join(shape, lemmas.Lemma(view.Top)), 1, view.Top);
    }

    private static void Actors(PairView view, FeatureList into)
    {
        var (sentence, lemmas) = (view.Sentence, view.Analysis);
        foreach (var isSource in (ReadOnlySpan<bool>)[true, false])
        {
            var range = isSource ? view.Source : view.Target;
            var head = isSource ? view.SourceHead : view.TargetHead;
            if (range.Count == 0)
            {
                into.Add(Kind(10, isSource ? 1UL : 2UL), 1, -1);
                continue;
            }

            Add(into, Kind(11, isSource ? 1UL : 2UL), lemmas.Lemma(head), 0.7f, head);
            Add(into, Kind(12, isSource ? 1UL : 2UL), (ulong)sentence[head].PartOfSpeech, 0.5f, head);
            for (var at = range.First; at < range.End; at++)
            {
                if (sentence[at].PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Verb or PartOfSpeech.Adj)
                    Add(into, Kind(13, isSource ? 1UL : 2UL), lemmas.Lemma(at), 0.5f, at);
            }
        }
    }

    private static void Predicates(PairView view, FeatureList into)
    {
        var (sentence, lemmas) = (view.Sentence, view.Analysis);
        for (var at = 0; at < sentence.Count; at++)
        {
            var token = sentence[at];
            if (!SentenceAnalysis.IsPredicate(token) || view.Source.Contains(at))
                continue;
            var (source, target) = (view.SourceRole(at), view.TargetRole(at));
            Lexical(lemmas.Lexicon.FramesOf(token), at, source, target, into);
            if (source == 0 && target == 0)
                continue;
            var signature = FeatureList.Join(source, target);
            Add(into, Kind(20), FeatureList.Join(lemmas.Lemma(at), signature), 1, at);
            Add(into, Kind(21), lemmas.Lemma(at), 1, at);
            if (source != 0)
                Add(into, Kind(22), FeatureList.Join(lemmas.Lemma(at), source), 0.7f, at);
            if (target != 0)
                Add(into, Kind(23), FeatureList.Join(lemmas.Lemma(at), target), 0.7f, at);
            if (source != 0 && target != 0)
            {
                Add(into, Kind(24), lemmas.Lemma(at), 1, at);
                Add(into, Kind(25), signature, 1, at);
            }

            foreach (var argument in lemmas.Arguments(at))
            {
                if (view.InSource(argument.Head) != 0 || view.InTarget(argument.Head) == 1)
                    continue;
                Add(into, Kind(26), FeatureList.Join(lemmas.Lemma(at), lemmas.Lemma(argument.Head)), 1, argument.Head);
                Add(into, Kind(27, (ulong)argument.Role), lemmas.Lemma(argument.Head), 0.7f, argument.Head);
            }

            foreach (var child in sentence.Children(at))
            {
                if (sentence[child].Is("compound") || sentence[child].Is("advmod") || sentence[child].Is("mark"))
                    Add(into, Kind(28), FeatureList.Join(lemmas.Lemma(at), lemmas.Lemma(child)), 0.7f, at);
            }
        }
    }

    /// <summary>
    /// Adds what WordNet knows of the predicates that are tied to the pair or stand between it in the tree. Types are learned with it; for finding pairs it
    /// was found to harm (docs/decisions/0014).
    /// </summary>
    internal static void Senses(PairView view, FeatureList into)
    {
        for (var at = 0; at < view.Sentence.Count; at++)
        {
            if (!SentenceAnalysis.IsPredicate(view.Sentence[at]) || view.Source.Contains(at))
                continue;
            var tied = (view.SourceRole(at) != 0 ? 1UL : 0) + (view.TargetRole(at) != 0 ? 2UL : 0);
            if (tied == 0 && view.OnPath(at) == 0)
                continue;
            foreach (var one in view.Analysis.Senses(at))
                Add(into, Kind(40, tied), one, SenseValue, at);
        }
    }

    /// <summary>What the lexicon says of a head word, whether or not its frame stands.</summary>
    private static void Lexical(Frame[] frames, int at, ulong source, ulong target, FeatureList into)
    {
        var seen = 0;
        foreach (var frame in frames)
        {
            var bit = 1 << (int)frame.Act.Type;
            if ((seen & bit) != 0)
                continue;
            seen |= bit;
            var tied = (source != 0 ? 1UL : 0) + (target != 0 ? 2UL : 0);
            Add(into, Kind(30, tied), (ulong)frame.Act.Type, 1, at);
        }
    }

    private static void Frames(PairView view, FeatureList into)
    {
        var matches = view.Analysis.Matches;
        var best = -1;
        var bestFit = -1;
        for (var at = 0; at < matches.Count; at++)
        {
            var match = matches[at];
            var fit = view.Fit(match);
            Add(into, Kind(31, (ulong)fit), (ulong)match.Frame.Act.Type, 1, match.Predicate);
            if (fit > bestFit || (fit == bestFit && match.Predicate == matches[best].Predicate && match.Beats(matches[best])))
                (best, bestFit) = (at, fit);
        }

        if (best < 0)
        {
            into.Add(Kind(32), 1, -1);
            return;
        }

        Add(into, Kind(33, (ulong)bestFit), (ulong)matches[best].Frame.Act.Type, 1.5f, matches[best].Predicate);
        Add(into, Kind(34), matches[best].Frame.Digest, 1, matches[best].Predicate);
    }
}
