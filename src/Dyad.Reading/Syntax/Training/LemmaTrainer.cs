using Dyad.Reading.Syntax.Lemmas;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Learns edits of endings: an ending is kept only where it decides otherwise than the shorter one, and was seen often enough.</summary>
internal static class LemmaTrainer
{
    private const int LeastForEnding = 2;

    /// <summary>Learns from words.</summary>
    /// <param name="words">Form, number of the tag, whether case is kept, lemma.</param>
    internal static Lemmatizer Train(IEnumerable<(string Form, int Tag, bool KeepsCase, string Lemma)> words)
    {
        var counts = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (form, tag, keepsCase, lemma) in words)
        {
            if (form.Length > 60 || lemma == "_")
                continue;
            var word = keepsCase ? form : form.ToLowerInvariant();
            var edit = Lemmatizer.EditOf(word, lemma);
            for (var length = 0; length <= Math.Min(Lemmatizer.LongestEnding, word.Length); length++)
            {
                if (edit[0] != '=')
                    Count($"{(char)tag}{word[^length..]}", edit);
            }

            Count($"{(char)tag}{Lemmatizer.WordMark}{word}", edit);
        }

        var edits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, seen) in counts.OrderBy(c => c.Key.Length - (IsWhole(c.Key) ? -100 : 0)).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            var best = seen.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).First();
            if ((IsWhole(key) || best.Value >= LeastForEnding || key.Length == 1) && Shorter(edits, key) != best.Key)
                edits[key] = best.Key;
        }

        return new Lemmatizer(edits);

        void Count(string key, string edit)
        {
            if (!counts.TryGetValue(key, out var seen))
                counts[key] = seen = new Dictionary<string, int>(StringComparer.Ordinal);
            seen[edit] = seen.GetValueOrDefault(edit) + 1;
        }
    }

    private static bool IsWhole(string key) => key.Length > 1 && key[1] == Lemmatizer.WordMark;

    private static string? Shorter(Dictionary<string, string> edits, string key)
    {
        if (key.Length == 1)
            return null;
        // Of an ending all that is shorter, of a whole word every ending.
        var ending = key[2..];
        for (var length = Math.Min(ending.Length, Lemmatizer.LongestEnding); length >= 0; length--)
        {
            if (edits.TryGetValue($"{key[0]}{ending[^length..]}", out var edit))
                return edit;
        }

        return null;
    }
}
