namespace Dyad.Reading.Syntax.Linear;

/// <summary>Features of the parser: stack, buffer and what hangs on them already.</summary>
internal static class ParseFeatures
{
    internal const int Count = 46;

    internal static void Fill(ArcHybrid state, ReadOnlySpan<WordFacts> words, ReadOnlySpan<int> tags, Span<ulong> into)
    {
        var (s0, s1, s2) = (state.Stack(0), state.Stack(1), state.Stack(2));
        var (b0, b1, b2) = (state.Next, state.Next + 1, state.Next + 2);
        var (w0, w1, v0, v1) = (Word(words, s0), Word(words, s1), Word(words, b0), Word(words, b1));
        var (p0, p1, p2, q0, q1, q2) = (Tag(tags, s0), Tag(tags, s1), Tag(tags, s2), Tag(tags, b0), Tag(tags, b1), Tag(tags, b2));
        var (l0, r0, l1, r1, m0) = (Child(state.LeftChild, s0), Child(state.RightChild, s0), Child(state.LeftChild, s1), Child(state.RightChild, s1), Child(state.LeftChild, b0));
        var (lp0, rp0, lp1, rp1, mp0) = (Tag(tags, l0), Tag(tags, r0), Tag(tags, l1), Tag(tags, r1), Tag(tags, m0));
        var (ll0, lr0, ll1, lr1, lm0) = (Label(state, l0), Label(state, r0), Label(state, l1), Label(state, r1), Label(state, m0));
        var valency = (ulong)(s0 < 0 ? 0 : Math.Min(state.Valency[s0], 4)) + 300;
        var distance = (ulong)(s0 < 0 ? 0 : Math.Min(b0 - s0, 6)) + 400;
        ReadOnlySpan<ulong> parts =
        [
            3, w0, p0, v0, q0, w1, p1, v1, q1, Word(words, s2), p2, Word(words, b2), q2,
            M(w0, p0), M(v0, q0), M(w1, p1), M(w0, v0), M(p0, q0), M(w0, q0), M(p0, v0), M(w0, w1), M(p0, p1), M(w0, p1), M(p0, w1),
            M(M(p0, q0), q1), M(M(p1, p0), q0), M(M(p2, p1), p0), M(M(p0, lp0), q0), M(M(p0, rp0), q0), M(M(p0, q0), mp0),
            M(M(p1, p0), lp1), M(M(p1, p0), rp1), M(M(p1, p0), lp0), M(M(p1, p0), rp0), M(p0, ll0), M(p0, lr0), M(p1, ll1), M(p1, lr1), M(q0, lm0),
            M(M(p0, q0), distance), M(M(w0, valency), 7), M(M(p0, valency), q0), M(M(w0, p0), q0), M(M(p0, v0), q0), M(M(q0, q1), q2), M(M(w1, w0), q0),
        ];
        for (var i = 0; i < parts.Length; i++)
            into[i] = M(parts[i], (ulong)(i + 1) * 0x632BE59BD9B4E019UL);
    }

    private static ulong M(ulong a, ulong b) => HashedWeights.Mix(a, b);

    private static ulong Word(ReadOnlySpan<WordFacts> words, int at) => at < 0 || at >= words.Length ? 77UL + (ulong)(at < 0 ? 0 : 1) : words[at].Lower;

    private static ulong Tag(ReadOnlySpan<int> tags, int at) => at < 0 || at >= tags.Length ? 990UL + (ulong)(at < 0 ? 0 : 1) : (ulong)tags[at] + 10;

    private static int Child(int[] children, int of) => of < 0 ? -1 : children[of];

    private static ulong Label(ArcHybrid state, int word) => word < 0 ? 880UL : (ulong)state.Labels[word] + 500;
}
