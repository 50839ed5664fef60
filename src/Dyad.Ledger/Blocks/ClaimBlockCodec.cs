using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Blocks;

/// <summary>
/// The stored form of a block. Every number column is kept as its minimum and, for each value, the difference in 0, 1, 2, 4 or 8 bytes;
/// the dictionaries follow as one deflated run of their ends and their UTF-8.
/// </summary>
/// <remarks>
/// Layout, little-endian: <c>"DYB2"</c>, XXH64 of all that follows, int32 count, sixteen columns, int32 length of the text, int32 length
/// deflated, text.
/// </remarks>
internal static class ClaimBlockCodec
{
    private const uint Magic = 0x32425944;
    private const int DigestAt = sizeof(uint);
    private const int ContentAt = DigestAt + sizeof(ulong);

    internal static byte[] Write(ClaimBlock block)
    {
        var c = block.Columns;
        var body = new ByteSink(block.Count * 40);
        body.UInt32(Magic);
        _ = body.Reserve(sizeof(ulong));
        body.Int32(block.Count);
        Column(body, c.Keys.Span);
        Column(body, c.Fingerprints.Span);
        Column(body, c.Ids.Span);
        Column(body, c.Days.Span);
        Column(body, c.Published.Span);
        Column(body, c.Sources.Span);
        Column(body, c.Targets.Span);
        Column(body, c.Acts.Span);
        Column(body, c.Places.Span);
        Column(body, c.Reports.Span);
        Column(body, c.Words.Span);
        Column(body, c.Attributions.Span);
        Column(body, c.Mentions.Span);
        Column(body, MemoryMarshal.Cast<float, uint>(c.Intensities.Span));
        Column(body, c.Flags.Span);
        Column(body, c.Rows.Span);

        var text = new ByteSink(1 << 16);
        foreach (var entries in block.Dictionaries.Entries)
        {
            text.Int32(entries.Count);
            text.Bytes(MemoryMarshal.AsBytes(entries.Ends));
            text.Bytes(entries.Text);
        }

        using var deflated = new MemoryStream(text.Length / 3);
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(text.Written);
        body.Int32(text.Length);
        body.Int32((int)deflated.Length);
        body.Bytes(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
        var stored = body.Written.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(stored.AsSpan(DigestAt), Digest(stored));
        return stored;
    }

    /// <summary>Number of claims of a stored block.</summary>
    internal static int CountOf(ReadOnlySpan<byte> stored) =>
        stored.Length >= ContentAt + sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(stored[ContentAt..]) : throw new InvalidDataException("The ledger holds a segment that is cut off.");

    internal static ClaimBlock Read(string origin, long run, ReadOnlySpan<byte> stored)
    {
        var source = new ByteSource(stored);
        if (stored.Length < DigestAt || source.UInt32() != Magic)
            throw new InvalidDataException("The ledger holds a segment in a form that this version does not know.");
        // Checked first: bytes that are not those that were written must not be taken for claims, nor for lengths.
        if (stored.Length < ContentAt || source.UInt64() != Digest(stored))
            throw new InvalidDataException("The ledger holds a damaged segment: its bytes are not those that were written.");
        var count = source.Int32();
        var columns = new ClaimColumns(
            Int64s(ref source, count),
            UInt32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int64s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            Int32s(ref source, count),
            MemoryMarshal.Cast<uint, float>(UInt32s(ref source, count)).ToArray(),
            Bytes(ref source, count),
            Int64s(ref source, count));
        var text = new byte[source.Int32()];
        var deflated = source.Take(source.Int32()).ToArray();
        using (var inflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress))
            inflate.ReadExactly(text);
        return new ClaimBlock(origin, run, columns, new ClaimDictionaries(Dictionaries(text)));
    }

    private static ulong Digest(ReadOnlySpan<byte> stored)
    {
        var digest = new ContentDigest();
        digest.Append(stored[ContentAt..]);
        return digest.Finish();
    }

