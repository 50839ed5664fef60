using System.Text;
using System.Text.Json;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing;

/// <summary>Which format a file has, by its first line: the columns of its head, their number where it has none, or the names of a record.</summary>
public static class FormatGuess
{
    private const int Most = 1 << 16;
    private static readonly string[] OfChronicle = ["id", "date", "source", "target", "mutual", "sentence", "reference"];
    private static readonly string[] OfClaims = ["id", "date", "source", "target"];

    /// <summary>The format of a file; null where it looks like none, with the reason.</summary>
    /// <param name="file">The file.</param>
    public static (IClaimFormat? Format, string Reason) Of(InputFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] head;
        try
        {
            head = Head(file);
        }
        catch (InvalidDataException e)
        {
            return (null, e.Message);
        }

        var name = Name(head, out var reason);
        return name is null ? (null, $"{file.Name}:1: {reason}") : (ClaimFormats.Find(name), "");
    }

    private static byte[] Head(InputFile file)
    {
        using var stream = file.Open();
        var head = new byte[Most];
        return head[..stream.ReadAtLeast(head, Most, throwOnEndOfStream: false)];
    }

    private static string? Name(ReadOnlySpan<byte> head, out string reason)
    {
        reason = "";
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        if (head.Trim(" \t\r\n"u8).Length == 0)
            reason = "the file is empty";
        else if (head.Contains((byte)0) || head.StartsWith("%PDF"u8))
            reason = "binary data, not a file of events";
        else if (head[0] == (byte)'<')
            reason = "a page or a feed, not a file of events; reports are read, not imported";
        if (reason.Length > 0)
            return null;
        var end = head.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? head : head[..end]).TrimEnd('\r');
        var found = line.StartsWith('{') ? OfRecord(line) : line.Contains('\t', StringComparison.Ordinal) ? OfTabs(line.Split('\t')) : OfCommas(line.Split(','));
        if (found is null)
        {
            var shown = string.Concat(line.Take(60).Select(c => char.IsControl(c) ? ' ' : c));
            reason = $"it begins with '{shown}{(line.Length > 60 ? "…" : "")}', which is the beginning of no known format ({string.Join(", ", ClaimFormats.All.Select(f => f.Name))})";
        }

        return found;
    }

    private static string? OfRecord(string line)
    {
        try
        {
            using var record = JsonDocument.Parse(line);
            bool Has(string name) => record.RootElement.TryGetProperty(name, out _);
            return Has("event") && (Has("actor") || Has("recipient")) ? "plover" : OfClaims.All(Has) ? "jsonl" : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OfTabs(string[] fields)
    {
        bool Has(string name) => fields.Any(f => f.Trim(' ', '"').Equals(name, StringComparison.OrdinalIgnoreCase));
        return Has("Event ID") && Has("Event Mode") ? "polecat"
            : Has("Event ID") && Has("CAMEO Code") ? "icews"
            : fields.Length switch
            {
                61 => "gdelt2",
                57 or 58 => "gdelt1",
                26 => "phoenix",
                4 or 5 when fields.All(f => f.Length > 0 && f.All(char.IsAsciiDigit)) && fields[0].Length < 6 => "quadruples",
                4 or 5 when IsKeds(fields) => "keds",
                _ => null,
            };
    }

    private static string? OfCommas(string[] fields)
    {
        bool Has(string name) => fields.Any(f => f.Trim(' ', '"').Equals(name, StringComparison.OrdinalIgnoreCase));
        return OfChronicle.All(Has) ? "chronicle" : OfClaims.All(Has) ? "csv" : fields.Length is 4 or 5 && IsKeds(fields) ? "keds" : null;
    }

    /// <summary>Begins with a day in digits, or with a head that says so.</summary>
    private static bool IsKeds(string[] fields)
    {
        var first = fields[0].Trim(' ', '"');
        return first.Equals("date", StringComparison.OrdinalIgnoreCase)
            || (first.Replace("-", "", StringComparison.Ordinal) is { Length: 6 or 8 } digits && digits.All(char.IsAsciiDigit));
    }
}
