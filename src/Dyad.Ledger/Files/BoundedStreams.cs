namespace Dyad.Ledger.Files;

/// <summary>
/// Decompressed content that refuses to be a bomb: past 64 MiB, more than a hundred bytes out for one in is no event file
/// (GDELT's archives give about six).
/// </summary>
internal sealed class BoundedInflation(Stream inflated, long compressedBytes, string name, IDisposable owner) : ReadingStream
{
    private const long Free = 64L << 20;
    private const long Ratio = 100;
    private long _out;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        try
        {
            read = inflated.Read(buffer, offset, count);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{name}: the compressed data are damaged after {_out} bytes: {e.Message}", e);
        }

        _out += read;
        if (_out > Free && _out / Ratio > compressedBytes)
            throw new InvalidDataException($"{name}: {compressedBytes} bytes unpack to more than {_out}: a decompression bomb, not an event file.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inflated.Dispose();
        owner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Tells how many bytes have been read.</summary>
internal sealed class CountingStream(Stream inner, Action<long> position) : ReadingStream
{
    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        position(inner.Position);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A stream that can only be read.</summary>
internal abstract class ReadingStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
