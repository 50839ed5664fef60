using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Acts.Training;

/// <summary>Collects what acts are learned from: sentences written for the codebook, examples of its pages, sentences labelled by others.</summary>
internal sealed class ActCorpus(SyntaxReader syntax)
{
    private readonly List<ActExample> _pairs = [];
    private readonly List<ClassExample> _classes = [];
    private readonly List<string> _errors = [];

    /// <summary>Sentences with their pair.</summary>
    internal IReadOnlyList<ActExample> Pairs => _pairs;

    /// <summary>Sentences without a pair, with their class.</summary>
    internal IReadOnlyList<ClassExample> Classes => _classes;

    /// <summary>Rows that could not be taken: file, line and reason.</summary>
    internal IReadOnlyList<string> Errors => _errors;

    /// <summary>Takes the sentences of <c>codebook/acts/sentences</c>.</summary>
    internal void AddOwn(string folder, float weight)
    {
        foreach (var file in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            foreach (var row in GoldFile.Read(file).Sentences)
            {
                try
                {
                    AddOwn(row.Marked, FramePageReader.ReadAct(Type(row.Type), row.Mode, row.Cameo), row.Contexts, weight);
                }
                catch (FormatException e)
                {
                    _errors.Add($"{Path.GetFileName(file)}:{row.Line}: {e.Message}");
                }
            }
        }
    }

    /// <summary>Takes the examples and near-misses of the pages.</summary>
    internal void AddPages(IReadOnlyList<FramePage> pages, float weight)
    {
        foreach (var page in pages)
        {
            foreach (var example in page.Examples)
                AddOwn(MarkedText.Parse(example.Marked), example.Act, null, weight);
            foreach (var miss in page.NearMisses)
            {
                var marked = MarkedText.Parse(miss.Marked);
                if (!miss.IsExchanged)
                    AddOwn(marked, new Act(miss.Instead, "", CameoCode.Absent), null, weight);
                else if (marked.Targets.Count > 0)
                    AddOwn(marked with { Source = marked.Targets[0], Targets = [marked.Source] }, new Act(miss.Instead, "", CameoCode.Absent), null, weight);
            }
        }
    }

    /// <summary>Takes a file of sentences labelled by others; actors and triples teach nothing here.</summary>
    internal void AddGold(GoldFile file)
    {
        foreach (var row in file.Relations)
        {
            var sentence = Whole(row.Marked.Text);
            _pairs.Add(new ActExample(
                sentence,
                MarkedText.Tokens(sentence, row.Marked.Source),
                row.Marked.Targets.Count == 0 ? default : MarkedText.Tokens(sentence, row.Marked.Targets[0]),
                ActExample.LabelsOf(row.Root), "", null, SentenceDigest.Of(row.Marked.Text), 1, false));
        }

        foreach (var row in file.Quads)
            _classes.Add(new ClassExample(Whole(row.Text), row.Quad, SentenceDigest.Of(row.Text)));
    }

    /// <summary>A text as one sentence, however many the splitter sees.</summary>
    internal Sentence Whole(string text)
    {
        var sentences = syntax.Read(text);
        if (sentences.Count == 1)
            return sentences[0];
        var spans = new List<TextSpan>();
        foreach (var sentence in sentences)
        {
            foreach (var token in sentence.Tokens)
                spans.Add(token.Span);
        }

        return spans.Count == 0 ? new Sentence(text, TextSpan.Empty, []) : syntax.Analyse(text, spans);
    }

    private void AddOwn(MarkedText marked, Act act, IReadOnlyList<string>? contexts, float weight)
    {
        var sentence = Whole(marked.Text);
        if (sentence.Count == 0)
            throw new FormatException("the sentence is empty");
        _pairs.Add(new ActExample(
            sentence,
            MarkedText.Tokens(sentence, marked.Source),
            marked.Targets.Count == 0 ? default : MarkedText.Tokens(sentence, marked.Targets[0]),
            1 << (int)act.Type, act.Mode, contexts, SentenceDigest.Of(marked.Text), weight, true));
    }

    private static EventType Type(string text) => EventTypes.TryParse(text, out var type) ? type : throw new FormatException($"'{text}' is no event type");
}

/// <summary>A sentence with a class and no pair.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Quad">0 to 4.</param>
/// <param name="Group">Digest of the words.</param>
internal sealed record ClassExample(Sentence Sentence, int Quad, ulong Group);
