using System.IO.Compression;
using System.Runtime.InteropServices;
using Dyad.Reading.Acts.Senses;

namespace Dyad.Reading.Acts.Relations;

/// <summary>All that was learned about acts: types by a linear model and networks, modes, contexts, and which pair a sentence is about.</summary>
/// <param name="Types">Linear model of the types.</param>
/// <param name="Networks">Networks of the types, one a seed.</param>
/// <param name="Pairs">Linear model of two classes: whether the act of a sentence joins this pair rather than another.</param>
/// <param name="Gates">Linear model of two classes: whether the sentence speaks of an act at all.</param>
/// <param name="Modes">Linear model of the modes, in the order of <paramref name="ModeNames"/>.</param>
/// <param name="ModeNames">Type and mode, <c>ACCUSE allege</c>; type alone where it has none.</param>
/// <param name="Contexts">Linear model of the contexts, in the order of <paramref name="ContextNames"/>; the last class stands for none.</param>
/// <param name="ContextNames">Contexts.</param>
/// <param name="NetworkShare">Weight of the networks against the linear model, 0 to 1.</param>
/// <param name="Gate">Least logarithm of the odds that the sentence speaks of an act.</param>
/// <param name="Second">Least logarithm of the odds of the pair of a second act in a sentence.</param>
/// <param name="Trained">Digests of the sentences labelled by others that it was trained on.</param>
/// <param name="Senses">Classes of words.</param>
/// <param name="Calibration">Makes a probability of what speaks for an act.</param>
internal sealed record ActModel(
    LinearModel Types,
    IReadOnlyList<TokenNetwork> Networks,
    LinearModel Pairs,
    LinearModel Gates,
    LinearModel Modes,
    IReadOnlyList<string> ModeNames,
    LinearModel Contexts,
    IReadOnlyList<string> ContextNames,
    float NetworkShare,
    float Gate,
    float Second,
    IReadOnlySet<ulong> Trained,
    SenseTable Senses,
    ActCalibration Calibration)
{
    /// <summary>What a frame that binds both actors adds to the logarithm of the odds that the sentence speaks of an act.</summary>
    internal const float FrameTrust = 4;

    private static readonly byte[] Magic = "DYACT2\n"u8.ToArray();

    /// <summary>Writes the model, compressed.</summary>
    internal void Save(Stream stream)
    {
        stream.Write(Magic);
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        LinearModelFile.Write(Types, writer);
        LinearModelFile.Write(Pairs, writer);
        LinearModelFile.Write(Gates, writer);
        LinearModelFile.Write(Modes, writer);
        LinearModelFile.Write(Contexts, writer);
        Write(writer, ModeNames);
        Write(writer, ContextNames);
        writer.Write(NetworkShare);
        writer.Write(Gate);
        writer.Write(Second);
        writer.Write(Networks.Count);
        foreach (var network in Networks)
        {
            writer.Write(network.Shape.Words);
            writer.Write(network.Shape.Hidden);
            writer.Write(network.Shape.Classes);
            writer.Write(MemoryMarshal.AsBytes(Array.ConvertAll(network.Parameters, p => (Half)p).AsSpan()));
        }

        writer.Write(Trained.Count);
        foreach (var digest in Trained.Order())
            writer.Write(digest);
        Senses.Write(writer);
        writer.Write(Calibration.Bias);
        writer.Write(Calibration.Type);
        writer.Write(Calibration.Pair);
        writer.Write(Calibration.Gate);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    internal static ActModel Load(Stream stream)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        stream.ReadExactly(magic);
        if (!magic.SequenceEqual(Magic))
            throw new InvalidDataException("The file holds no model of acts of this version (DYACT2).");
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        // Numbers are read byte by byte.
        using var buffered = new BufferedStream(unpacked, 1 << 16);
        using var reader = new BinaryReader(buffered);
        var types = LinearModelFile.Read(reader);
        var pairs = LinearModelFile.Read(reader);
        var gates = LinearModelFile.Read(reader);
        var modes = LinearModelFile.Read(reader);
        var contexts = LinearModelFile.Read(reader);
        var modeNames = ReadNames(reader);
        var contextNames = ReadNames(reader);
        var share = reader.ReadSingle();
        var gate = reader.ReadSingle();
        var second = reader.ReadSingle();
        var networks = new TokenNetwork[reader.ReadInt32()];
        for (var at = 0; at < networks.Length; at++)
        {
            var shape = new TokenNetworkShape(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            var halves = new Half[shape.Count];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            networks[at] = new TokenNetwork(shape, Array.ConvertAll(halves, h => (float)h));
        }

        var trained = new HashSet<ulong>();
        for (var count = reader.ReadInt32(); count > 0; count--)
            trained.Add(reader.ReadUInt64());
        return new ActModel(types, networks, pairs, gates, modes, modeNames, contexts, contextNames, share, gate, second, trained, SenseTable.Read(reader), new ActCalibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle()));
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write(names.Count);
        foreach (var name in names)
            writer.Write(name);
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (var at = 0; at < names.Length; at++)
            names[at] = reader.ReadString();
        return names;
    }
}
