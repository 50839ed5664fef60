using System.Text.Json;
using Dyad.Vocabulary.Files;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cluster.Slurm;

/// <summary>A submission beside its parts, so that it can be asked after when the terminal is gone.</summary>
public static class SubmissionFile
{
    /// <summary>Name of the file in the folder of the parts.</summary>
    public const string Name = "cluster.json";

    private const string Form = "dyad-slurm-1";

    /// <summary>The bytes of a submission.</summary>
    public static byte[] Write(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return KeptJson.Write(json =>
        {
            json.WriteString("form", Form);
            KeptJson.Write(json, "command", submission.Command);
            json.WriteNumber("shards", submission.Shards);
            json.WriteString("parts", submission.Parts);
            json.WriteString("output", submission.Output);
            json.WriteString("directory", submission.Directory);
            KeptJson.Write(json, "program", submission.Program);
            KeptJson.Write(json, "options", submission.Options);
            if (submission.AtOnce is { } most)
                json.WriteNumber("at_once", most);
        });
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
            throw new SlurmException($"{path} is damaged: {e.Message.TrimEnd('.')}. Delete it and submit the command again: parts that are complete are kept.");
        }
    }

    /// <summary>Reads the bytes of a submission.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    /// <exception cref="JsonException">They are no JSON.</exception>
    public static Submission Parse(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        if (KeptJson.Text(root, "form") is var form && form != Form)
            throw new FormatException($"its form is '{form}', and this version knows {Form}");
        var shards = Number(root, "shards", Shard.Most);
        return new Submission(
            KeptJson.Words(root, "command"), shards, KeptJson.Text(root, "parts"), KeptJson.Text(root, "output"), KeptJson.Text(root, "directory"), KeptJson.Words(root, "program"), KeptJson.Words(root, "options"),
            root.TryGetProperty("at_once", out _) ? Number(root, "at_once", Shard.Most) : null);
    }

    private static int Number(JsonElement element, string name, int most) =>
        KeptJson.Member(element, name).TryGetInt32(out var number) && number >= 1 && number <= most ? number : throw new FormatException($"'{name}' is no number from 1 to {most}");
}
