using System.Security.Cryptography;
using System.Text.Json;
using Dyad.Vocabulary.Files;

namespace Dyad.Vocabulary.Shards;

/// <summary>Manifests on disk: JSON whose last member is the SHA-256 of all before it, so that a changed byte is seen.</summary>
public static class PartManifestFile
{
    /// <summary>Name of the file in the folder of a part.</summary>
    public const string Name = "manifest.json";

    private const string Form = "dyad-part-1";
    private const int MostBytes = 256 << 20;
    private const int DigestLength = 64;

    /// <summary>The bytes of a manifest.</summary>
    public static byte[] Write(PartManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Write(manifest, Seal(manifest));
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The manifest, or what is wrong with the file.</returns>
    public static (PartManifest? Manifest, string? Fault) Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > MostBytes ? (null, $"{path} is no manifest: it is longer than {MostBytes} bytes") : Parse(File.ReadAllBytes(path), path);
        }
        catch (IOException e)
        {
            return (null, $"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads the bytes of a manifest.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What they are called in messages.</param>
    /// <returns>The manifest, or what is wrong with the bytes.</returns>
    public static (PartManifest? Manifest, string? Fault) Parse(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (KeptJson.Text(root, "form") is var form && form != Form)
                return (null, $"{name} is a manifest of the form '{form}', and this version knows {Form}");
            var manifest = new PartManifest(
                KeptJson.Text(root, "version"),
                KeptJson.Words(root, "command"),
                [.. KeptJson.Member(root, "inputs").EnumerateObject().Select(i => new PartInput(i.Name, i.Value.GetString() ?? throw new FormatException($"{i.Name} is null")))],
                Shard.TryParse(KeptJson.Text(root, "shard"), out var shard) ? shard : throw new FormatException("its shard is none"),
                [.. KeptJson.Member(root, "files").EnumerateArray().Select(FileOf)]);
            return manifest.Inputs.DistinctBy(i => i.Name).Count() != manifest.Inputs.Length || manifest.Files.DistinctBy(f => f.Name).Count() != manifest.Files.Length || KeptJson.Text(root, "sha256") != Seal(manifest)
                ? (null, $"{name} is damaged: it is not what was written")
                : (manifest, null);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return (null, $"{name} is damaged: {e.Message}");
        }
    }

    private static PartFile FileOf(JsonElement element)
    {
        var file = new PartFile(KeptJson.Text(element, "name"), KeptJson.Member(element, "bytes").GetInt64(), KeptJson.Text(element, "sha256"));
        // A name that leads out of the part's folder is none that was written.
        return file.Name.Length > 0 && file.Name is not ("." or "..") && !file.Name.AsSpan().ContainsAny('/', '\\', '\0') && file.Bytes >= 0 && file.Sha256.Length == DigestLength
            ? file
            : throw new FormatException($"'{file.Name}' is no file of a part");
    }

    private static string Seal(PartManifest manifest) => Convert.ToHexStringLower(SHA256.HashData(Write(manifest, null)));

    private static byte[] Write(PartManifest manifest, string? seal) => KeptJson.Write(json =>
    {
        json.WriteString("form", Form);
        json.WriteString("version", manifest.Version);
        KeptJson.Write(json, "command", manifest.Command);
        json.WriteStartObject("inputs");
        foreach (var input in manifest.Inputs)
            json.WriteString(input.Name, input.Value);
        json.WriteEndObject();
        json.WriteString("shard", manifest.Shard.ToString());
        json.WriteStartArray("files");
        foreach (var file in manifest.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (seal is not null)
            json.WriteString("sha256", seal);
    });
}
