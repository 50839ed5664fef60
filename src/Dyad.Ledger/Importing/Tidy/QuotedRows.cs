using System.Text;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Tidy;

/// <summary>
/// Rows of a comma-separated file with quoting (RFC 4180): a quoted field may hold commas, quotes and line ends. A row whose quoting is broken
/// costs that line only: reading goes on with the next line, so that a stray quote does not swallow the rest of the file.
/// </summary>
internal sealed class QuotedRows(Stream stream) : IDisposable
{
    private readonly DelimitedRows _lines = new(stream, (byte)'\n');
    private readonly LinkedList<Line> _returned = [];
    private readonly List<string> _fields = [];
    private Line _row = new([], "", null, 0);

    /// <summary>Number of the current row, from 1, the header included. A row of several lines counts once.</summary>
    internal long Number { get; private set; }

    /// <summary>What makes the row unreadable, or null.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Fields of the current row, unquoted.</summary>
    internal IReadOnlyList<string> Fields => _fields;

    /// <summary>Bytes of the row as they stand in the file; the first 64 KiB where it is too long.</summary>
    internal ReadOnlySpan<byte> Row => _row.Bytes;

    /// <summary>Length of the row in bytes.</summary>
    internal long Length => _row.Length;

    /// <summary>Goes to the next row. False at the end.</summary>
    internal bool Next()
    {
        if (Take() is not { } first)
            return false;
        Number++;
        _row = first;
        _fields.Clear();
        Fault = first.Fault;
        if (Fault is not null)
            return true;
        var lines = new List<Line> { first };
        var isOpen = IsOdd(first);
        var bytes = first.Bytes.Length;
        while (isOpen && bytes <= DelimitedRows.MaximumRow && Take() is { } next)
        {
            lines.Add(next);
            bytes += next.Bytes.Length + 2;
            if (next.Fault is not null)
                break;
            isOpen ^= IsOdd(next);
        }

        var whole = lines.Count == 1 ? first : Join(lines);
        if (!isOpen && TrySplit(Encoding.UTF8.GetString(whole.Bytes)))
        {
            _row = whole;
            return true;
        }

        Fault = isOpen ? "a quote is opened and never closed" : "a quote stands inside a field that is not quoted, or text behind a closing quote";
        _fields.Clear();
        for (var i = lines.Count - 1; i > 0; i--)
            _returned.AddFirst(lines[i]);
        return true;
    }

    public void Dispose() => _lines.Dispose();

    private Line? Take()
    {
        if (_returned.First is { } returned)
        {
            _returned.RemoveFirst();
            return returned.Value;
        }

        var before = _lines.Position;
        if (!_lines.Next())
            return null;
        var end = _lines.Position - before - _lines.Length == 2 ? "\r\n" : "\n";
        return new Line(_lines.Row.ToArray(), end, _lines.Fault(), _lines.Length);
    }

    private static bool IsOdd(Line line) => line.Bytes.AsSpan().Count((byte)'"') % 2 == 1;

    private static Line Join(List<Line> lines)
    {
        using var joined = new MemoryStream();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                joined.Write(Encoding.ASCII.GetBytes(lines[i - 1].End));
            joined.Write(lines[i].Bytes);
        }

        return new Line(joined.ToArray(), lines[^1].End, null, joined.Length);
    }

    private bool TrySplit(string row)
    {
        var at = 0;
        while (true)
        {
            if (at < row.Length && row[at] == '"')
            {
                var field = new StringBuilder();
                for (at++; ; at++)
                {
                    if (at >= row.Length)
                        return false;
                    if (row[at] != '"')
                        field.Append(row[at]);
                    else if (at + 1 < row.Length && row[at + 1] == '"')
                        field.Append(row[at++]);
                    else
                        break;
                }

                _fields.Add(field.ToString());
                at++;
                if (at < row.Length && row[at] != ',')
                    return false;
            }
            else
            {
                var comma = row.IndexOf(',', at);
                var field = row[at..(comma < 0 ? row.Length : comma)];
                if (field.Contains('"', StringComparison.Ordinal))
                    return false;
                _fields.Add(field);
                at += field.Length;
            }

            if (at >= row.Length)
                return true;
            at++;
        }
    }

    private sealed record Line(byte[] Bytes, string End, string? Fault, long Length);
}
