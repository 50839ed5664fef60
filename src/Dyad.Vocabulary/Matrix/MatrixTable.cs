using System.Collections.Immutable;
using CsvHelper;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Matrix;

/// <summary>
/// A matrix as a table that a spreadsheet opens: evidence in rows, accounts in columns. Written with a byte order mark, so that a spreadsheet takes
/// it for UTF-8; cells that it would take for a formula begin with an apostrophe. Read with commas, semicolons or tabs.
/// </summary>
public static class MatrixTable
{
    private static readonly ImmutableArray<string> Before = ["id", "evidence", "acts", "credibility", "relevance"];
    private const string After = "because";
    private static readonly ImmutableArray<char> Separators = [',', ';', '\t'];

    /// <summary>Writes a matrix.</summary>
    public static void Write(TextWriter writer, EvidenceMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(matrix);
        writer.Write('\uFEFF');
        Row(writer, [.. Before, .. matrix.Accounts, After]);
        foreach (var row in matrix.Rows)
            Row(writer, [row.Id, row.Says, string.Join("; ", row.Acts), row.Credibility.Write(), row.Relevance.Write(), .. row.Ratings.Select(r => r.Write()), row.Because]);
    }

    /// <summary>Reads a matrix.</summary>
    /// <param name="text">The table.</param>
    /// <param name="path">Name used in messages.</param>
    /// <param name="acts">Identifiers of the chronicle; null where they are not looked up.</param>
    /// <exception cref="StudyException">It has a fault; the message gives file, line and column.</exception>
    public static EvidenceMatrix Read(TextReader text, string path, IReadOnlyCollection<string>? acts)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.ReadToEnd().TrimStart('\uFEFF');
        var first = content.Split('\n')[0];
        var separator = Separators.MaxBy(c => first.Count(x => x == c));
        var line = 1L;
        StudyException Fault(int column, string reason) => new($"{path}:{line}:{column + 1}: {reason}.");
        try
        {
            using var reader = CsvReader.Create(new StringReader(content), CsvReaderOptions.Default with { TrackLineNumbers = true, Separator = separator, HasHeader = false }, leaveOpen: false);
            if (!reader.Read())
                throw new StudyException($"{path}:1:1: the table is empty.");
            // A spreadsheet that has touched a cell to the right of the table writes columns without a name.
            string[] head = [.. Trimmed([.. Cells(reader).Select(h => h.Trim())], named: 0)];
            for (var i = 0; i < Before.Length; i++)
            {
                if (head.Length <= i || !head[i].Equals(Before[i], StringComparison.OrdinalIgnoreCase))
                    throw Fault(i, $"the column is called '{Before[i]}'" + (head.Length > i ? $", not '{head[i]}'" : ""));
            }

            var reasons = head[^1].Equals(After, StringComparison.OrdinalIgnoreCase);
            ImmutableArray<string> accounts = [.. head[Before.Length..(reasons ? head.Length - 1 : head.Length)]];
            if (accounts.IsEmpty || accounts.Any(a => a.Length == 0) || accounts.Distinct(StringComparer.Ordinal).Count() != accounts.Length)
                throw Fault(Before.Length, "the accounts stand here, each once and none without a name");
            var rows = ImmutableArray.CreateBuilder<EvidenceRow>();
            while (reader.Read())
            {
                line = reader.LineNumber;
                string[] cells = [.. Trimmed([.. Cells(reader).Select(Plain)], head.Length)];
                if (cells.All(c => c.Length == 0))
                    continue;
                if (cells.Length != head.Length)
                    throw Fault(Math.Min(cells.Length, head.Length), $"the row has {cells.Length} cells, the head {head.Length}");
                ImmutableArray<string> named = [.. cells[2].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
                foreach (var act in named.Where(a => acts is not null && !acts.Contains(a)))
                    throw Fault(2, $"there is no act '{act}' in the chronicle; did you mean '{NearestName.Of(act, acts!)}'");
                var ratings = ImmutableArray.CreateBuilder<Rating>();
                for (var a = 0; a < accounts.Length; a++)
                {
                    ratings.Add(RatingWords.TryRead(cells[Before.Length + a], out Rating rating)
                        ? rating
                        : throw Fault(Before.Length + a, $"'{cells[Before.Length + a]}' is no rating; did you mean '{NearestName.Of(cells[Before.Length + a], RatingWords.OfRatings)}'? Known: {string.Join(", ", RatingWords.OfRatings)}"));
                }

                Grade Graded(int column) => RatingWords.TryRead(cells[column], out Grade grade) ? grade : throw Fault(column, $"'{cells[column]}' is no grade; did you mean '{NearestName.Of(cells[column], RatingWords.OfGrades)}'? Known: {string.Join(", ", RatingWords.OfGrades)}");
                var row = new EvidenceRow(cells[0], cells[1], named, Graded(3), Graded(4), ratings.ToImmutable(), reasons ? cells[^1] : "");
                if (row.Id.Length == 0 || rows.Any(r => r.Id == row.Id))
                    throw Fault(0, row.Id.Length == 0 ? "an item has a name" : $"the name '{row.Id}' occurs twice");
                rows.Add(row);
            }

            return rows.Count > 0 ? new EvidenceMatrix(accounts, rows.ToImmutable()) : throw new StudyException($"{path}:1:1: the table holds no evidence.");
        }
        catch (Exception e) when (e is not StudyException and not IOException)
        {
            throw new StudyException($"{path}:{line}:1: not a table of separated values: {e.Message}", e);
        }
    }

    /// <summary>The cells without empty ones at the end, beyond those that the head names.</summary>
    private static ReadOnlySpan<string> Trimmed(string[] cells, int named)
    {
        var length = cells.Length;
        while (length > named && cells[length - 1].Length == 0)
            length--;
        return cells.AsSpan(0, length);
    }

    private static IEnumerable<string> Cells(CsvReader reader) => Enumerable.Range(0, reader.FieldCount).Select(reader.GetString);

    private static void Row(TextWriter writer, IEnumerable<string> cells) =>
        writer.Write(string.Join(',', cells.Select(Guarded).Select(c => c.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\r\n");

    private static string Guarded(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? "'" + cell : cell;

    private static string Plain(string cell) => cell.Trim() is { Length: > 1 } text && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? text[1..] : cell.Trim();
}
