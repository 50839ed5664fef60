namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>Which word of an analysis is which word of the treebank.</summary>
internal static class WordAlignment
{
    /// <summary>Pairs of indices, in order.</summary>
    internal static List<(int Gold, int System)> Of(List<ScoredWord> gold, List<ScoredWord> system)
    {
        var pairs = new List<(int Gold, int System)>();
        var (g, s) = (0, 0);
        while (g < gold.Count && s < system.Count)
        {
            if (gold[g].IsMultiword || system[s].IsMultiword)
                (g, s) = Together(gold, system, g, s, pairs);
            else if ((gold[g].Start, gold[g].End) == (system[s].Start, system[s].End))
                pairs.Add((g++, s++));
            else if (gold[g].Start <= system[s].Start)
                g++;
            else
                s++;
        }

        return pairs;
    }

    /// <summary>Words written together, with all words of the other side that touch them: as in the script, the span grows until neither side crosses it.</summary>
    private static (int Gold, int System) Together(List<ScoredWord> gold, List<ScoredWord> system, int g, int s, List<(int Gold, int System)> pairs)
    {
        int end;
        if (gold[g].IsMultiword)
        {
            end = gold[g].End;
            if (!system[s].IsMultiword && system[s].Start < gold[g].Start)
                s++;
        }
        else
        {
            end = system[s].End;
            if (!gold[g].IsMultiword && gold[g].Start < system[s].Start)
                g++;
        }

        var (firstGold, firstSystem) = (g, s);
        while (!Beyond(gold, g, end) || !Beyond(system, s, end))
        {
            if (g < gold.Count && (s >= system.Count || gold[g].Start <= system[s].Start))
            {
                end = gold[g].IsMultiword ? Math.Max(end, gold[g].End) : end;
                g++;
            }
            else
            {
                end = system[s].IsMultiword ? Math.Max(end, system[s].End) : end;
                s++;
            }
        }

        Subsequence(gold, system, (firstGold, g), (firstSystem, s), pairs);
        return (g, s);
    }

    private static bool Beyond(List<ScoredWord> words, int at, int end) =>
        at >= words.Count || (words[at].IsMultiword ? words[at].Start >= end : words[at].End > end);

    private static void Subsequence(List<ScoredWord> gold, List<ScoredWord> system, (int First, int End) g, (int First, int End) s, List<(int Gold, int System)> pairs)
    {
        var (m, n) = (g.End - g.First, s.End - s.First);
        var lengths = new int[m + 1, n + 1];
        for (var i = m - 1; i >= 0; i--)
        {
            for (var j = n - 1; j >= 0; j--)
                lengths[i, j] = Same(i, j) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        var (a, b) = (0, 0);
        while (a < m && b < n)
        {
            if (Same(a, b))
                pairs.Add((g.First + a++, s.First + b++));
            else if (lengths[a, b] == lengths[a + 1, b])
                a++;
            else
                b++;
        }

        bool Same(int i, int j) => string.Equals(gold[g.First + i].Word.Form, system[s.First + j].Word.Form, StringComparison.OrdinalIgnoreCase);
    }
}
