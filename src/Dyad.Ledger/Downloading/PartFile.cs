using System.Security.Cryptography;

namespace Dyad.Ledger.Downloading;

/// <summary>
/// A file under way: <c>name.part</c> beside its final place, and <c>name.part.validator</c> with the ETag or date that the server gave
/// for it, so that a later process can resume it. The final name only ever names a whole file.
/// </summary>
internal sealed class PartFile(string finalPath)
{
    private const int BufferSize = 1 << 16;
    private readonly string _validatorPath = finalPath + ".part.validator";

    internal string Path { get; } = finalPath + ".part";

    internal long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    internal string? Validator => File.Exists(_validatorPath) ? File.ReadAllText(_validatorPath) : null;

    /// <summary>Opens the part to write from an offset on; whatever lies behind it is cut off.</summary>
    internal FileStream OpenAt(long offset)
    {
        var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        stream.SetLength(offset);
        stream.Position = offset;
        return stream;
    }

    /// <summary>Notes what the content that now begins is known by; null where the server says nothing.</summary>
    internal void Note(string? validator)
    {
        if (validator is null)
            File.Delete(_validatorPath);
        else
            File.WriteAllText(_validatorPath, validator);
    }

    internal void Discard()
    {
        File.Delete(Path);
        File.Delete(_validatorPath);
    }

    /// <summary>Gives the part its final name; readers see the old file or the new one, never a piece.</summary>
    internal void Finish()
    {
        File.Move(Path, finalPath, overwrite: true);
        File.Delete(_validatorPath);
    }

    /// <summary>MD5 in lower-case hexadecimal: GDELT's own check of a transfer. It tells damage, not forgery.</summary>
    internal static async Task<string> Md5Async(string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var buffer = new byte[BufferSize];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                hash.AppendData(buffer, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
