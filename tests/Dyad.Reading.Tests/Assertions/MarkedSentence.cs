using System.Text.RegularExpressions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Tests.Assertions;

/// <summary>A sentence of the codebook with its marks taken off: source, target and the act's own word, where marked.</summary>
internal sealed record MarkedSentence(string Text, Modality Modality, (int Start, int End) Source, (int Start, int End) Target, (int Start, int End) Act)
{
    private static readonly Regex Mark = new("</?[stp]>", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static readonly HashSet<string> Doings = new(StringComparer.Ordinal)
    {
        "accord", "agreement", "aid", "alliance", "arrest", "assault", "attack", "ban", "blockade", "bombing", "boycott", "ceasefire", "complaint", "conference", "cooperation",
        "criticism", "cut", "deal", "deployment", "dialogue", "drill", "embargo", "exchange", "exercise", "expulsion", "incursion", "intervention", "invasion", "loan", "march",
        "meeting", "mission", "negotiation", "offensive", "operation", "pact", "protest", "pullout", "raid", "recognition", "release", "sanction", "seizure", "settlement", "shelling",
        "shipment", "strike", "summit", "support", "surrender", "talk", "tariff", "trade", "treaty", "trip", "truce", "visit", "war", "withdrawal", "pullback", "occupation",
        "annexation", "hacking", "kidnapping", "killing", "delivery", "demonstration", "rally", "riot", "detention", "deportation", "apology", "concession", "contact", "consultation",
    };

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

    /// <summary>The deepest of the nearest verbs, or nouns of doing, above the two sides: the act is nearer to its sides than what is said of it.</summary>
    private int Joining(Sentence sentence)
    {
        var (source, target) = (Nearest(sentence, Head(sentence, Source)), Nearest(sentence, Head(sentence, Target)));
        if (source < 0 || target < 0)
            return source >= 0 ? source : target >= 0 ? target : sentence.Root;
        return IsAbove(sentence, target, source) ? source : target;
    }

    private int Nearest(Sentence sentence, int side)
    {
        if (side < 0)
            return -1;
        for (var (at, steps) = (sentence[side].Head, 0); at >= 0 && steps < sentence.Count; at = sentence[at].Head, steps++)
        {
            var start = sentence[at].Span.Start;
            if ((start >= Source.Start && start < Source.End) || (start >= Target.Start && start < Target.End))
                continue;
            if (sentence[at].PartOfSpeech == PartOfSpeech.Verb || Doings.Contains(sentence[at].Lemma))
                return at;
        }

        return -1;
    }

    private static bool IsAbove(Sentence sentence, int above, int below)
    {
        for (var (at, steps) = (below, 0); at >= 0 && steps < sentence.Count; at = sentence[at].Head, steps++)
        {
            if (at == above)
                return true;
        }

        return false;
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
