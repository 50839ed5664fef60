using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dyad.Reading.Syntax.Lemmas;
using Dyad.Reading.Syntax.Networks;
using Dyad.Reading.Syntax.Segmentation;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Syntax;

/// <summary>
/// Reads text into sentences with their trees: sentence splitter, tokenizer, tagger, lemmatizer and parser in one. May be shared by any number
/// of threads: the model is read only, and each call borrows memory of its own. The same text gives the same sentences on every machine.
/// </summary>
public sealed class SyntaxReader
{
    /// <summary>Most tokens in a sentence that <see cref="Read(string)"/> makes; a longer one is cut at the best place.</summary>
    public const int LongestSentence = SentenceSplitter.LongestSentence;

    /// <summary>Most words, but for a longer sentence, that go through the network together.</summary>
    private const int Batch = 128;

    private static readonly Lazy<SyntaxReader> Default = new(LoadEmbedded);
    private readonly SyntaxModel _model;
    private readonly (PartOfSpeech Part, string Tag)[] _tags;
    private readonly ConcurrentBag<NetworkWorkspace> _workspaces = [];

    internal SyntaxReader(SyntaxModel model)
    {
        _model = model;
        _tags = [.. model.Tags.Select(t => (PartsOfSpeech.Parse(t[..t.IndexOf('|', StringComparison.Ordinal)]), t[(t.IndexOf('|', StringComparison.Ordinal) + 1)..]))];
    }

    /// <summary>The reader with the model that travels in the assembly; loaded once.</summary>
    public static SyntaxReader Load() => Default.Value;

    /// <summary>A reader with a model from a file that <c>dyad train syntax</c> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no model of this version.</exception>
    public static SyntaxReader Load(Stream model) => new(SyntaxModel.Load(model));

    /// <summary>Splits a text into sentences and words, and analyses them.</summary>
    /// <param name="text">Plain text. An empty line always ends a sentence; a single line end is a soft break.</param>
    /// <returns>Sentences in order; their spans count in <paramref name="text"/>. Empty where the text holds no word.</returns>
    public IReadOnlyList<Sentence> Read(string text)
    {
        var splitter = new SentenceSplitter(text);
        splitter.Run();
        var sentences = new Sentence[splitter.Ends.Count];
        var workspace = Borrow();
        var done = 0;
        while (done < sentences.Length)
        {
            // Whole sentences, as many as make a batch.
            var first = done == 0 ? 0 : splitter.Ends[done - 1];
            var end = done + 1;
            while (end < sentences.Length && splitter.Ends[end] - first <= Batch)
                end++;
            var ends = new int[end - done];
            for (var i = 0; i < ends.Length; i++)
                ends[i] = splitter.Ends[done + i] - first;
            var spans = new TextSpan[ends[^1]];
            for (var at = 0; at < spans.Length; at++)
                spans[at] = new TextSpan(splitter.Pieces[first + at].Start, splitter.Pieces[first + at].Length);
            Analyse(workspace, text, spans, ends, sentences.AsSpan(done));
            done = end;
        }

        _workspaces.Add(workspace);
        return ImmutableArray.Create(sentences);
    }

    /// <summary>Tags, lemmatizes and parses a sentence whose words are known.</summary>
    /// <param name="text">The text that the spans count in.</param>
    /// <param name="tokens">Words in order, not empty, without overlap.</param>
    /// <exception cref="ArgumentException">A span is empty, out of order or outside the text.</exception>
    public Sentence Analyse(string text, IReadOnlyList<TextSpan> tokens)
    {
        var spans = tokens.ToArray();
        var end = 0;
        foreach (var span in spans)
        {
            if (span.Length <= 0 || span.Start < end || span.End > text.Length)
                throw new ArgumentException($"The span at {span.Start} of length {span.Length} is empty, out of order or outside the text.", nameof(tokens));
            end = span.End;
        }

        if (spans.Length == 0)
            return new Sentence(text, TextSpan.Empty, []);
        var workspace = Borrow();
        var sentences = new Sentence[1];
        Analyse(workspace, text, spans, [spans.Length], sentences);
        _workspaces.Add(workspace);
        return sentences[0];
    }

    private static SyntaxReader LoadEmbedded()
    {
        using var stream = typeof(SyntaxReader).Assembly.GetManifestResourceStream("models/syntax/syntax.bin")
            ?? throw new InvalidDataException("The assembly holds no model for syntax.");
        return Load(stream);
    }

    private NetworkWorkspace Borrow() => _workspaces.TryTake(out var workspace) ? workspace : new NetworkWorkspace(_model, WordVectors.Default);

    /// <summary>Analyses sentences that stand one behind the other; the ends count in the spans.</summary>
    private void Analyse(NetworkWorkspace workspace, string text, ReadOnlySpan<TextSpan> spans, ReadOnlySpan<int> ends, Span<Sentence> into)
    {
        var forms = new string[spans.Length];
        for (var i = 0; i < forms.Length; i++)
            forms[i] = text.Substring(spans[i].Start, spans[i].Length);
        workspace.Run(forms, ends);
        var start = 0;
        for (var sentence = 0; sentence < ends.Length; sentence++)
        {
            var tokens = new Token[ends[sentence] - start];
            for (var i = 0; i < tokens.Length; i++)
            {
                var at = start + i;
                var (part, tag) = _tags[workspace.Tags[at]];
                var lemma = SilentLetter.Restore(_model.Lemmas.Lemma(forms[at], workspace.Tags[at], part == PartOfSpeech.Propn), forms[at], part, WordVectors.Default);
                var head = workspace.Heads[at];
                tokens[i] = new Token(spans[at], forms[at], lemma, part, tag, head, head < 0 ? "root" : _model.Relations[workspace.Relations[at]]);
            }

            into[sentence] = new Sentence(text, tokens[0].Span.Union(tokens[^1].Span), tokens);
            start = ends[sentence];
        }
    }
}
