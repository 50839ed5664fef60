using CsvHelper;

namespace Dyad.Vocabulary.Tables;

/// <summary>A table says something that cannot be used. The message gives file, line, column and what is expected.</summary>
public sealed class TableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TableException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public TableException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public TableException()
    {
    }
}

/// <summary>Reads comma-separated tables strictly (RFC 4180, UTF-8, one header line): every column that is asked for must be there, and no other.</summary>
public static class Table
{
    /// <summary>The rows of a table in the codebook that travels inside this assembly.</summary>
    /// <param name="name">Path below <c>codebook/</c>, for example <c>cases/steps.csv</c>.</param>
    /// <param name="columns">Every column of the table.</param>
    /// <exception cref="TableException">The table is missing or has other columns.</exception>
    public static IReadOnlyList<TableRow> OfCodebook(string name, params string[] columns)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream("codebook/" + name)
            ?? throw new TableException($"codebook/{name}: the codebook has no such table.");
        return Read(stream, "codebook/" + name, columns);
    }

    /// <summary>The rows of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Every column of the table.</param>
    /// <exception cref="TableException">The file is missing, is no table or has other columns.</exception>
    public static IReadOnlyList<TableRow> OfFile(string path, params string[] columns)
    {
        if (!File.Exists(path))
            throw new TableException($"{path}: there is no such file.");
        using var stream = File.OpenRead(path);
        return Read(stream, path, columns);
    }

    /// <summary>The rows of a stream.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="file">Name used in messages.</param>
    /// <param name="columns">Every column of the table.</param>
    /// <exception cref="TableException">It is no table or has other columns.</exception>
    public static IReadOnlyList<TableRow> Read(Stream stream, string file, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var line = 1L;
        using var reader = CsvReader.Create(stream, CsvReaderOptions.Default with { TrackLineNumbers = true }, leaveOpen: true);
        var rows = new List<TableRow>();
        try
        {
            reader.ReadHeader();
            var headers = reader.Headers.ToArray();
            foreach (var missing in columns.Where(c => !headers.Contains(c)))
                throw new TableException($"{file}:1: there is no column '{missing}'; the columns are {string.Join(", ", columns)}.");
            if (headers.FirstOrDefault(h => !columns.Contains(h)) is { } stranger)
                throw new TableException($"{file}:1: column {Array.IndexOf(headers, stranger) + 1}: '{stranger}' is not known; the columns are {string.Join(", ", columns)}.");
            while (reader.Read())
            {
                line = reader.LineNumber;
                if (reader.FieldCount != headers.Length)
                    throw new TableException($"{file}:{line}: column {Math.Min(reader.FieldCount, headers.Length)}: the row has {reader.FieldCount} fields, the header {headers.Length}.");
                rows.Add(new TableRow(file, line, headers, [.. Enumerable.Range(0, headers.Length).Select(reader.GetString)]));
            }
        }
        catch (Exception e) when (e is not TableException and not IOException)
        {
            throw new TableException($"{file}:{line}: not a table of comma-separated values: {e.Message}", e);
        }

        return rows;
    }
}
