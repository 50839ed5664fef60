using System.Collections.Concurrent;
using System.Collections.Immutable;
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
        var first = 0;
        for (var i = 0; i < sentences.Length; i++)
        {
            var spans = new TextSpan[splitter.Ends[i] - first];
            for (var at = 0; at < spans.Length; at++)
                spans[at] = new TextSpan(splitter.Pieces[first + at].Start, splitter.Pieces[first + at].Length);
            sentences[i] = Analyse(workspace, text, spans);
            first = splitter.Ends[i];
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

        var workspace = Borrow();
        var sentence = Analyse(workspace, text, spans);
        _workspaces.Add(workspace);
        return sentence;
    }

    private static SyntaxReader LoadEmbedded()
    {
        using var stream = typeof(SyntaxReader).Assembly.GetManifestResourceStream("models/syntax/syntax.bin")
            ?? throw new InvalidDataException("The assembly holds no model for syntax.");
        return Load(stream);
    }

    private NetworkWorkspace Borrow() => _workspaces.TryTake(out var workspace) ? workspace : new NetworkWorkspace(_model, WordVectors.Default);

    private Sentence Analyse(NetworkWorkspace workspace, string text, TextSpan[] spans)
    {
        if (spans.Length == 0)
            return new Sentence(text, TextSpan.Empty, []);
        var forms = new string[spans.Length];
        for (var i = 0; i < forms.Length; i++)
            forms[i] = text.Substring(spans[i].Start, spans[i].Length);
        workspace.Run(forms);
        var tokens = new Token[spans.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            var (part, tag) = _tags[workspace.Tags[i]];
            var lemma = _model.Lemmas.Lemma(forms[i], workspace.Tags[i], part == PartOfSpeech.Propn);
            var head = workspace.Heads[i];
            tokens[i] = new Token(spans[i], forms[i], lemma, part, tag, head, head < 0 ? "root" : _model.Relations[workspace.Relations[i]]);
        }

        return new Sentence(text, spans[0].Union(spans[^1]), tokens);
    }
}
