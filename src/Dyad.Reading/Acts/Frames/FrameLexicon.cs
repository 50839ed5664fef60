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
        return index is null ? []
            : index.TryGetValue(token.Lemma, out var frames) ? frames
            : ReferenceEquals(index, _verbs) ? OfForm(index, token) : [];
    }

    /// <summary>The lemmatizer may cut a rare verb wrongly (<c>invad</c>): its form tells which of the lexicon's verbs it is.</summary>
    private static Frame[] OfForm(FrozenDictionary<string, Frame[]> index, in Token token)
    {
        var ending = token.Tag switch { "VBD" or "VBN" => "ed", "VBG" => "ing", "VBZ" => "es", _ => "" };
        if (ending.Length == 0 || token.Form.Length <= ending.Length + 1 || token.Form.Length > 40 || !token.Form.EndsWith(ending, StringComparison.Ordinal))
            return [];
        var stem = token.Form.AsSpan(0, token.Form.Length - ending.Length);
        Span<char> candidate = stackalloc char[stem.Length + 1];
        stem.ToLowerInvariant(candidate);
        candidate[^1] = 'e';
        var lookup = index.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.TryGetValue(candidate, out var frames) || lookup.TryGetValue(candidate[..^1], out frames) ? frames : [];
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
