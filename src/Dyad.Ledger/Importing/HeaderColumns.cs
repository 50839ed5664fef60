using System.Text;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing;

/// <summary>Where the columns of a tab-separated file with a header stand. Columns are found by name, in any case and any order.</summary>
internal sealed class HeaderColumns
{
    private readonly string _file;
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);

    private HeaderColumns(string file, IReadOnlyList<string> names)
    {
        _file = file;
        Names = names;
        for (var i = 0; i < names.Count; i++)
            _positions.TryAdd(names[i], i);
    }

    /// <summary>Names in the order of the file.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Reads the header, which is the first row.</summary>
    /// <exception cref="InvalidDataException">There is none that can be read.</exception>
    internal static HeaderColumns Read(DelimitedRows rows, string file)
    {
        if (!rows.Next())
            throw new InvalidDataException($"{file}: the file is empty; a header was expected");
        if (rows.Fault() is { } fault)
            throw new InvalidDataException($"{file}: the header cannot be read: {fault}");
        var names = new string[rows.FieldCount];
        for (var i = 0; i < names.Length; i++)
            names[i] = FieldText.Unquoted(Encoding.UTF8.GetString(rows[i]).Trim('\uFEFF', ' '));
        return new HeaderColumns(file, names);
    }

    /// <summary>The same header without the columns whose name starts with a word.</summary>
    internal HeaderColumns Without(string start) => new(_file, [.. Names.Where(n => !n.StartsWith(start, StringComparison.OrdinalIgnoreCase))]);

    /// <summary>Position of the first of the names that the header has.</summary>
    /// <exception cref="InvalidDataException">The header has none of them.</exception>
    internal int Needed(params ReadOnlySpan<string> names)
    {
        var at = Find(names);
        return at >= 0 ? at : throw new InvalidDataException(
            $"{_file}: the header has no column '{string.Join("' or '", names!)}'; it has: {string.Join(", ", Names.Take(60))}");
    }

    /// <summary>Position of the first of the names that the header has, or -1.</summary>
    internal int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_positions.TryGetValue(name, out var at))
                return at;
        }

        return -1;
    }
}
