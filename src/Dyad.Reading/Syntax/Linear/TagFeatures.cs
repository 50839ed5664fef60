namespace Dyad.Reading.Syntax.Linear;

/// <summary>Features of the tagger.</summary>
internal static class TagFeatures
{
    internal const int Count = 22;

    internal static void Fill(ReadOnlySpan<WordFacts> words, int at, int previous, int beforePrevious, Span<ulong> into)
    {
        var w = words[at];
        var a = at > 0 ? words[at - 1] : WordFacts.Outside;
        var b = at > 1 ? words[at - 2] : WordFacts.Outside;
        var c = at + 1 < words.Length ? words[at + 1] : WordFacts.Outside;
        var d = at + 2 < words.Length ? words[at + 2] : WordFacts.Outside;
        var (p, q) = ((ulong)previous + 1000, (ulong)beforePrevious + 2000);
        ReadOnlySpan<ulong> parts =
        [
            5, w.Lower, w.Suffix2, w.Suffix3, w.Suffix4, w.Prefix, w.Shape, a.Lower, b.Lower, c.Lower, d.Lower, p, HashedWeights.Mix(p, q),
            HashedWeights.Mix(p, w.Lower), HashedWeights.Mix(w.Lower, c.Lower), HashedWeights.Mix(a.Lower, w.Lower), c.Suffix3, c.Shape, a.Suffix3,
            HashedWeights.Mix(p, w.Suffix3), HashedWeights.Mix(w.Shape, at == 0 ? 1UL : 2UL), HashedWeights.Mix(w.Suffix3, c.Suffix2),
        ];
        for (var i = 0; i < parts.Length; i++)
            into[i] = HashedWeights.Mix(parts[i], (ulong)(i + 1) * 0x632BE59BD9B4E019UL);
    }
}
