namespace Dyad.Reading.Acts.Senses;

/// <summary>Derives a <see cref="SenseTable"/> from the files of WordNet.</summary>
internal static class SenseTableBuilder
{
    /// <summary>Lexicographer files of WordNet.</summary>
    internal const int Files = 45;

    /// <summary>Senses of a word that are looked at: WordNet lists the most frequent first.</summary>
    private const int Senses = 2;

    /// <summary>Words that share a class, at least: a class of fewer teaches nothing that the words do not.</summary>
    private const int Least = 8;

    /// <summary>Share of the verbs or nouns that a class may hold: <c>entity</c> tells nothing.</summary>
    private const double Most = 0.2;

    /// <summary>Builds the table of the words that are kept.</summary>
    /// <param name="files">WordNet.</param>
    /// <param name="keeps">Which words.</param>
    internal static SenseTable Build(WordNetFiles files, Func<string, bool> keeps)
    {
        var words = new List<(string Word, bool IsVerb, HashSet<int> Classes)>();
        foreach (var (word, senses) in files.Verbs)
        {
            if (IsPlain(word) && keeps(word))
                words.Add((word, true, Classes(files, senses)));
        }

        foreach (var (word, senses) in files.Nouns)
        {
            if (IsPlain(word) && keeps(word))
                words.Add((word, false, Classes(files, senses)));
        }

        var shared = words.SelectMany(w => w.Classes).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        var kept = shared.Where(c => c.Key < Files || (c.Value >= Least && c.Value <= Most * words.Count)).Select(c => c.Key).Where(c => c >= Files).Order().ToList();
        if (kept.Count + Files > ushort.MaxValue)
            throw new InvalidDataException($"{kept.Count} classes are too many.");
        var numbers = kept.Select((key, at) => (key, Number: (ushort)(at + Files))).ToDictionary(k => k.key, k => k.Number);
        return new SenseTable([.. words.OrderBy(w => w.Word, StringComparer.Ordinal).ThenBy(w => w.IsVerb).Select(w => (w.Word, w.IsVerb,
            w.Classes.Select(c => c < Files ? (ushort)c : numbers.GetValueOrDefault(c, ushort.MaxValue)).Where(c => c != ushort.MaxValue).Order().ToArray()))]);
    }

    private static bool IsPlain(string word) => word.All(letter => letter is (>= 'a' and <= 'z') or '-');

    /// <summary>Lexicographer files and hypernyms of the first senses, keys of synsets moved above the files.</summary>
    private static HashSet<int> Classes(WordNetFiles files, int[] senses)
    {
        var classes = new HashSet<int>();
        foreach (var sense in senses.Take(Senses))
        {
            Climb(files, sense, classes);
            foreach (var verb in files.Set(sense).Verbs)
                Climb(files, verb, classes);
        }

        return classes;
    }

    private static void Climb(WordNetFiles files, int key, HashSet<int> into)
    {
        if (!files.Knows(key) || !into.Add(key + Files))
            return;
        var set = files.Set(key);
        into.Add(set.File);
        foreach (var above in set.Above)
            Climb(files, above, into);
    }
}
