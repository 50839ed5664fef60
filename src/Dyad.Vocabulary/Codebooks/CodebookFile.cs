using CsvHelper;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>Reads the tables of <c>codebook/</c>, which travel inside this assembly.</summary>
public static class CodebookFile
{
    /// <summary>The rows of a table, each as its fields in the order of <paramref name="columns"/>.</summary>
    /// <param name="name">Path below <c>codebook/</c>, for example <c>events/cameo.csv</c>.</param>
    /// <param name="columns">Names of the columns that the caller wants; the table may have more.</param>
    /// <exception cref="InvalidDataException">The table is missing or lacks a column: the build is broken.</exception>
    public static IEnumerable<string[]> Rows(string name, params string[] columns)
    {
        using var stream = typeof(CodebookFile).Assembly.GetManifestResourceStream("codebook/" + name)
            ?? throw new InvalidDataException($"The codebook has no table {name}.");
        using var reader = CsvReader.Create(stream, CsvReaderOptions.Default with { PoolStrings = true }, leaveOpen: true);
        reader.ReadHeader();
        var positions = Array.ConvertAll(columns, c => reader.TryGetFieldIndex(c, out var at)
            ? at
            : throw new InvalidDataException($"The codebook table {name} has no column {c}."));
        while (reader.Read())
            yield return Array.ConvertAll(positions, reader.GetString);
    }
}
