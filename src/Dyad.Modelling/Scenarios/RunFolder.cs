using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>
/// A folder in which the blocks of a run are kept, so that a run that was stopped goes on where it was. A block is written whole or not at all: under
/// another name first, with a digest at its end.
/// </summary>
/// <param name="path">The folder; made where it is missing.</param>
public sealed class RunFolder(string path)
{
    private static readonly byte[] Magic = "dyad-scenario-run-1\n"u8.ToArray();

    /// <summary>Reads a block into place.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ScenarioException">A file is damaged, or belongs to another run.</exception>
    internal bool TryRead(int number, string run, RunBlock block)
    {
        var file = FileOf(number);
        if (!File.Exists(file))
            return false;
        var content = File.ReadAllBytes(file);
        var head = Head(run);
        if (content.Length < head.Length || !content.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new ScenarioException($"{file} is no block of a run. Delete it, and the run computes it again.");
        if (!content.AsSpan(0, head.Length).SequenceEqual(head))
            throw new ScenarioException($"{file} belongs to another run: other scenarios, size, data or version. Give another folder.");
        var parts = Parts(block).ToList();
        var length = parts.Sum(p => p.Length);
        if (content.Length != head.Length + length + SHA256.HashSizeInBytes
            || !SHA256.HashData(content.AsSpan(0, head.Length + length)).AsSpan().SequenceEqual(content.AsSpan(head.Length + length)))
        {
            throw new ScenarioException($"{file} is damaged. Delete it, and the run computes it again.");
        }

        var at = head.Length;
        foreach (var part in parts)
        {
            content.AsSpan(at, part.Length).CopyTo(part.Span);
            at += part.Length;
        }

        return true;
    }

    /// <summary>Keeps a block.</summary>
    internal void Write(int number, string run, RunBlock block)
    {
        Directory.CreateDirectory(path);
        var making = $"{FileOf(number)}.{Environment.ProcessId}.part";
        try
        {
            using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            using (var stream = File.Create(making))
            {
                void Put(ReadOnlySpan<byte> bytes)
                {
                    hash.AppendData(bytes);
                    stream.Write(bytes);
                }

                Put(Head(run));
                foreach (var part in Parts(block))
                    Put(part.Span);
                stream.Write(hash.GetHashAndReset());
            }

            File.Move(making, FileOf(number), overwrite: true);
        }
        finally
        {
            File.Delete(making);
        }
    }

    private string FileOf(int number) => Path.Combine(path, $"block-{number:0000}.bin");

    private static byte[] Head(string run) => [.. Magic, .. Encoding.ASCII.GetBytes(run + "\n")];

    private static IEnumerable<Bytes> Parts(RunBlock block) =>
    [
        .. block.Holds.Select(Bytes.Of), .. block.Passages.Select(Bytes.Of), .. block.Counts.Select(Bytes.Of), .. block.Levels.Select(Bytes.Of),
        .. block.Rungs.Select(Bytes.Of), .. block.Sums.Select(Bytes.Of), Bytes.Of(block.Untamed),
    ];

    /// <summary>An array as bytes, little-endian on every machine that this runs on.</summary>
    private readonly struct Bytes(Array array, int length)
    {
        internal int Length => length;

        internal Span<byte> Span => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), length);

        internal static Bytes Of<T>(T[] array)
            where T : unmanaged => new(array, Buffer.ByteLength(array));
    }
}
