using System.IO.Compression;
using System.Runtime.InteropServices;
using Dyad.Reading.Syntax.Lemmas;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Everything that was learned from treebanks: tags, relations, the network, lemmas.</summary>
/// <param name="Tags">Universal part of speech and tag, parted by a bar.</param>
/// <param name="Relations">Names of the relations.</param>
/// <param name="Weights">The network.</param>
/// <param name="Lemmas">Edits that lead to dictionary forms.</param>
internal sealed record SyntaxModel(string[] Tags, string[] Relations, NetworkWeights Weights, Lemmatizer Lemmas)
{
    private static ReadOnlySpan<byte> Magic => "DYSY2\n"u8;

    /// <summary>Writes the model: matrices in half precision, embeddings in eight bits with a scale for each row.</summary>
    internal void Save(Stream target)
    {
        target.Write(Magic);
        using var packed = new BrotliStream(target, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        Write(writer, Tags);
        Write(writer, Relations);
        Write(writer, [.. Lemmas.Edits.Keys.Order(StringComparer.Ordinal)]);
        Write(writer, [.. Lemmas.Edits.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Value)]);
        foreach (var parameter in Weights.Dense)
        {
            foreach (var value in parameter.Values)
                writer.Write((Half)value);
        }

        (Weights.Rounded ?? RoundedRows.Of(Weights.Embeddings)).Write(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is something else, of another version, or damaged.</exception>
    internal static SyntaxModel Load(Stream source)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        if (source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(Magic))
            throw new InvalidDataException("The file holds no model of syntax of this version (DYSY2).");
        using var unpacked = new BrotliStream(source, CompressionMode.Decompress, leaveOpen: true);
        // Strings are read byte by byte.
        using var packed = new BufferedStream(unpacked, 1 << 16);
        using var reader = new BinaryReader(packed);
        var (tags, relations, keys, edits) = (Strings(reader), Strings(reader), Strings(reader), Strings(reader));
        if (keys.Length != edits.Length)
            throw new InvalidDataException("The model of syntax is damaged.");
        var lemmas = new Dictionary<string, string>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
            lemmas[keys[i]] = edits[i];
        var weights = new NetworkWeights(new NetworkShape(MatrixProduct.Padded(tags.Length), MatrixProduct.Padded(relations.Length)));
        foreach (var parameter in weights.Dense)
        {
            var halves = new Half[parameter.Values.Length];
            packed.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            for (var i = 0; i < halves.Length; i++)
                parameter.Values[i] = (float)halves[i];
        }

        weights.Settle(RoundedRows.Read(packed, weights.Embeddings.Rows, weights.Embeddings.Columns));
        return new SyntaxModel(tags, relations, weights, new Lemmatizer(lemmas));
    }

    /// <summary>Rounds the numbers to what a saved model holds, so that a model in memory and one from a file agree.</summary>
    internal SyntaxModel Rounded()
    {
        using var buffer = new MemoryStream();
        Save(buffer);
        buffer.Position = 0;
        return Load(buffer);
    }

    private static void Write(BinaryWriter writer, string[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(value);
    }

    private static string[] Strings(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > 1_000_000)
            throw new InvalidDataException("The model of syntax is damaged.");
        var values = new string[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadString();
        return values;
    }
}
