using System.Collections.Frozen;
using System.Globalization;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scales;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>The versioned scales of the codebook.</summary>
public sealed class ScaleBook
{
    private static readonly Lazy<ScaleBook> Loaded = new(() => new ScaleBook());
    private readonly FrozenDictionary<string, Lazy<Scale>> _scales;

    private ScaleBook() =>
        _scales = CodebookFile.Rows("scales/scales.csv", "scale", "version", "minimum", "maximum", "table", "source")
            .Select(r => new ScaleDescription(r[0], r[1], Number(r[2]), Number(r[3]), CameoTables.TryParse(r[4], out var t) ? t : CameoTable.None, r[5]))
            .ToFrozenDictionary(d => d.Id, d => new Lazy<Scale>(() => Load(d)));

    /// <summary>The codebook of this build.</summary>
    public static ScaleBook Default => Loaded.Value;

    /// <summary>Identifiers of the scales, in ordinal order.</summary>
    public IEnumerable<string> Ids => _scales.Keys.Order(StringComparer.Ordinal);

    /// <summary>The scale with the given identifier.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public Scale this[string id] => _scales.TryGetValue(id, out var scale)
        ? scale.Value
        : throw new KeyNotFoundException($"There is no scale '{id}'. Known: {string.Join(", ", Ids)}.");

    private static Scale Load(ScaleDescription description)
    {
        var file = $"scales/{description.Id}.csv";
        return description.Table == CameoTable.None
            ? new Scale(description, CodebookFile.Rows(file, "type", "mode", "score").Select(r => new KeyValuePair<string, double>(r[1].Length > 0 ? $"{r[0]}:{r[1]}" : r[0], Number(r[2]))))
            : new Scale(description, CodebookFile.Rows(file, "code", "score").Select(r => new KeyValuePair<string, double>(r[0], Number(r[1]))));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
