using System.Text;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>Runs the reader over a treebank, for scoring.</summary>
public static class TreebankAnalysis
{
    /// <summary>Analyses the sentences and words of the treebank; its tags and trees are not looked at.</summary>
    public static IReadOnlyList<TreebankSentence> OfWords(SyntaxReader reader, IReadOnlyList<TreebankSentence> gold)
    {
        var analysed = new List<TreebankSentence>(gold.Count);
        var text = new StringBuilder();
        foreach (var sentence in gold)
        {
            text.Clear();
            var spans = new List<TextSpan>(sentence.Words.Count);
            foreach (var word in sentence.Words)
            {
                spans.Add(new TextSpan(text.Length, word.Form.Length));
                text.Append(word.Form).Append(' ');
            }

            var read = ConlluWriter.From(reader.Analyse(text.ToString(), spans));
            analysed.Add(read with { Multiwords = sentence.Multiwords });
        }

        return analysed;
    }

    /// <summary>Analyses the text of the treebank: sentences joined by a space, documents by an empty line.</summary>
    public static IReadOnlyList<TreebankSentence> OfText(SyntaxReader reader, IReadOnlyList<TreebankSentence> gold)
    {
        var text = new StringBuilder();
        var document = "";
        foreach (var sentence in gold)
        {
            var id = sentence.Comment("sent_id") ?? "";
            var of = id.LastIndexOf('-') is var dash and > 0 ? id[..dash] : id;
            if (text.Length > 0)
                text.Append(of == document ? " " : "\n\n");
            document = of;
            text.Append(sentence.Comment("text") ?? sentence.Text());
        }

        return [.. reader.Read(text.ToString()).Select(ConlluWriter.From)];
    }
}
