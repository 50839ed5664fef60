using System.Globalization;

namespace Dyad.Reading.Evaluation.Gold;

/// <summary>A file of labelled sentences in one of the shapes of <see cref="GoldShape"/>, told by its first line.</summary>
public sealed class GoldFile
{
    private GoldFile(GoldShape shape, string path) => (Shape, Path) = (shape, path);

    /// <summary>Shape of the file.</summary>
    public GoldShape Shape { get; }

    /// <summary>Where it was read.</summary>
    public string Path { get; }

    /// <summary>Rows of a file of relations.</summary>
    public IReadOnlyList<RelationRow> Relations { get; private init; } = [];

    /// <summary>Rows of a file of classes.</summary>
    public IReadOnlyList<QuadRow> Quads { get; private init; } = [];

    /// <summary>Sentences of a file of tagged tokens.</summary>
    public IReadOnlyList<SpanRow> Spans { get; private init; } = [];

    /// <summary>Rows of a file of triples.</summary>
    public IReadOnlyList<TripleRow> Triples { get; private init; } = [];

    /// <summary>Rows of a file of actors.</summary>
    public IReadOnlyList<ActorRow> Actors { get; private init; } = [];

    /// <summary>Rows of a file of the project's own sentences.</summary>
    public IReadOnlyList<SentenceRow> Sentences { get; private init; } = [];

    /// <summary>Reads a file of any shape.</summary>
    /// <exception cref="InvalidDataException">The file has none of the shapes, or a row lacks a column; the message says where.</exception>
    public static GoldFile Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0)
            throw new InvalidDataException($"{path}: the file is empty.");
        var header = lines[0].TrimStart('\uFEFF').TrimEnd('\r').Split('\t');
        int Column(string name) => Array.FindIndex(header, h => string.Equals(h.Trim(), name, StringComparison.OrdinalIgnoreCase));
        bool Has(params string[] names) => Array.TrueForAll(names, n => Column(n) >= 0);

        if (Has("marked_sentence", "root"))
        {
            return new GoldFile(GoldShape.Relations, path)
            {
                Relations = [.. Rows(path, lines, header, (cells, line) => new RelationRow(
                    MarkedText.Parse(cells[Column("marked_sentence")]),
                    cells[Column("root")].ToUpperInvariant(),
                    Column("quad") < 0 ? 0 : Number(path, line, cells[Column("quad")]),
                    line))],
            };
        }

        if (Has("sentence", "source", "target", "root"))
        {
            return new GoldFile(GoldShape.Triples, path)
            {
                Triples = [.. Rows(path, lines, header, (cells, line) => new TripleRow(
                    cells[Column("sentence")].Trim('{', '}', ' '),
                    Column("date") >= 0 && DateOnly.TryParse(cells[Column("date")], CultureInfo.InvariantCulture, out var date) ? date : null,
                    Codes(cells[Column("source")]),
                    Codes(cells[Column("target")]),
                    cells[Column("root")].ToUpperInvariant(),
                    line))],
            };
        }

        if (Has("sentence", "type", "modality"))
        {
            return new GoldFile(GoldShape.Sentences, path)
            {
                Sentences = [.. Rows(path, lines, header, (cells, line) => new SentenceRow(
                    MarkedText.Parse(cells[Column("sentence")]),
                    cells[Column("type")].ToUpperInvariant(),
                    Cell(cells, Column("mode")),
                    Cell(cells, Column("cameo")),
                    cells[Column("modality")],
                    Cell(cells, Column("contexts")).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    line))],
            };
        }

        if (Has("sentence", "quad"))
            return new GoldFile(GoldShape.Quad, path) { Quads = [.. Rows(path, lines, header, (cells, line) => new QuadRow(cells[Column("sentence")], Number(path, line, cells[Column("quad")]), line))] };
        if (Has("phrase", "country"))
        {
            return new GoldFile(GoldShape.Actors, path)
            {
                Actors = [.. Rows(path, lines, header, (cells, line) => new ActorRow(
                    cells[Column("phrase")],
                    Cell(cells, Column("context")),
                    Cell(cells, Column("date")),
                    cells[Column("country")],
                    Cell(cells, Column("sector")),
                    line))],
            };
        }

        return IsTagged(lines[0])
            ? new GoldFile(GoldShape.Spans, path) { Spans = ReadSpans(lines) }
            : throw new InvalidDataException($"{path}:1: the first line is neither the header of relations, quad, triples, actors or sentences nor a tagged token.");
    }

    private static IEnumerable<T> Rows<T>(string path, string[] lines, string[] header, Func<string[], int, T> row)
    {
        for (var at = 1; at < lines.Length; at++)
        {
            var cells = lines[at].TrimEnd('\r').Split('\t');
            if (cells is [""])
                continue;
            // Editors drop empty cells at the end of a line.
            if (cells.Length < header.Length)
                cells = [.. cells, .. Enumerable.Repeat("", header.Length - cells.Length)];
            if (cells.Length > header.Length)
                throw new InvalidDataException($"{path}:{at + 1}: the row has {cells.Length} cells, the header {header.Length}.");
            yield return row(cells, at + 1);
        }
    }

    private static List<SpanRow> ReadSpans(string[] lines)
    {
        var rows = new List<SpanRow>();
        List<string> words = [], tags = [];
        for (var at = 0; at <= lines.Length; at++)
        {
            var cut = at < lines.Length ? lines[at].TrimEnd().LastIndexOfAny([' ', '\t']) : -1;
            if (cut > 0)
            {
                words.Add(lines[at][..cut].Trim());
                tags.Add(lines[at].TrimEnd()[(cut + 1)..]);
            }
            else if (words.Count > 0)
            {
                rows.Add(new SpanRow(words, tags, at - words.Count + 1));
                (words, tags) = ([], []);
            }
        }

        return rows;
    }

    private static bool IsTagged(string line) =>
        line.TrimEnd().Split([' ', '\t']) is { Length: >= 2 } parts && (parts[^1] == "O" || (parts[^1].Length == 3 && parts[^1][1] == '-'));

    private static string[] Codes(string cell) =>
        [.. cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => c != "-")];

    private static string Cell(string[] cells, int column) => column < 0 ? "" : cells[column];

    private static int Number(string path, int line, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 4
            ? number
            : throw new InvalidDataException($"{path}:{line}: '{text}' is no class from 0 to 4.");
}
