using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Tests.Syntax.Networks;

/// <summary>The decoder against all trees that there are.</summary>
public sealed class TreeDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_best_tree_is_found(int words)
    {
        var random = new Random(words);
        var decoder = new TreeDecoder();
        var trees = Trees(words).ToList();
        for (var trial = 0; trial < 200; trial++)
        {
            var scores = new float[words * 16];
            foreach (ref var score in scores.AsSpan())
                score = (2 * random.NextSingle()) - 1;
            for (var word = 0; word < words; word++)
                scores[(word * 16) + word + 1] = float.NegativeInfinity;
            var heads = new int[words];
            decoder.Run(scores, 16, heads);
            IsTree(heads).ShouldBeTrue();
            var free = trees.Max(t => Sum(scores, t));
            var projective = trees.Where(IsProjective).Max(t => Sum(scores, t));
            var found = Sum(scores, heads);
            found.ShouldBeInRange(projective - 1e-5f, free + 1e-5f);
            if (!IsProjective(heads))
                found.ShouldBe(free, 1e-5f);
        }
    }

    private static float Sum(float[] scores, int[] heads) => heads.Select((head, word) => scores[(word * 16) + head + 1]).Sum();

    private static IEnumerable<int[]> Trees(int words)
    {
        var heads = new int[words];
        for (var number = 0; number < Math.Pow(words + 1, words); number++)
        {
            var rest = number;
            for (var word = 0; word < words; word++)
            {
                heads[word] = (rest % (words + 1)) - 1;
                rest /= words + 1;
            }

            if (IsTree(heads))
                yield return [.. heads];
        }
    }

    private static bool IsTree(int[] heads) => heads.Count(h => h < 0) == 1 && Enumerable.Range(0, heads.Length).All(word =>
    {
        for (var (at, steps) = (word, 0); at >= 0; at = heads[at], steps++)
        {
            if (steps > heads.Length)
                return false;
        }

        return true;
    });

    /// <summary>Everything between a word and its head hangs on one of them or between them; the root's arc crosses nothing.</summary>
    private static bool IsProjective(int[] heads)
    {
        for (var a = 0; a < heads.Length; a++)
        {
            for (var b = 0; b < heads.Length; b++)
            {
                var (i, j) = (Math.Min(a, heads[a]), Math.Max(a, heads[a]));
                var (k, l) = (Math.Min(b, heads[b]), Math.Max(b, heads[b]));
                if (heads[a] >= 0 && heads[b] >= 0 && i < k && k < j && j < l)
                    return false;
                if (heads[a] < 0 && heads[b] >= 0 && k < a && a < l)
                    return false;
            }
        }

        return true;
    }
}
