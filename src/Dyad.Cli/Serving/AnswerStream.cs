namespace Dyad.Cli.Serving;

/// <summary>An answer while it is written: in memory, and not longer than what memory can hold for several who ask at once.</summary>
internal sealed class AnswerStream : MemoryStream
{
    private const int Longest = 64 << 20;
    private bool _isTooLong;

    /// <exception cref="IOException">The answer has become too long. What is written later is dropped.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Accepts(count))
            base.Write(buffer, offset, count);
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Accepts(buffer.Length))
            base.Write(buffer);
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    private bool Accepts(int more)
    {
        if (_isTooLong)
            return false;
        if (Length + more <= Longest)
            return true;
        _isTooLong = true;
        throw new IOException($"The answer is longer than {Longest >> 20} MB. Ask for part of it: fewer days, one pair, or a limit.");
    }
}
