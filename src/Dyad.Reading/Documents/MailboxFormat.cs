using System.Globalization;

namespace Dyad.Reading.Documents;

/// <summary>A mailbox in the mbox form (RFC 4155): messages one after the other, each begun by a line <c>From …</c> after an empty line. Read message by message, in constant memory.</summary>
internal static class MailboxFormat
{
    private const int LongestLine = 1 << 20;

    internal static IEnumerable<DocumentOutcome> Read(string path, string name)
    {
        using var stream = File.OpenRead(path);
        foreach (var outcome in Read(stream, name))
            yield return outcome;
    }

    internal static IEnumerable<DocumentOutcome> Read(Stream stream, string name)
    {
        using var message = new MemoryStream();
        var (number, afterEmpty, tooLong, any) = (0, true, false, false);
        foreach (var line in Lines(stream))
        {
            if (afterEmpty && line.AsSpan().StartsWith("From "u8))
            {
                if (any)
                    yield return Message(message, tooLong, name, ++number);
                message.SetLength(0);
                (tooLong, any) = (false, true);
            }
            else if (any && !tooLong)
            {
                // ">From" at the start of a line is how a mailbox writes "From".
                var from = line.AsSpan().StartsWith(">From "u8) ? 1 : 0;
                tooLong = message.Length + line.Length > DocumentReader.MaximumBytes;
                if (!tooLong)
                    message.Write(line.AsSpan(from));
            }

            afterEmpty = line.AsSpan().TrimEnd("\r\n"u8).Length == 0;
        }

        yield return any ? Message(message, tooLong, name, ++number) : DocumentOutcome.Refused(name, "the file has no line that begins with 'From ': it is no mailbox");
    }

    private static DocumentOutcome Message(MemoryStream message, bool tooLong, string name, int number)
    {
        var entry = $"{name}!{number.ToString(CultureInfo.InvariantCulture)}";
        return tooLong
            ? DocumentOutcome.Refused(entry, $"the message has more than {DocumentReader.MaximumBytes} bytes")
            : MailFormat.Read(message.GetBuffer().AsSpan(0, (int)message.Length), entry);
    }

    /// <summary>Lines with their ends; a line longer than a megabyte comes in pieces.</summary>
    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        using var line = new MemoryStream();
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            for (var at = 0; at < read;)
            {
                var length = buffer.AsSpan(at, read - at).IndexOf((byte)'\n');
                var end = length < 0 ? read : at + length + 1;
                line.Write(buffer.AsSpan(at, end - at));
                at = end;
                if (length >= 0 || line.Length >= LongestLine)
                {
                    yield return line.ToArray();
                    line.SetLength(0);
                }
            }
        }

        if (line.Length > 0)
            yield return line.ToArray();
    }
}
