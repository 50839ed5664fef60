using System.IO.Compression;
using Dyad.Reading.Syntax.Lemmas;

namespace Dyad.Reading.Syntax.Linear;

/// <summary>Everything that was learned: tags, transitions, relations, lemmas.</summary>
internal sealed record LinearModel(string[] Tags, string[] Relations, HashedWeights Tagger, HashedWeights Actions, HashedWeights Labels, Lemmatizer Lemmas)
{
    internal void Save(Stream target)
    {
        using var packed = new BrotliStream(target, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        Write(writer, Tags);
        Write(writer, Relations);
        Write(writer, Tagger);
        Write(writer, Actions);
        Write(writer, Labels);
        writer.Write(Lemmas.Edits.Count);
        foreach (var (key, edit) in Lemmas.Edits.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            writer.Write(edit);
        }
    }

    internal static LinearModel Load(Stream source)
    {
        using var packed = new BrotliStream(source, CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        var (tags, relations) = (Strings(reader), Strings(reader));
        var (tagger, actions, labels) = (Weights(reader), Weights(reader), Weights(reader));
        var edits = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
            edits[reader.ReadString()] = reader.ReadString();
        return new LinearModel(tags, relations, tagger, actions, labels, new Lemmatizer(edits));
    }

    private static void Write(BinaryWriter writer, string[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(value);
    }

    private static void Write(BinaryWriter writer, HashedWeights weights)
    {
        writer.Write(weights.Classes);
        writer.Write(weights.Bits);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.Rows));
    }

    private static string[] Strings(BinaryReader reader)
    {
        var values = new string[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadString();
        return values;
    }

    private static HashedWeights Weights(BinaryReader reader)
    {
        var (classes, bits) = (reader.ReadInt32(), reader.ReadInt32());
        var rows = new sbyte[HashedWeights.WidthOf(classes) << bits];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()));
        return new HashedWeights(classes, bits, rows);
    }
}
