using System.Collections.Frozen;
using System.Globalization;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Assertions;

/// <summary>What a word means in an expression of time: kind and value of <c>codebook/assertions/times.csv</c>.</summary>
internal enum TimeWord : byte
{
    None,
    Month,
    Weekday,
    Day,
    Unit,
    Number,
    Shift,
    Before,
    After,
    Era,
}

/// <summary>The words of time of the codebook.</summary>
internal sealed class TimeBook
{
    private static readonly Lazy<TimeBook> Loaded = new(() => new TimeBook());

    private readonly FrozenDictionary<(TimeWord Kind, string Word), int> _words;
    private readonly FrozenDictionary<string, string[][]> _eras;

    private TimeBook()
    {
        var rows = CodebookFile.Rows("assertions/times.csv", "cue", "kind", "value").ToList();
        _words = rows.Where(r => r[1] != "era")
            .ToFrozenDictionary(r => (Enum.Parse<TimeWord>(r[1], ignoreCase: true), r[0]), r => int.Parse(r[2], CultureInfo.InvariantCulture));
        _eras = rows.Where(r => r[1] == "era").Select(r => r[0].Split(' ')).GroupBy(w => w[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The words of the codebook that travels with the program.</summary>
    public static TimeBook Default => Loaded.Value;

    /// <summary>The value of a word in a kind.</summary>
    public bool TryGet(TimeWord kind, string word, out int value) => _words.TryGetValue((kind, word), out value);

    /// <summary>Names of eras that begin with a word, longest first.</summary>
    public ReadOnlySpan<string[]> Eras(string first) => _eras.TryGetValue(first, out var eras) ? eras : [];
}
