using System.Collections.Frozen;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Frames;

/// <summary>All frames of the codebook, found by the lemma of their head.</summary>
internal sealed class FrameLexicon
{
    private static readonly Lazy<FrameLexicon> Loaded = new(Compile);

    private readonly FrozenDictionary<string, Frame[]> _verbs;
    private readonly FrozenDictionary<string, Frame[]> _nouns;

    /// <summary>Takes compiled pages.</summary>
    /// <exception cref="InvalidDataException">A page has errors; the message lists them.</exception>
    internal FrameLexicon(IReadOnlyList<FramePage> pages)
    {
        var errors = pages.SelectMany(p => p.Errors).ToList();
        if (errors.Count > 0)
            throw new InvalidDataException(string.Join('\n', errors));
        Pages = pages;
        _verbs = Index(pages, false);
        _nouns = Index(pages, true);
    }

    /// <summary>The lexicon of this build.</summary>
    internal static FrameLexicon Default => Loaded.Value;

    /// <summary>The pages that it was compiled from.</summary>
    internal IReadOnlyList<FramePage> Pages { get; }

    /// <summary>Number of frames.</summary>
    internal int Count => Pages.Sum(p => p.Frames.Count);

    /// <summary>Frames whose head is the token; none where no act is said with it.</summary>
    internal Frame[] FramesOf(in Token token)
    {
        var index = token.PartOfSpeech switch
        {
            PartOfSpeech.Verb or PartOfSpeech.Aux or PartOfSpeech.Adj => _verbs,
            PartOfSpeech.Noun or PartOfSpeech.Propn => _nouns,
            _ => null,
        };
        return index is not null && index.TryGetValue(token.Lemma, out var frames) ? frames : [];
    }

    /// <summary>Adds every frame that stands around a token; the caller picks.</summary>
    internal void Match(Sentence sentence, int token, Predication scratch, List<FrameMatch> into)
    {
        var frames = FramesOf(sentence[token]);
        if (frames.Length == 0)
            return;
        PredicationFinder.Find(sentence, token, scratch);
        foreach (var frame in frames)
        {
            if (FrameMatcher.TryMatch(sentence, scratch, frame, out var match))
                into.Add(match);
        }
    }

    private static FrozenDictionary<string, Frame[]> Index(IReadOnlyList<FramePage> pages, bool nouns) =>
        pages.SelectMany(p => p.Frames)
            .Where(f => f.IsNoun == nouns)
            .SelectMany(f => f.Heads.Select(h => (Head: h, Frame: f)))
            .GroupBy(p => p.Head, p => p.Frame, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private static FrameLexicon Compile()
    {
        var assembly = typeof(FrameLexicon).Assembly;
        var pages = new List<FramePage>();
        const string folder = "codebook/acts/";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = name[folder.Length..];
            if (file is "README.md")
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            pages.Add(FramePageReader.Read(file, reader.ReadToEnd(), pages.Sum(p => p.Frames.Count)));
        }

        return new FrameLexicon(pages);
    }
}
