using System.Globalization;

namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>Writes CoNLL-U, version 2; what <see cref="ConlluReader"/> read comes out as it was.</summary>
public static class ConlluWriter
{
    /// <summary>Writes one sentence with the empty line after it.</summary>
    public static void Write(TextWriter writer, TreebankSentence sentence)
    {
        foreach (var comment in sentence.Comments)
            Line(writer, comment);
        var (multiword, empty) = (0, 0);
        for (var number = 0; number <= sentence.Words.Count; number++)
        {
            if (number > 0)
            {
                if (multiword < sentence.Multiwords.Count && sentence.Multiwords[multiword].First == number)
                {
                    var token = sentence.Multiwords[multiword++];
                    Line(writer, $"{token.First}-{token.Last}\t{token.Form}\t_\t_\t_\t_\t_\t_\t_\t{token.Miscellany}");
                }

                Line(writer, Row(number, sentence.Words[number - 1]));
            }

            while (empty < sentence.EmptyNodes.Count && sentence.EmptyNodes[empty].After == number)
                Line(writer, sentence.EmptyNodes[empty++].Row);
        }

        Line(writer, "");
    }

    /// <summary>
    /// A sentence that was read, in the shape of a treebank: contractions and possessives that touch the word before them become one token of two
    /// words, as in EWT and GUM.
    /// </summary>
    public static TreebankSentence From(Sentence sentence)
    {
        var words = new List<TreebankWord>(sentence.Count);
        var multiwords = new List<MultiwordToken>();
        for (var i = 0; i < sentence.Count; i++)
        {
            var token = sentence[i];
            if (i > 0 && sentence[i - 1].Span.End == token.Span.Start && IsClitic(sentence[i - 1].Form, token.Form))
            {
                var first = multiwords.Count > 0 && multiwords[^1].Last == i ? multiwords[^1].First : i;
                if (first < i)
                    multiwords.RemoveAt(multiwords.Count - 1);
                var isTouched = i + 1 < sentence.Count && sentence[i + 1].Span.Start == token.Span.End;
                multiwords.Add(new MultiwordToken(first, i + 1, sentence.Words(sentence[first - 1].Span.Union(token.Span)), isTouched ? "SpaceAfter=No" : "_"));
            }

            var touches = i + 1 < sentence.Count && sentence[i + 1].Span.Start == token.Span.End;
            words.Add(new TreebankWord(token.Form, token.Lemma, PartsOfSpeech.Name(token.PartOfSpeech), token.Tag, "_", token.Head + 1, token.Relation, "_", touches ? "SpaceAfter=No" : "_"));
        }

        return new TreebankSentence([$"# text = {sentence.ToString().ReplaceLineEndings(" ")}"], words, multiwords, []);
    }

    private static bool IsClitic(string before, string form)
    {
        if (!char.IsLetterOrDigit(before[^1]))
            return false;
        var plain = form.ToLowerInvariant().Replace('\u2019', '\'').Replace('`', '\'');
        return plain is "n't" or "'s" or "'m" or "'d" or "'re" or "'ve" or "'ll" or "nt" or "na" or "ta" or "not" or "ve" or "m" or "re"
            || (plain == "'" && before[^1] is 's' or 'S');
    }

    private static string Row(int number, TreebankWord word)
    {
        var head = word.Head < 0 ? "_" : word.Head.ToString(CultureInfo.InvariantCulture);
        return $"{number}\t{word.Form}\t{word.Lemma}\t{word.Upos}\t{word.Xpos}\t{word.Features}\t{head}\t{word.Relation}\t{word.Dependencies}\t{word.Miscellany}";
    }

    private static void Line(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}
