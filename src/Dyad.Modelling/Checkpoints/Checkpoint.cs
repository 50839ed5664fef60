using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dyad.Vocabulary.Files;

namespace Dyad.Modelling.Checkpoints;

/// <summary>What lies where a part of long work is looked for.</summary>
internal enum CheckpointState
{
    /// <summary>No file.</summary>
    Missing,

    /// <summary>The part, and it was read.</summary>
    Read,

    /// <summary>A file with another head: other work, or none of ours.</summary>
    Other,

    /// <summary>The right head, and a length or digest that is wrong.</summary>
    Damaged,
}

/// <summary>
/// A part of long work in a file of its own, so that work that was stopped goes on: a head that says what it is a part of, numbers as they lie in memory, and
/// their SHA-256. Written whole or not at all: under another name first.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="head">What it is a part of, ASCII; another head is other work.</param>
internal sealed class Checkpoint(string path, string head)
{
    private readonly byte[] _head = Encoding.ASCII.GetBytes(head);

    /// <summary>Keeps arrays of numbers.</summary>
    internal void Write(IEnumerable<Array> arrays)
    {
        WholeFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            void Put(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                stream.Write(bytes);
            }

            Put(_head);
            foreach (var array in arrays)
                Put(Bytes(array));
            stream.Write(hash.GetHashAndReset());
        });
    }

    /// <summary>Reads back into arrays as long as those that were kept; they are left alone unless all is well.</summary>
    internal CheckpointState TryRead(IReadOnlyCollection<Array> arrays)
    {
        if (!File.Exists(path))
            return CheckpointState.Missing;
        var content = File.ReadAllBytes(path);
        if (!content.AsSpan().StartsWith(_head))
            return CheckpointState.Other;
        var length = _head.Length + arrays.Sum(Buffer.ByteLength);
        if (content.Length != length + SHA256.HashSizeInBytes || !SHA256.HashData(content.AsSpan(0, length)).AsSpan().SequenceEqual(content.AsSpan(length)))
            return CheckpointState.Damaged;
        var at = _head.Length;
        foreach (var array in arrays)
        {
            var bytes = Bytes(array);
            content.AsSpan(at, bytes.Length).CopyTo(bytes);
            at += bytes.Length;
        }

        return CheckpointState.Read;
    }

    /// <summary>Reads back as many numbers as were kept.</summary>
    internal CheckpointState TryRead(out double[] numbers)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length - _head.Length - SHA256.HashSizeInBytes : 0;
        numbers = new double[Math.Max(0, length) / sizeof(double)];
        return TryRead([numbers]);
    }

    /// <summary>An array of numbers as bytes, little-endian on every machine that this runs on.</summary>
    private static Span<byte> Bytes(Array array) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));
}
