using System.IO.Compression;

namespace Dyad.Ledger.Files;

/// <summary>A file to read: plain, gzip, or one entry of a zip archive.</summary>
/// <param name="Path">Path on disk.</param>
/// <param name="Entry">Entry of the archive, or null.</param>
/// <param name="Fault">What makes the file unreadable as a whole, or null.</param>
public sealed record InputFile(string Path, string? Entry = null, string? Fault = null)
{
    private const int BufferSize = 1 << 17;

    // Without this the runtime takes compressed data that end early for the end of the file and says nothing.
    static InputFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Name for people: file name, with the entry of an archive after an exclamation mark.</summary>
    public string Name => Entry is null ? System.IO.Path.GetFileName(Path) : $"{System.IO.Path.GetFileName(Path)}!{Entry}";

    /// <summary>Name without folders, archives and compression: what the format's own naming speaks of.</summary>
    public string InnerName
    {
        get
        {
            var name = System.IO.Path.GetFileName(Entry ?? Path);
            return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        }
    }

    /// <summary>Length on disk in bytes; of the whole archive for an entry.</summary>
    public long Bytes => new FileInfo(Path).Length;

    /// <summary>Opens the uncompressed content.</summary>
    /// <param name="position">Told the bytes read from disk so far, for progress; null where nobody looks.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or has no such entry.</exception>
    public Stream Open(Action<long>? position = null)
    {
        if (Fault is not null)
            throw new InvalidDataException(Fault);
        Stream disk = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        if (position is not null)
            disk = new CountingStream(disk, position);
        if (Entry is not null)
        {
            var archive = new ZipArchive(disk, ZipArchiveMode.Read);
            var entry = archive.GetEntry(Entry) ?? throw new InvalidDataException($"{Path} has no entry {Entry}.");
            return new BoundedInflation(entry.Open(), entry.CompressedLength, Name, archive);
        }

        return IsGzip(Path) ? new BoundedInflation(new GZipStream(disk, CompressionMode.Decompress), Bytes, Name, disk) : disk;
    }

    /// <summary>Digest of the bytes on disk, with the entry's name for an archive: what a ledger knows the file by.</summary>
    public string Digest(CancellationToken cancellation = default)
    {
        var digest = new ContentDigest();
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            digest.Append(buffer.AsSpan(0, read));
        }

        if (Entry is not null)
            digest.Append(System.Text.Encoding.UTF8.GetBytes("!" + Entry));
        return $"xxh64:{digest}";
    }

    internal static bool IsGzip(string path) => StartsWith(path, 0x1F, 0x8B);

    internal static bool IsZip(string path) => StartsWith(path, (byte)'P', (byte)'K', 3, 4);

    private static bool StartsWith(string path, params ReadOnlySpan<byte> magic)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        Span<byte> head = stackalloc byte[4];
        var read = stream.ReadAtLeast(head, magic.Length, throwOnEndOfStream: false);
        return read >= magic.Length && head[..magic.Length].SequenceEqual(magic);
    }
}
