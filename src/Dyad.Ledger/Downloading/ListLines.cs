using System.Text;

namespace Dyad.Ledger.Downloading;

/// <summary>Lines of a list of any length in bounded memory: what a line has beyond 4,096 characters is passed over.</summary>
internal static class ListLines
{
    internal const int MaximumLength = 4096;

    /// <summary>Reads the lines that are not blank.</summary>
    /// <returns>Line number from 1, text, and whether text is only the beginning of a longer line.</returns>
    internal static IEnumerable<(long Number, string Text, bool IsCut)> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        var buffer = new char[1 << 14];
        var number = 1L;
        var isCut = false;
        int read;
        while ((read = reader.Read(buffer, 0, buffer.Length)) > 0)
        {
            var start = 0;
            while (start < read)
            {
                var end = Array.IndexOf(buffer, '\n', start, read - start);
                var length = (end < 0 ? read : end) - start;
                var room = Math.Min(length, MaximumLength - line.Length);
                line.Append(buffer, start, room);
                isCut |= room < length;
                start += length + 1;
                if (end < 0)
                    break;
                if (Take(line) is { } text)
                    yield return (number, text, isCut);
                number++;
                isCut = false;
            }
        }

        if (Take(line) is { } last)
            yield return (number, last, isCut);
    }

    private static string? Take(StringBuilder line)
    {
        var text = line.ToString().Trim();
        line.Clear();
        return text.Length == 0 ? null : text;
    }
}
