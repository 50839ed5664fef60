using System.Text.RegularExpressions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Tests.Assertions;

/// <summary>A sentence of the codebook with its marks taken off: source, target and the act's own word, where marked.</summary>
internal sealed record MarkedSentence(string Text, Modality Modality, (int Start, int End) Source, (int Start, int End) Target, (int Start, int End) Act)
{
    private static readonly Regex Mark = new("</?[stp]>", RegexOptions.None, TimeSpan.FromSeconds(1));

    internal static IReadOnlyList<MarkedSentence> Of(string table)
    {
        var path = Path.Combine(SharedData.Repository, "codebook", "assertions", table);
        if (!File.Exists(path))
            Assert.Skip($"codebook/assertions/{table} is not there.");
        return [.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).Where(f => f[1] != "NONE").Select(f => Of(f[0], f[4]))];
    }

    internal static MarkedSentence Of(string marked, string modality) => new(
        Mark.Replace(marked, ""),
        Enum.Parse<Modality>(modality.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Find(marked, 's'),
        Find(marked, 't'),
        Find(marked, 'p'));

    /// <summary>The sentence and the token of the act: the word marked, or the verb or noun that joins the two sides in the tree.</summary>
    internal (Sentence Sentence, int Act)? Locate(SyntaxReader reader)
    {
        foreach (var sentence in reader.Read(Text))
        {
            var act = Act.End > 0 ? Head(sentence, Act) : Joining(sentence);
            if (act >= 0)
                return (sentence, act);
        }

        return null;
    }

    private int Joining(Sentence sentence)
    {
        var (source, target) = (Head(sentence, Source), Head(sentence, Target));
        if (source < 0 && target < 0)
            return -1;
        var from = target >= 0 ? target : source;
        var above = new List<int>();
        for (var at = source >= 0 ? source : target; at >= 0; at = sentence[at].Head)
            above.Add(at);
        for (var at = from; at >= 0; at = sentence[at].Head)
        {
            if (at != from && sentence[at].PartOfSpeech == PartOfSpeech.Verb)
                return at;
            if (at != from && above.Contains(at) && sentence[at].PartOfSpeech == PartOfSpeech.Noun)
                return at;
        }

        return sentence.Root;
    }

    private static int Head(Sentence sentence, (int Start, int End) span)
    {
        for (var at = 0; at < sentence.Count && span.End > 0; at++)
        {
            var start = sentence[at].Span.Start;
            var head = sentence[at].Head;
            if (start >= span.Start && start < span.End && (head < 0 || sentence[head].Span.Start < span.Start || sentence[head].Span.Start >= span.End))
                return at;
        }

        return -1;
    }

    private static (int Start, int End) Find(string marked, char mark)
    {
        var (open, close) = (marked.IndexOf($"<{mark}>", StringComparison.Ordinal), marked.IndexOf($"</{mark}>", StringComparison.Ordinal));
        return open < 0 || close < 0 ? default : (Mark.Replace(marked[..open], "").Length, Mark.Replace(marked[..close], "").Length);
    }
}
