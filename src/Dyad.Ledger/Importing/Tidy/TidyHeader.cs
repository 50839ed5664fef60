namespace Dyad.Ledger.Importing.Tidy;

/// <summary>Where the columns of a tidy CSV file stand.</summary>
internal sealed class TidyHeader
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _count;

    internal TidyHeader(IReadOnlyList<string> names)
    {
        _count = names.Count;
        for (var i = 0; i < names.Count; i++)
            _positions.TryAdd(names[i].Trim('\uFEFF', ' '), i);
    }

    /// <summary>Which columns are missing, in words, or null.</summary>
    internal string? Missing(params ReadOnlySpan<string> needed)
    {
        var missing = new List<string>();
        foreach (var name in needed.IsEmpty ? TidyColumns.Needed : needed)
        {
            if (!_positions.ContainsKey(name))
                missing.Add(name);
        }

        if (needed.IsEmpty && !_positions.ContainsKey("type") && !_positions.ContainsKey("cameo"))
            missing.Add("type or cameo");
        return missing.Count == 0 ? null : $"the header has no column {string.Join(", ", missing)}; it has: {string.Join(", ", _positions.Keys.Take(40))}";
    }

    /// <summary>What is wrong with the number of fields, or null.</summary>
    internal string? Fault(IReadOnlyList<string> fields) =>
        fields.Count == _count ? null : $"the row has {fields.Count} columns, the header {_count}";

    /// <summary>
    /// The value of a column, without the guard against formulas; empty where the file has no such column. An id that begins with the row's
    /// origin and a colon, as exports write it, is read without them.
    /// </summary>
    internal string Field(IReadOnlyList<string> fields, string name)
    {
        if (!_positions.TryGetValue(name, out var at) || at >= fields.Count)
            return "";
        var text = TidyColumns.IsNumber(name) ? fields[at] : FormulaGuard.Release(fields[at]);
        if (name != "id" || Field(fields, "origin") is not { Length: > 0 } origin)
            return text;
        return text.Length > origin.Length + 1 && text.StartsWith(origin, StringComparison.Ordinal) && text[origin.Length] == ':' ? text[(origin.Length + 1)..] : text;
    }
}
