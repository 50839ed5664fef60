using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Readings;

/// <summary>The stored form of a report and its passages, compressed with Brotli (RFC 7932).</summary>
/// <remarks>
/// Layout, little-endian: <c>"DYR1"</c>, XXH64 of all that follows, int32 length, Brotli stream. In it: int64 publication, eight texts of the
/// report and its text, count of sentences, count of passages, and each passage as six spans, probability, contexts, trace. Counts and spans
/// are numbers of seven bits a byte; a text is UTF-8, or UTF-16 where that would lose something (spans count UTF-16).
/// </remarks>
internal static class ReportCodec
{
    private const uint Magic = 0x31525944;
    private const int DigestAt = sizeof(uint);
    private const int ContentAt = DigestAt + sizeof(ulong);
    private const int Quality = 5;
    private const int Window = 18;

    /// <exception cref="ArgumentException">A span lies outside the text.</exception>
    internal static byte[] Write(Report report, int sentences, IReadOnlyList<Passage> passages)
    {
        var raw = new ByteSink(report.Text.Length + 256);
        raw.Int64(report.Published.UnixSeconds);
        foreach (var text in (string[])[report.Digest, report.Name, report.Format, report.Title, report.Publisher, report.Author, report.Dateline, report.Address, report.Text])
            Text(raw, text);
        raw.Count(sentences);
        raw.Count(passages.Count);
        foreach (var passage in passages)
        {
            foreach (var span in (TextSpan[])[passage.Sentence, passage.Act, passage.Source, passage.Target, passage.AttributedTo, passage.Motive])
                Span(raw, span, report);
            raw.Int64(BitConverter.DoubleToInt64Bits(passage.Probability));
            Texts(raw, passage.Contexts);
            Texts(raw, passage.Trace);
        }

        var stored = new byte[ContentAt + sizeof(int) + BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(stored, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(stored.AsSpan(ContentAt), raw.Length);
        if (!BrotliEncoder.TryCompress(raw.Written, stored.AsSpan(ContentAt + sizeof(int)), out var length, Quality, Window))
            throw new InvalidOperationException($"{report.Name}: Brotli found no room in its own bound.");
        Array.Resize(ref stored, ContentAt + sizeof(int) + length);
        BinaryPrimitives.WriteUInt64LittleEndian(stored.AsSpan(DigestAt), Digest(stored));
        return stored;
    }

    /// <exception cref="InvalidDataException">These are not bytes that were written.</exception>
    internal static (Report Report, int Sentences, IReadOnlyList<Passage> Passages) Read(ReadOnlySpan<byte> stored)
    {
        if (stored.Length < ContentAt + sizeof(int) || BinaryPrimitives.ReadUInt32LittleEndian(stored) != Magic)
            throw new InvalidDataException("The ledger holds a report in a form that this version does not know.");
        if (BinaryPrimitives.ReadUInt64LittleEndian(stored[DigestAt..]) != Digest(stored))
            throw new InvalidDataException("The ledger holds a damaged report: its bytes are not those that were written.");
        var raw = new byte[BinaryPrimitives.ReadInt32LittleEndian(stored[ContentAt..])];
        if (!BrotliDecoder.TryDecompress(stored[(ContentAt + sizeof(int))..], raw, out var length) || length != raw.Length)
            throw new InvalidDataException("The ledger holds a report that cannot be unpacked.");
        var source = new ByteSource(raw);
        var published = new PublicationInstant(source.Int64());
        var texts = new string[9];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(ref source);
        var report = new Report(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], published, texts[8]);
        var sentences = source.Count();
        var passages = new Passage[source.Count()];
        for (var i = 0; i < passages.Length; i++)
        {
            var (sentence, act, actor) = (Span(ref source), Span(ref source), Span(ref source));
            var (target, witness, motive) = (Span(ref source), Span(ref source), Span(ref source));
            var probability = BitConverter.Int64BitsToDouble(source.Int64());
            passages[i] = new Passage(sentence, act, actor, target, witness, motive, Texts(ref source), probability, Texts(ref source));
        }

        return (report, sentences, passages);
    }

    private static ulong Digest(ReadOnlySpan<byte> stored)
    {
        var digest = new ContentDigest();
        digest.Append(stored[ContentAt..]);
        return digest.Finish();
    }

    private static void Span(ByteSink sink, TextSpan span, Report report)
    {
        if (span.Start < 0 || span.Length < 0 || span.Length > report.Text.Length - span.Start)
            throw new ArgumentException($"{report.Name}: a passage at {span.Start} of length {span.Length} lies outside the text of length {report.Text.Length}.", nameof(span));
        sink.Count(span.Start);
        sink.Count(span.Length);
    }

    private static TextSpan Span(ref ByteSource source)
    {
        var start = source.Count();
        return new TextSpan(start, source.Count());
    }

    private static void Texts(ByteSink sink, IReadOnlyList<string> texts)
    {
        sink.Count(texts.Count);
        foreach (var text in texts)
            Text(sink, text);
    }

    private static string[] Texts(ref ByteSource source)
    {
        var texts = new string[source.Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(ref source);
        return texts;
    }

    /// <summary>Number of bytes times two, plus one for UTF-16; the bytes.</summary>
    private static void Text(ByteSink sink, string text)
    {
        var isWhole = IsWhole(text);
        var length = isWhole ? Encoding.UTF8.GetByteCount(text) : text.Length * sizeof(char);
        sink.Count((int)checked((uint)length * 2 + (isWhole ? 0u : 1u)));
        var target = sink.Reserve(length);
        if (isWhole)
            Encoding.UTF8.GetBytes(text, target);
        else
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(target);
    }

    private static string Text(ref ByteSource source)
    {
        var head = (uint)source.Count();
        var bytes = source.Take((int)(head / 2));
        return head % 2 == 0 ? Encoding.UTF8.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
