namespace Dyad.Reading.Actors;

/// <summary>Finds sequences of words: an automaton whose edges are words. Filled once, then read by any number of threads.</summary>
internal sealed class WordTrie<T>
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<List<T>?> _found = [null];

    /// <summary>Number of the word; 0 where no sequence has it.</summary>
    internal int Word(string word) => _words.GetValueOrDefault(word);

    /// <summary>Enters a meaning of a sequence of words.</summary>
    internal List<T> Enter(List<string> words)
    {
        var node = 0;
        foreach (var word in words)
        {
            if (!_words.TryGetValue(word, out var number))
                _words.Add(word, number = _words.Count + 1);
            var edge = Edge(node, number);
            if (!_edges.TryGetValue(edge, out var next))
            {
                _edges.Add(edge, next = _found.Count);
                _found.Add(null);
            }

            node = next;
        }

        return _found[node] ??= [];
    }

    /// <summary>The longest sequence that begins with the first word.</summary>
    /// <param name="words">Numbers of the words.</param>
    /// <param name="length">Number of words matched; 0 where nothing is found.</param>
    /// <returns>Its meanings.</returns>
    internal IReadOnlyList<T> Longest(ReadOnlySpan<int> words, out int length)
    {
        length = 0;
        var (node, best) = (0, (List<T>?)null);
        for (var at = 0; at < words.Length && words[at] != 0 && _edges.TryGetValue(Edge(node, words[at]), out node); at++)
        {
            if (_found[node] is { } found)
                (best, length) = (found, at + 1);
        }

        return best ?? (IReadOnlyList<T>)[];
    }

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;
}
