using CsvHelper;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Studies;

/// <summary>A table of a study, a CSV file with a header. A fault is an error with file, row and column: a study's own data must be without any.</summary>
public static class StudyTable
{
    /// <summary>Reads every row.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Columns that must be there; others may be.</param>
    /// <param name="make">Makes a record of a row.</param>
    /// <exception cref="StudyException">The file is missing, lacks a column or has a row that cannot be used.</exception>
    public static IReadOnlyList<T> Read<T>(string path, IReadOnlyList<string> columns, Func<StudyRow, T> make)
    {
        if (!File.Exists(path))
            throw new StudyException($"{path}: there is no such table.");
        using var stream = File.OpenRead(path);
        return Read(stream, path, columns, make);
    }

    /// <summary>Reads every row of a stream.</summary>
    /// <param name="stream">The table in UTF-8.</param>
    /// <param name="path">Name used in error messages.</param>
    /// <param name="columns">Columns that must be there.</param>
    /// <param name="make">Makes a record of a row.</param>
    /// <exception cref="StudyException">As for the other.</exception>
    public static IReadOnlyList<T> Read<T>(Stream stream, string path, IReadOnlyList<string> columns, Func<StudyRow, T> make)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(make);
        var rows = new List<T>();
        var number = 1;
        try
        {
            using var reader = CsvReader.Create(stream, CsvReaderOptions.Default, leaveOpen: true);
            reader.ReadHeader();
            var positions = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var column in columns)
            {
                if (!reader.TryGetFieldIndex(column, out var at))
                    throw new StudyException($"{path}: the table has no column '{column}'.");
                positions.Add(column, at);
            }

            while (reader.Read())
            {
                number++;
                rows.Add(make(new StudyRow(path, number, column => reader.GetString(positions[column]))));
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new StudyException($"{path}:{number}: not a table: {e.Message}", e);
        }

        return rows;
    }
}

/// <summary>A row of a table, with its place for messages.</summary>
public sealed class StudyRow
{
    private readonly string _path;
    private readonly int _number;
    private readonly Func<string, string> _field;

    internal StudyRow(string path, int number, Func<string, string> field) => (_path, _number, _field) = (path, number, field);

    /// <summary>A field, without blanks around it; may be empty.</summary>
    public string Text(string column) => _field(column).Trim();

    /// <summary>A field that must not be empty.</summary>
    /// <exception cref="StudyException">It is empty.</exception>
    public string Needed(string column) => Text(column) is { Length: > 0 } text ? text : throw Fault(column, "is empty");

    /// <summary>The items of a field, separated by semicolons.</summary>
    public IEnumerable<string> Items(string column) => Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A day.</summary>
    /// <exception cref="StudyException">It is none.</exception>
    public Day Day(string column) => Time.Day.TryParse(Text(column), out var day) ? day : throw Fault(column, $"'{Text(column)}' is no day written yyyy-MM-dd");

    /// <summary>The first day that a date can be, where only a month or a year is known; null where the field is empty.</summary>
    /// <exception cref="StudyException">It is no date.</exception>
    public Day? First(string column) => Loose(column)?.Day;

    /// <summary>The last day that a date can be, likewise.</summary>
    /// <exception cref="StudyException">It is no date.</exception>
    public Day? Last(string column) => Loose(column)?.Last;

    private CaseDate? Loose(string column) =>
        Text(column) is not { Length: > 0 } text ? null
        : CaseDate.TryParse(text, out var date) ? date
        : throw Fault(column, $"'{text}' is no day, month or year written yyyy-MM-dd, yyyy-MM or yyyy");

    /// <summary>What is wrong with a field.</summary>
    public StudyException Fault(string column, string reason) => new($"{_path}:{_number}: {column} {reason}.");
}
