using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dyad.Reading.Words;

/// <summary>
/// Distributional vectors of English words, most frequent first, eight bits a coordinate. Words are in lower case. Immutable and shared.
/// Made by <see cref="WordVectorBuilder"/> from the GloVe vectors of Pennington, Socher and Manning (2014, doi:10.3115/v1/D14-1162).
/// </summary>
public sealed class WordVectors
{
    internal static ReadOnlySpan<byte> Magic => "DYWV1\n"u8;

    private static readonly Lazy<WordVectors> Embedded = new(LoadEmbedded);
    private readonly WordIndex _words;
    private readonly sbyte[] _coordinates;
    private readonly float[] _scale;

    /// <param name="words">Words parted by line ends.</param>
    /// <param name="scale">For each coordinate what one stands for.</param>
    /// <param name="coordinates">Vectors, one after the other.</param>
    internal WordVectors(ReadOnlySpan<byte> words, float[] scale, sbyte[] coordinates)
    {
        Dimensions = scale.Length;
        _words = new WordIndex(words);
        _scale = scale;
        _coordinates = coordinates;
    }

    /// <summary>The vectors that travel with the reader (models/words).</summary>
    public static WordVectors Default => Embedded.Value;

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>Coordinates of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Number of a word (its rank by frequency, from 0), or -1. Case does not count.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 64)
            return -1;
        Span<char> lower = stackalloc char[word.Length];
        for (var at = 0; at < word.Length; at++)
        {
            var letter = word[at];
            if (letter >= 128)
            {
                _ = word.ToLowerInvariant(lower);
                break;
            }

            lower[at] = letter is >= 'A' and <= 'Z' ? (char)(letter | ' ') : letter;
        }

        return _words.Find(lower);
    }

    /// <summary>The vector of a word, in the units of its source.</summary>
    /// <param name="word">Number of the word.</param>
    /// <param name="into">Takes <see cref="Dimensions"/> coordinates.</param>
    public void Read(int word, Span<float> into)
    {
        var coordinates = _coordinates.AsSpan(word * Dimensions, Dimensions);
        for (var at = 0; at < coordinates.Length; at++)
            into[at] = coordinates[at] * _scale[at];
    }

    /// <summary>Cosine between two words, -1 to 1; NaN where one is unknown.</summary>
    public double Similarity(string left, string right)
    {
        var (a, b) = (Find(left), Find(right));
        if (a < 0 || b < 0)
            return double.NaN;
        Span<float> x = new float[Dimensions], y = new float[Dimensions];
        Read(a, x);
        Read(b, y);
        var (dot, xx, yy) = (0.0, 0.0, 0.0);
        for (var at = 0; at < Dimensions; at++)
        {
            dot += (double)x[at] * y[at];
            xx += (double)x[at] * x[at];
            yy += (double)y[at] * y[at];
        }

        return dot / Math.Sqrt(xx * yy);
    }

    /// <summary>Reads what <see cref="Save"/> writes.</summary>
    /// <exception cref="InvalidDataException">The file is something else or damaged.</exception>
    public static WordVectors Load(Stream stream)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        stream.ReadExactly(magic);
        if (!magic.SequenceEqual(Magic))
            throw new InvalidDataException("The file holds no word vectors of this version (DYWV1).");
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        var (count, dimensions, bytes) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (count is < 0 or > 4_000_000 || dimensions is < 1 or > 1024 || bytes is < 0 or > 200_000_000)
            throw new InvalidDataException($"The word vectors are damaged: {count} words of {dimensions} dimensions.");
        var words = reader.ReadBytes(bytes);
        var scale = new float[dimensions];
        for (var at = 0; at < scale.Length; at++)
            scale[at] = BinaryPrimitives.ReadSingleLittleEndian(reader.ReadBytes(sizeof(float)));
        var coordinates = new sbyte[count * dimensions];
        unpacked.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(coordinates.AsSpan()));
        var vectors = new WordVectors(words, scale, coordinates);
        return vectors.Count == count ? vectors : throw new InvalidDataException($"The word vectors are damaged: {vectors.Count} words where {count} are announced.");
    }

    /// <summary>Writes the vectors, compressed.</summary>
    public void Save(Stream stream)
    {
        stream.Write(Magic);
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        var words = Encoding.UTF8.GetBytes(_words.Letters.ToArray());
        writer.Write(Count);
        writer.Write(Dimensions);
        writer.Write(words.Length);
        writer.Write(words);
        foreach (var scale in _scale)
            writer.Write(scale);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_coordinates.AsSpan()));
    }

    private static WordVectors LoadEmbedded()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream("models/words/words.bin")
            ?? throw new InvalidDataException("The reader was built without models/words/words.bin.");
        return Load(stream);
    }
}
