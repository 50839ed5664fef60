using Dyad.Reading.Syntax.Lemmas;
using Dyad.Reading.Syntax.Networks;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>A treebank with its tags and relations numbered.</summary>
internal sealed class LearnedTreebank
{
    private const float Unknown = 0.25f;
    private readonly List<TreebankSentence> _sentences;
    private readonly Dictionary<string, int> _tagNumbers;
    private readonly Dictionary<string, int> _relationNumbers;

    private LearnedTreebank(List<TreebankSentence> sentences, string[] tags, string[] relations)
    {
        (_sentences, Tags, Relations) = (sentences, tags, relations);
        _tagNumbers = tags.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        _relationNumbers = relations.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        Lemmas = LemmaTrainer.Train(sentences.SelectMany(s => s.Words).Where(w => _tagNumbers.ContainsKey(TagOf(w)))
            .Select(w => (w.Form, _tagNumbers[TagOf(w)], w.Upos == "PROPN", w.Lemma)));
    }

    internal string[] Tags { get; }

    internal string[] Relations { get; }

    internal Lemmatizer Lemmas { get; }

    /// <summary>Takes sentences that are not too long and have heads, and tags that are not too rare.</summary>
    internal static LearnedTreebank Of(IReadOnlyList<TreebankSentence> sentences, int leastTagCount, int longestSentence)
    {
        var taken = sentences.Where(s => s.Words.Count > 0 && s.Words.Count <= longestSentence && s.Words.All(w => w.Head >= 0)).ToList();
        var words = taken.SelectMany(s => s.Words).ToList();
        return new LearnedTreebank(
            taken,
            [.. words.CountBy(TagOf).Where(t => t.Value >= leastTagCount).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key)],
            [.. words.Select(w => w.Relation).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The sentences as the network learns them.</summary>
    internal LearnedSentence[] Lay(NetworkPass pass)
    {
        var counts = _sentences.SelectMany(s => s.Words).CountBy(w => w.Form.ToLowerInvariant()).ToDictionary(StringComparer.Ordinal);
        return [.. _sentences.Select(s => Lay(s, pass, counts))];
    }

    private static string TagOf(TreebankWord word) => word.Upos + "|" + word.Xpos;

    private LearnedSentence Lay(TreebankSentence sentence, NetworkPass pass, Dictionary<string, int> counts)
    {
        var words = sentence.Words;
        var rows = new int[words.Count * InputRows.PerWord];
        for (var i = 0; i < words.Count; i++)
            InputRows.Fill(words[i].Form, rows.AsSpan(i * InputRows.PerWord, InputRows.PerWord));
        return new LearnedSentence(
            rows,
            [.. words.Select(w => pass.Find(w.Form))],
            [.. words.Select(w => _tagNumbers.GetValueOrDefault(TagOf(w), -1))],
            [.. words.Select(w => w.Head - 1)],
            [.. words.Select(w => _relationNumbers[w.Relation])],
            [.. words.Select(w => counts[w.Form.ToLowerInvariant()]).Select(c => c == 1 ? 0.5f : Unknown / (Unknown + c) + 0.02f)]);
    }
}
