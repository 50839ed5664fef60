using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Dyad.Ledger.Files;

/// <summary>
/// Rows of a delimited file without quoting (tab-separated, as GDELT, ICEWS, POLECAT and Phoenix write them), found 64 bytes at a time:
/// one pass marks delimiters and line feeds in a bit mask, and only the marks are looked at.
/// </summary>
/// <remarks>Memory is constant: the buffer grows to <see cref="MaximumRow"/> at most; a longer row is reported and passed over.</remarks>
public sealed class DelimitedRows : IDisposable
{
    /// <summary>Bytes in the longest row that is read; GDELT's longest rows have some 3 KB.</summary>
    public const int MaximumRow = 1 << 20;

    private const int MaximumFields = 256;
    private const int Step = 64;
    private const int Kept = 1 << 16;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly Stream _stream;
    private readonly byte _delimiter;
    private readonly int[] _ends = new int[MaximumFields + Step + 1];
    private byte[] _buffer = new byte[(1 << 19) + Step];
    private int _filled;
    private int _scanned;
    private ulong _delimiters;
    private ulong _feeds;
    private int _marksAt;
    private int _nextRow;
    private int _rowStart;
    private int _rowEnd;
    private bool _begun;
    private bool _atEnd;
    private bool _overlong;

    /// <summary>Creates a reader.</summary>
    /// <param name="stream">Bytes of the file; disposed with the reader.</param>
    /// <param name="delimiter">Byte between fields.</param>
    public DelimitedRows(Stream stream, byte delimiter = (byte)'\t')
    {
        _stream = stream;
        _delimiter = delimiter;
    }

    /// <summary>Number of the current row, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Number of fields in the current row.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Bytes of the current row without the line end; the first 64 KiB of it where the row is too long.</summary>
    public ReadOnlySpan<byte> Row => _buffer.AsSpan(_rowStart, _rowEnd - _rowStart);

    /// <summary>Length of the current row in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes of the file up to the end of the current row, without a byte order mark.</summary>
    public long Position { get; private set; }

    /// <summary>A field of the current row.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var start = field == 0 ? _rowStart : _ends[field - 1] + 1;
            return _buffer.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Fields from <paramref name="first"/> to <paramref name="last"/>, with the delimiters between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Fields(int first, int last)
    {
        var start = first == 0 ? _rowStart : _ends[first - 1] + 1;
        return _buffer.AsSpan(start, _ends[last] - start);
    }

    /// <summary>What makes the current row unreadable as text, or null.</summary>
    public string? Fault() =>
        _overlong ? $"the row has more than {MaximumRow} bytes"
        : FieldCount > MaximumFields ? $"the row has more than {MaximumFields} fields"
        : Row.Contains((byte)0) ? "the row holds a zero byte: binary data"
        : !Utf8.IsValid(Row) ? "the row is not valid UTF-8"
        : null;

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Next()
    {
        _overlong = false;
        FieldCount = 0;
        _rowStart = _rowEnd = Number == 0 ? 0 : _nextRow;
        while (true)
        {
            if (_feeds != 0)
            {
                // Delimiters below the lowest line feed belong to this row, the rest to the next.
                var feed = _feeds & (0 - _feeds);
                Flatten(_delimiters & (feed - 1));
                _delimiters &= ~(feed - 1);
                _feeds ^= feed;
                var at = _marksAt + BitOperations.TrailingZeroCount(feed);
                return Finish(at, at + 1);
            }

            Flatten(_delimiters);
            _delimiters = 0;
            if (_scanned + Step <= _filled || (_atEnd && _scanned < _filled))
            {
                Mark();
                continue;
            }

            if (_atEnd)
            {
                if (_rowStart >= _filled)
                    return false;
                return Finish(_filled, _filled);
            }

            if (!Fill())
                return SkipOverlong();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Writes the positions of the marked bytes as field ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Flatten(ulong marks)
    {
        var count = FieldCount;
        if (count <= MaximumFields)
        {
            ref var end = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_ends), count);
            var at = _marksAt;
            count += BitOperations.PopCount(marks);
            while (marks != 0)
            {
                end = at + BitOperations.TrailingZeroCount(marks);
                end = ref Unsafe.Add(ref end, 1);
                marks &= marks - 1;
            }
        }

        FieldCount = count;
    }