    private static EntryList[] Dictionaries(ReadOnlySpan<byte> text)
    {
        var source = new ByteSource(text);
        var kinds = new EntryList[ClaimDictionaries.Kinds];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var ends = MemoryMarshal.Cast<byte, int>(source.Take(source.Int32() * sizeof(int))).ToArray();
            kinds[kind] = new EntryList(source.Take(ends.Length == 0 ? 0 : ends[^1]).ToArray(), ends);
        }

        return kinds;
    }

    private static void Column<T>(ByteSink sink, ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        long minimum = 0, maximum = 0;
        if (values.Length > 0)
        {
            minimum = long.MaxValue;
            maximum = long.MinValue;
            foreach (var value in values)
            {
                var v = long.CreateTruncating(value);
                minimum = Math.Min(minimum, v);
                maximum = Math.Max(maximum, v);
            }
        }

        var range = (ulong)maximum - (ulong)minimum;
        var width = range switch { 0 => 0, <= 0xFF => 1, <= 0xFFFF => 2, <= 0xFFFF_FFFF => 4, _ => 8 };
        sink.Int64(minimum);
        sink.Bytes([(byte)width]);
        var target = sink.Reserve(width * values.Length);
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++)
                    target[i] = (byte)(long.CreateTruncating(values[i]) - minimum);
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(target);
                for (var i = 0; i < values.Length; i++)
                    shorts[i] = (ushort)(long.CreateTruncating(values[i]) - minimum);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(target);
                for (var i = 0; i < values.Length; i++)
                    ints[i] = (uint)(long.CreateTruncating(values[i]) - minimum);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(target);
                for (var i = 0; i < values.Length; i++)
                    longs[i] = long.CreateTruncating(values[i]) - minimum;
                break;
        }
    }

    private static T[] Column<T>(ref ByteSource source, int count)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var minimum = source.Int64();
        var width = source.Take(1)[0];
        var values = new T[count];
        var stored = source.Take(width * count);
        switch (width)
        {
            case 0:
                Array.Fill(values, T.CreateTruncating(minimum));
                break;
            case 1:
                for (var i = 0; i < count; i++)
                    values[i] = T.CreateTruncating(minimum + stored[i]);
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(stored);
                for (var i = 0; i < count; i++)
                    values[i] = T.CreateTruncating(minimum + shorts[i]);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(stored);
                for (var i = 0; i < count; i++)
                    values[i] = T.CreateTruncating(minimum + ints[i]);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(stored);
                for (var i = 0; i < count; i++)
                    values[i] = T.CreateTruncating(minimum + longs[i]);
                break;
            default:
                throw new InvalidDataException($"The ledger holds a column {width} bytes wide.");
        }

        return values;
    }

    private static long[] Int64s(ref ByteSource source, int count) => Column<long>(ref source, count);

    private static int[] Int32s(ref ByteSource source, int count) => Column<int>(ref source, count);

    private static uint[] UInt32s(ref ByteSource source, int count) => Column<uint>(ref source, count);

    private static byte[] Bytes(ref ByteSource source, int count) => Column<byte>(ref source, count);
}

/// <summary>A growing run of bytes.</summary>
internal sealed class ByteSink(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(256, capacity)];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal Span<byte> Reserve(int length)
    {
        if (Length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        var span = _bytes.AsSpan(Length, length);
        Length += length;
        return span;
    }

    internal void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    internal void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);

    internal void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    /// <summary>A number that is mostly small: seven bits a byte, the lowest first.</summary>
    internal void Count(int value)
    {
        var left = (uint)value;
        for (; left >= 0x80; left >>= 7)
            Reserve(1)[0] = (byte)(left | 0x80);
        Reserve(1)[0] = (byte)left;
    }

    /// <summary>Bytes behind their number.</summary>
    internal void Run(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Bytes(bytes);
    }

    internal void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
}

/// <summary>Reads what a <see cref="ByteSink"/> wrote. Every read is bounds-checked by the span.</summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    internal ReadOnlySpan<byte> Take(int length)
    {
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal int Count()
    {
        var (value, shift) = (0u, 0);
        byte next;
        do
        {
            next = Take(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return (int)value;
    }

    internal ReadOnlySpan<byte> Run() => Take(Count());

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    internal long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));
}
