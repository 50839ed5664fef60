using System.Text.Json;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing;

/// <summary>Reads one JSON object from a line of a JSON Lines file.</summary>
internal static class JsonLine
{
    /// <summary>Parses the current row and hands the object on; every fault of the row comes back as a reason.</summary>
    /// <param name="rows">Lines of the file.</param>
    /// <param name="read">Takes the object; returns what is wrong with it, or null.</param>
    internal static string? Read(DelimitedRows rows, Func<JsonElement, string?> read)
    {
        if (rows.Fault() is { } fault)
            return fault;
        var line = rows.Row;
        if (rows.Number == 1 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (line.Trim(" \t"u8).IsEmpty)
            return "the row is empty";
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
                return "something follows the JSON object in the row";
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : "the row is no JSON object";
        }
        catch (JsonException e)
        {
            return $"the row is not JSON: {e.Message}";
        }
        catch (InvalidOperationException)
        {
            return "a text of the row holds half a surrogate pair";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>A text, number or truth value as text; empty where there is none.</summary>
    /// <exception cref="FormatException">It is an object or a list, or holds a zero character.</exception>
    internal static string Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            return "";
        return ValueText(value, name);
    }

    /// <summary>A text, number or truth value as text; see above.</summary>
    internal static string ValueText(JsonElement value, string name)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw new FormatException($"{name} is a list or an object where a text is expected"),
        };
        return text.Contains('\0', StringComparison.Ordinal) ? throw new FormatException($"{name} holds a zero character: binary data") : text;
    }

    /// <summary>The members of a list; the value itself where it is no list; none where it is missing or null.</summary>
    internal static IEnumerable<JsonElement> Items(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    /// <summary>An object inside, or an undefined value.</summary>
    internal static JsonElement Part(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
