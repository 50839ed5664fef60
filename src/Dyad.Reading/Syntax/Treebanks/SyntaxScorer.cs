using System.Runtime.InteropServices;

namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>
/// Scores sentences against a treebank as the evaluation of the CoNLL 2018 shared task does: characters without spaces are counted, tokens and
/// sentences agree where they cover the same characters, words agree where their tokens do; where words are written together, the longest
/// common subsequence of their forms aligns them.
/// </summary>
public static class SyntaxScorer
{
    private static readonly HashSet<string> FunctionRelations = new(StringComparer.Ordinal) { "aux", "cop", "mark", "det", "clf", "case", "cc" };

    /// <summary>Scores.</summary>
    /// <param name="gold">The treebank.</param>
    /// <param name="system">What was analysed: the same characters, spaces apart.</param>
    /// <exception cref="ArgumentException">The characters differ.</exception>
    public static SyntaxScore Score(IReadOnlyList<TreebankSentence> gold, IReadOnlyList<TreebankSentence> system)
    {
        var (g, s) = (ScoredText.Of(gold), ScoredText.Of(system));
        var difference = CollectionsMarshal.AsSpan(g.Characters).CommonPrefixLength(CollectionsMarshal.AsSpan(s.Characters));
        if (difference < Math.Max(g.Characters.Count, s.Characters.Count))
            throw new ArgumentException($"The characters differ from number {difference} on.", nameof(system));
        var pairs = WordAlignment.Of(g.Words, s.Words);
        var partner = new Dictionary<int, int>(pairs.Count);
        foreach (var (goldWord, systemWord) in pairs)
            partner[systemWord] = goldWord;
        var all = new Counts(g.Words, s.Words, pairs, partner);
        return new SyntaxScore(
            Spans(g.Tokens, s.Tokens),
            Spans(g.Sentences, s.Sentences),
            all.Of((_, _) => true, _ => true),
            all.Of((a, b) => a.Word.Upos == b.Word.Upos, _ => true),
            all.Of((a, b) => a.Word.Xpos == b.Word.Xpos, _ => true),
            all.Of((a, b) => a.Word.Lemma == "_" || a.Word.Lemma == b.Word.Lemma, _ => true),
            all.Heads((_, _) => true, _ => true),
            all.Heads((a, b) => Bare(a.Word.Relation) == Bare(b.Word.Relation), _ => true),
            all.Heads((a, b) => Bare(a.Word.Relation) == Bare(b.Word.Relation), w => IsContent(w.Word.Relation)));
    }

    /// <summary>A relation without its subtype.</summary>
    internal static string Bare(string relation) => relation.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? relation[..colon] : relation;

    private static bool IsContent(string relation) => Bare(relation) is var bare && bare != "punct" && !FunctionRelations.Contains(bare);

    private static Agreement Spans(List<(int Start, int End)> gold, List<(int Start, int End)> system)
    {
        var known = gold.ToHashSet();
        return new Agreement(system.Count(known.Contains), gold.Count, system.Count);
    }

    private sealed class Counts(List<ScoredWord> gold, List<ScoredWord> system, List<(int Gold, int System)> pairs, Dictionary<int, int> partner)
    {
        internal Agreement Of(Func<ScoredWord, ScoredWord, bool> agree, Func<ScoredWord, bool> counts)
        {
            var correct = 0;
            foreach (var (g, s) in pairs)
                correct += counts(gold[g]) && agree(gold[g], system[s]) ? 1 : 0;
            return new Agreement(correct, gold.Count(counts), system.Count(counts));
        }

        internal Agreement Heads(Func<ScoredWord, ScoredWord, bool> agree, Func<ScoredWord, bool> counts)
        {
            var correct = 0;
            foreach (var (g, s) in pairs)
            {
                var head = system[s].Head < 0 ? -1 : partner.GetValueOrDefault(system[s].Head, -2);
                correct += counts(gold[g]) && head == gold[g].Head && agree(gold[g], system[s]) ? 1 : 0;
            }

            return new Agreement(correct, gold.Count(counts), system.Count(counts));
        }
    }
}
