using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;

namespace Dyad.Web.Assets;

/// <summary>Styles and scripts, as the assembly carries them. Their names hold a hash of their content, so that a browser may keep them for ever.</summary>
internal static class AssetStore
{
    private const string Prefix = "web/";

    private static readonly FrozenSet<string> Names =
        typeof(AssetStore).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix + "assets/", StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, (byte[] Plain, byte[] Packed)> Read = new(StringComparer.Ordinal);

    /// <summary>Address of the first script.</summary>
    internal static string Script { get; } = "/" + Entry("file");

    /// <summary>Address of the styles.</summary>
    internal static string Style { get; } = "/" + Entry("css");

    /// <summary>A file by its name below <c>/assets</c>, plain and packed with Brotli; null where there is none.</summary>
    internal static (byte[] Plain, byte[] Packed)? Find(string name) =>
        Names.Contains(Prefix + "assets/" + name) ? Read.GetOrAdd(name, n =>
        {
            var plain = Bytes("assets/" + n);
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
                brotli.Write(plain);
            return (plain, packed.ToArray());
        })
        : null;

    /// <summary>Packs all, so that nobody waits for it.</summary>
    internal static void PackAll()
    {
        foreach (var name in Names)
            Find(name[(Prefix + "assets/").Length..]);
    }

    /// <summary>Media type by the end of a name.</summary>
    internal static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static string Entry(string what)
    {
        using var manifest = JsonDocument.Parse(Bytes("manifest.json"));
        var value = manifest.RootElement.GetProperty("src/main.ts").GetProperty(what);
        return value.ValueKind == JsonValueKind.Array ? value[0].GetString()! : value.GetString()!;
    }

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(AssetStore).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
