using System.Buffers.Binary;
using System.Text;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.ClickHouse;

/// <summary>Rows in ClickHouse's RowBinary, as they are sent: numbers little-endian, texts with their length before them in seven bits a byte.</summary>
internal sealed class RowWriter
{
    private readonly ByteSink _bytes = new(1 << 16);

    internal ReadOnlySpan<byte> Written => _bytes.Written;

    /// <summary>Number of rows; the caller counts them.</summary>
    internal int Rows { get; set; }

    internal RowWriter Byte(byte value)
    {
        _bytes.Reserve(1)[0] = value;
        return this;
    }

    internal RowWriter Int32(int value)
    {
        _bytes.Int32(value);
        return this;
    }

    internal RowWriter Int64(long value)
    {
        _bytes.Int64(value);
        return this;
    }

    internal RowWriter UInt64(ulong value)
    {
        _bytes.Int64((long)value);
        return this;
    }

    internal RowWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        _bytes.Count(length);
        Encoding.UTF8.GetBytes(value, _bytes.Reserve(length));
        return this;
    }

    internal RowWriter Text(ReadOnlySpan<byte> value)
    {
        _bytes.Count(value.Length);
        _bytes.Bytes(value);
        return this;
    }
}

/// <summary>Rows in RowBinary, as they come.</summary>
internal sealed class RowReader(Stream stream) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;

    /// <summary>Whether another row follows.</summary>
    internal bool Next() => _at < _end || Fill();

    internal byte Byte() => Next() ? _buffer[_at++] : throw Short();

    internal int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Take(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    internal long Int64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Take(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    internal ulong UInt64() => (ulong)Int64();

    internal byte[] Bytes()
    {
        var (length, shift) = (0L, 0);
        byte next;
        do
        {
            next = Byte();
            length |= (long)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80 && shift < 63);
        if (length is < 0 or > int.MaxValue)
            throw new InvalidDataException("The server's answer has a text of an impossible length.");
        var bytes = new byte[length];
        Take(bytes);
        return bytes;
    }

    internal string Text() => Encoding.UTF8.GetString(Bytes());

    public void Dispose() => stream.Dispose();

    private void Take(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (!Next())
                throw Short();
            var some = Math.Min(target.Length, _end - _at);
            _buffer.AsSpan(_at, some).CopyTo(target);
            _at += some;
            target = target[some..];
        }
    }

    private bool Fill()
    {
        (_at, _end) = (0, stream.Read(_buffer));
        return _end > 0;
    }

    private static EndOfStreamException Short() => new("The server's answer ends in the middle of a row.");
}
