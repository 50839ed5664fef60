using System.Globalization;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Downloading;

/// <summary>An event file that a list names.</summary>
/// <param name="Name">Validated file name, without any folder.</param>
/// <param name="Day">Its day.</param>
/// <param name="Md5">Listed MD5, 32 hexadecimal digits in lower case.</param>
/// <param name="Bytes">Listed length, where one is listed.</param>
internal sealed record ListedFile(string Name, Day Day, string Md5, long? Bytes);

/// <summary>
/// Reads the lists of an edition and keeps the files of the asked-for days; every line that cannot be used is counted.
/// GDELT 2.0: <c>size md5 address</c>. GDELT 1.0: <c>md5  name</c> and <c>size name</c>. Of an address only the last segment counts.
/// </summary>
internal sealed class ListReader(GdeltEdition edition, DayRange days)
{
    private const int ShownLines = 100;
    private const int ShownCharacters = 200;
    private readonly SortedDictionary<string, ListedFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly List<DamagedLine> _damaged = [];

    internal long Lines { get; private set; }

    internal long DamagedCount { get; private set; }

    internal IReadOnlyList<DamagedLine> Damaged => _damaged;

    /// <summary>The files in order of their names.</summary>
    internal IReadOnlyList<ListedFile> Files =>
        [.. _files.Values.Select(f => f.Bytes is null && _sizes.TryGetValue(f.Name, out var size) ? f with { Bytes = size } : f)];

    internal void Read(string list, Stream content, CancellationToken cancellation)
    {
        foreach (var (number, text, isCut) in ListLines.Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            Lines++;
            if ((isCut ? $"longer than {ListLines.MaximumLength} characters" : Keep(list, text)) is { } reason)
                Report(list, number, text, reason);
        }
    }

    private string? Keep(string list, string text)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var hasSize = edition.SizeList is null || list == edition.SizeList;
        var hasDigest = list == edition.DigestList;
        var expected = 1 + (hasSize ? 1 : 0) + (hasDigest ? 1 : 0);
        if (fields.Length != expected)
            return $"{fields.Length} fields instead of {expected}";
        var size = 0L;
        if (hasSize && (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out size) || size == 0))
            return "no size in bytes";
        if (hasDigest && (fields[^2].Length != 32 || !fields[^2].All(char.IsAsciiHexDigit)))
            return "no MD5";
        var name = fields[^1].TrimStart('*');
        if (edition.SizeList is null)
        {
            if (!Uri.TryCreate(name, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
                return "no http address";
            name = name[(name.LastIndexOf('/') + 1)..];
        }

        if (edition.TryReadName(name, out var day))
            return days.Contains(day) ? Add(name, day, hasDigest ? fields[^2].ToLowerInvariant() : null, hasSize ? size : null) : null;
        return name.EndsWith(GdeltEdition.Ending, StringComparison.OrdinalIgnoreCase) ? "no name of an event file" : null;
    }

    private string? Add(string name, Day day, string? md5, long? size)
    {
        if (md5 is null)
        {
            var known = _sizes.TryGetValue(name, out var before) && before != size;
            _sizes[name] = size!.Value;
            return known ? $"{name} had another size before; this one counts" : null;
        }

        var file = new ListedFile(name, day, md5, size);
        var differs = _files.TryGetValue(name, out var earlier) && earlier != file;
        _files[name] = file;
        return differs ? $"{name} had another size or MD5 before; this line counts" : null;
    }

    private void Report(string list, long number, string text, string reason)
    {
        DamagedCount++;
        if (_damaged.Count == ShownLines)
            return;
        var shown = string.Create(Math.Min(text.Length, ShownCharacters), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
        });
        _damaged.Add(new DamagedLine(list, number, shown, reason));
    }
}
