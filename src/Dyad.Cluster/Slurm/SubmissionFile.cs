using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cluster.Slurm;

/// <summary>A submission beside its parts, so that it can be asked after when the terminal is gone.</summary>
public static class SubmissionFile
{
    /// <summary>Name of the file in the folder of the parts.</summary>
    public const string Name = "cluster.json";

    private const string Form = "dyad-slurm-1";
    private static readonly JsonWriterOptions Shape = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a submission.</summary>
    public static byte[] Write(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, Shape))
        {
            json.WriteStartObject();
            json.WriteString("form", Form);
            Words(json, "command", submission.Command);
            json.WriteNumber("shards", submission.Shards);
            json.WriteString("parts", submission.Parts);
            json.WriteString("output", submission.Output);
            json.WriteString("directory", submission.Directory);
            Words(json, "program", submission.Program);
            Words(json, "options", submission.Options);
            if (submission.AtOnce is { } most)
                json.WriteNumber("at_once", most);
            json.WriteEndObject();
        }

        return [.. content.WrittenSpan, (byte)'\n'];
    }

    /// <summary>The submission of a folder of parts; null where nothing was submitted from it.</summary>
    /// <exception cref="SlurmException">The file is not what was written.</exception>
    public static Submission? Read(string parts)
    {
        var path = Path.Combine(parts, Name);
        if (!File.Exists(path))
            return null;
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new SlurmException($"{path} is damaged: {e.Message} Delete it and submit the command again: parts that are complete are kept.");
        }
    }

    /// <summary>Reads the bytes of a submission.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    /// <exception cref="JsonException">They are no JSON.</exception>
    public static Submission Parse(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        if (Text(root, "form") is var form && form != Form)
            throw new FormatException($"Its form is '{form}', and this version knows {Form}.");
        var shards = Number(root, "shards", Shard.Most);
        return new Submission(
            Words(root, "command"), shards, Text(root, "parts"), Text(root, "output"), Text(root, "directory"), Words(root, "program"), Words(root, "options"),
            root.TryGetProperty("at_once", out _) ? Number(root, "at_once", Shard.Most) : null);
    }

    private static void Words(Utf8JsonWriter json, string name, ImmutableArray<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : throw new FormatException($"It has no '{name}'.");

    private static string Text(JsonElement element, string name) => Member(element, name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static int Number(JsonElement element, string name, int most) =>
        Member(element, name).TryGetInt32(out var number) && number >= 1 && number <= most ? number : throw new FormatException($"'{name}' is no number from 1 to {most}.");

    private static ImmutableArray<string> Words(JsonElement element, string name) =>
        [.. Member(element, name).EnumerateArray().Select(w => w.GetString() ?? throw new FormatException($"A word of '{name}' is null."))];
}
