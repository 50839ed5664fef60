using System.Globalization;

namespace Dyad.Reading.Acts.Senses;

/// <summary>A set of synonyms of WordNet.</summary>
/// <param name="File">Number of its lexicographer file, 0 to 44.</param>
/// <param name="Above">Keys of its hypernyms.</param>
/// <param name="Verbs">Keys of the sets of verbs that its nouns are derived from.</param>
internal sealed record Synset(int File, IReadOnlyList<int> Above, IReadOnlyList<int> Verbs);

/// <summary>
/// Verbs and nouns of WordNet (Fellbaum 1998, ISBN 978-0-262-06197-1) from its database files <c>index.verb</c>, <c>data.verb</c>, <c>index.noun</c>,
/// <c>data.noun</c>, whose shape the manual page wndb(5WN) tells.
/// </summary>
internal sealed class WordNetFiles
{
    private readonly Dictionary<int, Synset> _sets = [];
    private readonly Dictionary<string, int[]> _verbs = [];
    private readonly Dictionary<string, int[]> _nouns = [];

    private WordNetFiles()
    {
    }

    /// <summary>Senses of verbs, the most frequent first, as keys of <see cref="Set"/>.</summary>
    internal IReadOnlyDictionary<string, int[]> Verbs => _verbs;

    /// <summary>Senses of nouns, the most frequent first.</summary>
    internal IReadOnlyDictionary<string, int[]> Nouns => _nouns;

    /// <summary>The set of a key.</summary>
    internal Synset Set(int key) => _sets[key];

    /// <summary>Whether there is a set of a key.</summary>
    internal bool Knows(int key) => _sets.ContainsKey(key);

    /// <summary>Reads the four files of a folder.</summary>
    /// <exception cref="FormatException">A line is not of the shape; the message says file and line.</exception>
    internal static WordNetFiles Read(string folder)
    {
        var files = new WordNetFiles();
        foreach (var (name, isVerb) in new[] { ("verb", true), ("noun", false) })
        {
            Each(Path.Combine(folder, "data." + name), line => files.AddSet(line, isVerb));
            Each(Path.Combine(folder, "index." + name), line => AddWord(line, isVerb, isVerb ? files._verbs : files._nouns));
        }

        return files;
    }

    private static void Each(string path, Action<string[]> take)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            // The licence opens each file, its lines begin with blanks.
            if (line.Length == 0 || line[0] == ' ')
                continue;
            try
            {
                take(line.Split(' '));
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
            {
                throw new FormatException($"{Path.GetFileName(path)}:{number}: not a line of WordNet: {e.Message}", e);
            }
        }
    }

    private void AddSet(string[] parts, bool isVerb)
    {
        var words = int.Parse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var at = 4 + (2 * words);
        var pointers = Number(parts[at++]);
        var above = new List<int>();
        var verbs = new List<int>();
        for (var pointer = 0; pointer < pointers; pointer++, at += 4)
        {
            var (symbol, target, isToVerb) = (parts[at], Number(parts[at + 1]), parts[at + 2] == "v");
            if (symbol is "@" or "@i" && isToVerb == isVerb)
                above.Add(Key(target, isVerb));
            else if (symbol == "+" && isToVerb && !isVerb)
                verbs.Add(Key(target, true));
        }

        _sets[Key(Number(parts[0]), isVerb)] = new Synset(Number(parts[1]), above, [.. verbs.Distinct()]);
    }

    private static void AddWord(string[] parts, bool isVerb, Dictionary<string, int[]> into)
    {
        var (senses, pointers) = (Number(parts[2]), Number(parts[3]));
        var keys = new int[senses];
        for (var at = 0; at < senses; at++)
            keys[at] = Key(Number(parts[6 + pointers + at]), isVerb);
        into[parts[0]] = keys;
    }

    private static int Key(int offset, bool isVerb) => (offset * 2) + (isVerb ? 1 : 0);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
