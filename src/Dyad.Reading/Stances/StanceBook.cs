using System.Collections.Frozen;
using System.Globalization;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Stances;

/// <summary>What a word does to the words of relation beside it.</summary>
[Flags]
internal enum Shift : byte
{
    None = 0,
    Reverse = 1,
    Raise = 2,
    Lower = 4,
    Past = 8,
    Strong = 16,
    Weak = 32,
}

/// <summary>The words of relation of <c>codebook/stance</c> and how they are weighed.</summary>
internal sealed class StanceBook
{
    private static readonly Lazy<StanceBook> Loaded = new(() => new StanceBook());

    private readonly FrozenDictionary<string, (string[] Words, double Level, double Trend)[]> _relations;
    private readonly FrozenDictionary<string, (string[] Words, Shift Shift)[]> _shifters;
    private readonly FrozenDictionary<(string Kind, string Name), double> _weights;

    private StanceBook()
    {
        _relations = CodebookFile.Rows("stance/words.csv", "cue", "level", "trend")
            .Select(r => (Words: r[0].Split(' '), Level: Number(r[1]), Trend: Number(r[2])))
            .GroupBy(r => r.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(r => r.Words.Length).ToArray(), StringComparer.Ordinal);
        _shifters = CodebookFile.Rows("stance/shifters.csv", "cue", "kind")
            .GroupBy(r => r[0], r => Enum.Parse<Shift>(r[1], ignoreCase: true), StringComparer.Ordinal)
            .Select(g => (Words: g.Key.Split(' '), Shift: g.Aggregate((a, b) => a | b)))
            .GroupBy(r => r.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(r => r.Words.Length).ToArray(), StringComparer.Ordinal);
        _weights = CodebookFile.Rows("stance/weights.csv", "kind", "name", "value").ToFrozenDictionary(r => (r[0], r[1]), r => Number(r[2]));
    }

    /// <summary>The words of the codebook that travels with the program.</summary>
    public static StanceBook Default => Loaded.Value;

    /// <summary>A number of <c>weights.csv</c>.</summary>
    public double Weight(string kind, string name) => _weights[(kind, name)];

    /// <summary>What an act adds to the level.</summary>
    public double Weight(QuadClass quad) => quad == QuadClass.None ? 0 : _weights[("quad", ((int)quad).ToString(CultureInfo.InvariantCulture))];

    /// <summary>How much an act counts in a mood.</summary>
    public double Weight(Modality modality) => _weights[("modality", modality.ToString().ToLowerInvariant())];

    /// <summary>The longest expression of relation that begins at a token.</summary>
    public bool TryRelation(Sentence sentence, int at, out int count, out double level, out double trend)
    {
        (count, level, trend) = (0, 0, 0);
        foreach (var key in Keys(sentence[at]))
        {
            if (!_relations.TryGetValue(key, out var rows))
                continue;
            foreach (var row in rows)
            {
                if (row.Words.Length > count && Matches(sentence, at, row.Words))
                    (count, level, trend) = (row.Words.Length, row.Level, row.Trend);
            }
        }

        return count > 0;
    }

    /// <summary>The longest shifter that begins at a token.</summary>
    public bool TryShifter(Sentence sentence, int at, out int count, out Shift shift)
    {
        (count, shift) = (0, Shift.None);
        foreach (var key in Keys(sentence[at]))
        {
            if (!_shifters.TryGetValue(key, out var rows))
                continue;
            foreach (var row in rows)
            {
                if (row.Words.Length > count && Matches(sentence, at, row.Words))
                    (count, shift) = (row.Words.Length, row.Shift);
            }
        }

        return count > 0;
    }

    private static ReadOnlySpan<string> Keys(in Token token)
    {
        var form = Lower(token.Form);
        var lemma = Lower(token.Lemma);
        return form == lemma ? new[] { form } : new[] { form, lemma };
    }

    private static bool Matches(Sentence sentence, int at, string[] words)
    {
        if (at + words.Length > sentence.Count)
            return false;
        for (var i = 1; i < words.Length; i++)
        {
            ref readonly var token = ref sentence.Tokens[at + i];
            if (!words[i].Equals(token.Lemma, StringComparison.OrdinalIgnoreCase) && !words[i].Equals(token.Form, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    private static string Lower(string text)
    {
        foreach (var c in text)
        {
            if (char.IsUpper(c))
                return text.ToLowerInvariant();
        }

        return text;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
