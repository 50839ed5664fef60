using Dyad.Reading.Syntax.Linear;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Trains tagger and parser as averaged perceptrons.</summary>
internal sealed class LinearTraining(int seed, Action<string> progress)
{
    private const int Rounds = 6;

    internal LinearModel Train(IReadOnlyList<TreebankSentence> sentences, CancellationToken stop)
    {
        var words = sentences.SelectMany(s => s.Words).ToList();
        string[] tags = [.. words.Select(TagOf).CountBy(t => t).Where(t => t.Value > 4).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key)];
        string[] relations = [.. words.Select(w => w.Relation).Distinct().Order(StringComparer.Ordinal)];
        var tagNumbers = tags.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var relationNumbers = relations.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var lemmas = LemmaTrainer.Train(words.Where(w => tagNumbers.ContainsKey(TagOf(w))).Select(w => (w.Form, tagNumbers[TagOf(w)], w.Upos == "PROPN", w.Lemma)));
        var random = new Random(seed);
        var (tagger, actions, labels) = (new HashedTrainer(tags.Length, 16), new HashedTrainer(3, 20), new HashedTrainer(relations.Length, 17));
        var order = Enumerable.Range(0, sentences.Count).ToArray();
        var facts = sentences.Select(s => s.Words.Select(w => WordFacts.Of(w.Form)).ToArray()).ToArray();
        var goldTags = sentences.Select(s => s.Words.Select(w => tagNumbers.GetValueOrDefault(TagOf(w), -1)).ToArray()).ToArray();
        var heads = sentences.Select(s => s.Words.Select(w => w.Head - 1).ToArray()).ToArray();
        var goldLabels = sentences.Select(s => s.Words.Select(w => relationNumbers[w.Relation]).ToArray()).ToArray();
        var guessed = goldTags.Select(t => t.ToArray()).ToArray();
        for (var round = 0; round < Rounds && !stop.IsCancellationRequested; round++)
        {
            random.Shuffle(order);
            var right = 0;
            foreach (var s in order)
                right += TagRound(tagger, facts[s], goldTags[s], guessed[s]);
            progress($"round {round + 1} of the tagger: {100.0 * right / words.Count:0.00} % right while learning");
        }

        var state = new ArcHybrid();
        for (var round = 0; round < Rounds && !stop.IsCancellationRequested; round++)
        {
            random.Shuffle(order);
            var right = 0;
            foreach (var s in order)
                right += ParseRound(state, actions, labels, facts[s], guessed[s], heads[s], goldLabels[s], round > 0 ? random : null);
            progress($"round {round + 1} of the parser: {100.0 * right / words.Count:0.00} % of the heads right while learning");
        }

        return new LinearModel(tags, relations, tagger.Average(3), actions.Average(3), labels.Average(3), lemmas);
    }

    internal static string TagOf(TreebankWord word) => word.Upos + "|" + word.Xpos;

    private static int TagRound(HashedTrainer tagger, WordFacts[] facts, int[] gold, int[] guessed)
    {
        Span<ulong> features = stackalloc ulong[TagFeatures.Count];
        var scores = new float[tagger.Width];
        var (previous, before, right) = (-1, -1, 0);
        for (var i = 0; i < facts.Length; i++)
        {
            TagFeatures.Fill(facts, i, previous, before, features);
            tagger.Score(features, scores);
            tagger.Step();
            var best = Max(scores.AsSpan(0, tagger.Classes));
            guessed[i] = best;
            if (best == gold[i])
                right++;
            else if (gold[i] >= 0)
                tagger.Update(features, gold[i], best);
            (before, previous) = (previous, best);
        }

        return right;
    }

    private static int ParseRound(ArcHybrid state, HashedTrainer actions, HashedTrainer labels, WordFacts[] facts, int[] tags, int[] heads, int[] goldLabels, Random? explore)
    {
        Span<ulong> features = stackalloc ulong[ParseFeatures.Count];
        var scores = new float[Math.Max(actions.Width, labels.Width)];
        state.Start(facts.Length);
        Span<int> cost = stackalloc int[3];
        while (!state.IsDone)
        {
            ParseFeatures.Fill(state, facts, tags, features);
            actions.Score(features, scores.AsSpan(0, actions.Width));
            var (best, right) = (-1, -1);
            for (var a = 0; a < 3; a++)
            {
                if (!state.Allows(a))
                    continue;
                cost[a] = state.Cost(a, heads);
                if (best < 0 || scores[a] > scores[best])
                    best = a;
                if (right < 0 || cost[a] < cost[right] || (cost[a] == cost[right] && scores[a] > scores[right]))
                    right = a;
            }

            actions.Step();
            if (best != right)
                actions.Update(features, right, best);
            var chosen = explore is not null && explore.NextDouble() < 0.9 ? best : right;
            var label = 0;
            if (chosen != ArcHybrid.Shift)
            {
                var dependent = state.Stack(0);
                var head = chosen == ArcHybrid.Right ? state.Stack(1) : state.Next == facts.Length ? -1 : state.Next;
                label = goldLabels[dependent];
                if (heads[dependent] == head)
                {
                    labels.Score(features, scores.AsSpan(0, labels.Width));
                    labels.Step();
                    var guess = Max(scores.AsSpan(0, labels.Classes));
                    if (guess != label)
                        labels.Update(features, label, guess);
                }
            }

            state.Do(chosen, label);
        }

        var hits = 0;
        for (var i = 0; i < facts.Length; i++)
            hits += state.Heads[i] == heads[i] ? 1 : 0;
        return hits;
    }

    private static int Max(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
