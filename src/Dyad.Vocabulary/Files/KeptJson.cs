using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dyad.Vocabulary.Files;

/// <summary>JSON that is kept for a later run and read back member by member: indented, lines ended by a line feed, so that the same content is the same bytes on every system.</summary>
public static class KeptJson
{
    private static readonly JsonWriterOptions Shape = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of an object.</summary>
    /// <param name="members">Writes its members.</param>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, Shape))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return [.. content.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Writes a member that is a list of words.</summary>
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> words)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    /// <summary>A member that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : throw new FormatException($"it has no '{name}'");

    /// <summary>A member that is a text.</summary>
    /// <exception cref="FormatException">It is not there, or null.</exception>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public static string Text(JsonElement element, string name) => Member(element, name).GetString() ?? throw new FormatException($"'{name}' is null");

    /// <summary>A member that is a list of words.</summary>
    /// <exception cref="FormatException">It is not there, or a word of it is null.</exception>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public static ImmutableArray<string> Words(JsonElement element, string name) =>
        [.. Member(element, name).EnumerateArray().Select(w => w.GetString() ?? throw new FormatException($"a word of '{name}' is null"))];
}