    private void Mark()
    {
        _marksAt = _scanned;
        ref var start = ref MemoryMarshal.GetArrayDataReference(_buffer);
        if (Vector512.IsHardwareAccelerated)
        {
            var v = Vector512.LoadUnsafe(ref start, (nuint)_scanned);
            _delimiters = Vector512.Equals(v, Vector512.Create(_delimiter)).ExtractMostSignificantBits();
            _feeds = Vector512.Equals(v, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        }
        else
        {
            var (low, high) = (Vector256.LoadUnsafe(ref start, (nuint)_scanned), Vector256.LoadUnsafe(ref start, (nuint)_scanned + 32));
            var (delimiter, feed) = (Vector256.Create(_delimiter), Vector256.Create((byte)'\n'));
            _delimiters = Vector256.Equals(low, delimiter).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, delimiter).ExtractMostSignificantBits() << 32);
            _feeds = Vector256.Equals(low, feed).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, feed).ExtractMostSignificantBits() << 32);
        }

        var left = _filled - _scanned;
        if (left < Step)
        {
            _delimiters &= (1UL << left) - 1;
            _feeds &= (1UL << left) - 1;
        }

        _scanned += Math.Min(Step, left);
    }

    private bool Finish(int end, int next)
    {
        Position += next - _rowStart;
        _nextRow = next;
        _rowEnd = end > _rowStart && _buffer[end - 1] == '\r' ? end - 1 : end;
        if (FieldCount <= MaximumFields)
            _ends[FieldCount] = _rowEnd;
        FieldCount++;
        Length = _rowEnd - _rowStart;
        Number++;
        if (Length > MaximumRow)
            (_overlong, FieldCount, _rowEnd) = (true, 0, _rowStart + Kept);
        return true;
    }

    /// <summary>Reads more; moves the unfinished row to the front. False where the row fills the largest buffer.</summary>
    private bool Fill()
    {
        if (_rowStart > 0)
        {
            Buffer.BlockCopy(_buffer, _rowStart, _buffer, 0, _filled - _rowStart);
            for (var i = 0; i < Math.Min(FieldCount, MaximumFields); i++)
                _ends[i] -= _rowStart;
            _filled -= _rowStart;
            _scanned -= _rowStart;
            _rowStart = 0;
        }

        if (_filled == _buffer.Length - Step)
        {
            // A step more than the longest row, so that its line end is looked at.
            if (_filled >= MaximumRow + Step)
                return false;
            Array.Resize(ref _buffer, Math.Min(_filled * 2, MaximumRow + Step) + Step);
        }

        // A byte order mark is no part of the first row; a stream may give it byte by byte.
        var isFirst = !_begun;
        _begun = true;
        var free = _buffer.Length - Step - _filled;
        var read = isFirst
            ? _stream.ReadAtLeast(_buffer.AsSpan(0, free), ByteOrderMark.Length, throwOnEndOfStream: false)
            : _stream.Read(_buffer, _filled, free);
        _filled += read;
        _atEnd = read == 0;
        if (isFirst && _buffer.AsSpan(0, _filled).StartsWith(ByteOrderMark))
            _rowStart = _scanned = ByteOrderMark.Length;
        return true;
    }

    /// <summary>Passes over the rest of a row that is too long, keeping its start for the quarantine.</summary>
    private bool SkipOverlong()
    {
        _overlong = true;
        Length = _filled;
        while (true)
        {
            var read = _stream.Read(_buffer, Kept, _buffer.Length - Step - Kept);
            if (read == 0)
            {
                _atEnd = true;
                _filled = _scanned = _nextRow = Kept;
                break;
            }

            var feed = _buffer.AsSpan(Kept, read).IndexOf((byte)'\n');
            Length += feed < 0 ? read : feed;
            if (feed >= 0)
            {
                _filled = Kept + read;
                _scanned = _nextRow = Kept + feed + 1;
                break;
            }
        }

        _delimiters = _feeds = 0;
        _rowStart = 0;
        _rowEnd = Kept;
        Position += Length + (_atEnd ? 0 : 1);
        FieldCount = 0;
        Number++;
        return true;
    }
}
