using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Senses;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Relations;

/// <summary>What a sentence offers whatever the pair: lemmas, the phrases around each predicate, the frames that stand. One object serves many sentences.</summary>
internal sealed class SentenceAnalysis(FrameLexicon lexicon, SenseTable senses)
{
    // Lexicographer files, lexnames(5WN): 3 to 28 are nouns, 29 to 43 verbs.
    private const int AnimalFile = 5, ArtifactFile = 6, GroupFile = 14, LocationFile = 15, ObjectFile = 17, PersonFile = 18, FirstVerbFile = 29, LastVerbFile = 43, ActFile = 4, CommunicationFile = 10, EventFile = 11;

    private readonly Predication _predication = new();
    private readonly List<FrameMatch> _matches = [];
    private readonly List<Argument> _arguments = [];
    private int[] _start = new int[64];
    private ulong[] _lemmas = new ulong[64];
    private Sentence? _sentence;

    /// <summary>The sentence.</summary>
    internal Sentence Sentence => _sentence ?? throw new InvalidOperationException("No sentence has been analysed.");

    /// <summary>The lexicon of frames.</summary>
    internal FrameLexicon Lexicon => lexicon;

    /// <summary>Frames that stand, by predicate.</summary>
    internal List<FrameMatch> Matches => _matches;

    /// <summary>Analyses a sentence, unless it is the one analysed last.</summary>
    internal void Set(Sentence sentence)
    {
        if (ReferenceEquals(sentence, _sentence))
            return;
        _sentence = sentence;
        if (_lemmas.Length < sentence.Count + 1)
            (_lemmas, _start) = (new ulong[sentence.Count * 2], new int[(sentence.Count * 2) + 1]);
        _matches.Clear();
        _arguments.Clear();
        for (var at = 0; at < sentence.Count; at++)
        {
            _lemmas[at] = LemmaHash(sentence[at]);
            _start[at] = _arguments.Count;
            if (!IsPredicate(sentence[at]))
                continue;
            PredicationFinder.Find(sentence, at, _predication);
            foreach (var argument in _predication.Arguments)
                _arguments.Add(argument);
            foreach (var frame in lexicon.FramesOf(sentence[at]))
            {
                if (FrameMatcher.TryMatch(sentence, _predication, frame, out var match))
                    _matches.Add(match);
            }
        }

        _start[sentence.Count] = _arguments.Count;
    }

    /// <summary>Whether a token can carry an act.</summary>
    internal static bool IsPredicate(in Token token) => token.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Noun or PartOfSpeech.Adj;

    /// <summary>Hash of a token's lemma in lower case; all numbers share one.</summary>
    internal ulong Lemma(int token) => _lemmas[token];

    /// <summary>Classes of WordNet that a token may be of, lexicographer files first; none for words that are neither verb nor noun.</summary>
    internal ReadOnlySpan<ushort> Senses(int token) => Sentence[token].PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Noun ? senses.Of(_lemmas[token], Sentence[token].PartOfSpeech == PartOfSpeech.Verb) : [];

    /// <summary>
    /// Whether a noun names no body, place or thing in any of its frequent senses but a doing, a thought, a state: <c>concerns</c>, <c>efforts</c>.
    /// </summary>
    internal bool IsAbstract(int token)
    {
        if (Sentence[token].PartOfSpeech != PartOfSpeech.Noun)
            return false;
        var any = false;
        foreach (var file in Senses(token))
        {
            if (file >= FirstVerbFile)
                break;
            any = true;
            if (file is AnimalFile or ArtifactFile or GroupFile or LocationFile or ObjectFile or PersonFile)
                return false;
        }

        return any;
    }

    /// <summary>Whether a noun names no doing, saying or happening in any of its frequent senses.</summary>
    internal bool IsThing(int token)
    {
        if (Sentence[token].PartOfSpeech != PartOfSpeech.Noun)
            return false;
        var any = false;
        foreach (var file in Senses(token))
        {
            // A noun that is derived from a verb has the verb's files too.
            if (file is ActFile or CommunicationFile or EventFile or >= FirstVerbFile and <= LastVerbFile)
                return false;
            any = true;
        }

        return any;
    }

    /// <summary>Phrases around a token.</summary>
    internal ReadOnlySpan<Argument> Arguments(int token) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_arguments)[_start[token].._start[token + 1]];

    private static ulong LemmaHash(in Token token)
    {
        if (token.PartOfSpeech == PartOfSpeech.Num)
            return 77;
        Span<char> lower = stackalloc char[Math.Min(token.Lemma.Length, 40)];
        token.Lemma.AsSpan(0, lower.Length).ToLowerInvariant(lower);
        return FeatureList.HashOf(lower);
    }
}
