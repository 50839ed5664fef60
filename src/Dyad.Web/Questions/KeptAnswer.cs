using System.IO.Compression;
using System.Text.Json;

namespace Dyad.Web.Questions;

/// <summary>How bytes are packed for their way.</summary>
public enum Packing
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli,
}

/// <summary>An answer with its tag. Packed forms are made once, when they are first wanted.</summary>
public sealed class KeptAnswer
{
    private const int Overhead = 512;
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 22;
    private readonly Lock _gate = new();
    private readonly Action _grown;
    private ReadOnlyMemory<byte>? _gzip;
    private ReadOnlyMemory<byte>? _brotli;
    private JsonElement? _json;

    internal KeptAnswer(string tag, Answer answer, Action grown)
    {
        (Tag, Answer, _grown) = (tag, answer, grown);
        Size = Overhead + answer.Content.Length + answer.Messages.Sum(m => 2L * m.Length);
    }

    /// <summary>Changes whenever the answer could.</summary>
    public string Tag { get; }

    /// <summary>The answer.</summary>
    public Answer Answer { get; }

    /// <summary>Bytes that it takes in memory.</summary>
    internal long Size { get; private set; }

    /// <summary>The content as JSON, read once.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal JsonElement Json
    {
        get
        {
            lock (_gate)
            {
                if (_json is { } known)
                    return known;
                // The text is not copied; where its parts begin and end takes about as much again.
                var json = JsonDocument.Parse(Answer.Content).RootElement;
                _json = json;
                Size += Answer.Content.Length;
                _grown();
                return json;
            }
        }
    }

    /// <summary>The content, packed.</summary>
    /// <param name="packing">How.</param>
    public ReadOnlyMemory<byte> Content(Packing packing)
    {
        switch (packing)
        {
            case Packing.Gzip:
                return Packed(ref _gzip, stream => new GZipStream(stream, CompressionLevel.Optimal));
            case Packing.Brotli:
                lock (_gate)
                    return _brotli ?? Remember(ref _brotli, Brotli(Answer.Content.Span));
            default:
                return Answer.Content;
        }
    }

    private ReadOnlyMemory<byte> Packed(ref ReadOnlyMemory<byte>? kept, Func<Stream, Stream> packer)
    {
        lock (_gate)
        {
            if (kept is { } known)
                return known;
            using var packed = new MemoryStream();
            using (var stream = packer(packed))
                stream.Write(Answer.Content.Span);
            return Remember(ref kept, packed.ToArray());
        }
    }

    private ReadOnlyMemory<byte> Remember(ref ReadOnlyMemory<byte>? place, ReadOnlyMemory<byte> packed)
    {
        place = packed;
        Size += packed.Length;
        _grown();
        return packed;
    }

    private static byte[] Brotli(ReadOnlySpan<byte> content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, packed, out var length, BrotliQuality, BrotliWindow)
            ? packed[..length]
            : throw new InvalidDataException("The answer could not be packed.");
    }
}
