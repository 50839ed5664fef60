using System.Text;
using System.Text.RegularExpressions;

namespace Dyad.Reading.Documents;

/// <summary>
/// Encodings of texts: a byte order mark decides, then what the document declares, then UTF-8 where all bytes are valid UTF-8, then UTF-16 without a
/// mark where every other byte is zero, and Windows-1252 otherwise (as browsers do for Western text).
/// </summary>
internal static partial class EncodingDetector
{
    private const int Sample = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Windows-1252, which all of ISO 8859-1 text is read as.</summary>
    internal static Encoding Western => Encoding.GetEncoding(1252);

    /// <summary>What a file is whose first bytes are those of a well-known binary format; null where it may be a text.</summary>
    internal static string? Magic(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF"u8) ? "a PDF"
        : bytes.StartsWith("PK\x03\x04"u8) ? "a ZIP archive or an office document"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "compressed with gzip"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith("GIF8"u8) ? "a picture"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "an office document of the old binary kind"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']) || bytes.StartsWith("MZ"u8) && bytes[..Math.Min(bytes.Length, 512)].Contains((byte)0) ? "a program"
        : bytes.StartsWith("{\\rtf"u8) ? "an RTF document"
        : null;

    /// <summary>The encoding that an HTML or XML text names in its head, or null.</summary>
    internal static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Sample)]);
        if (!head.Contains('<', StringComparison.Ordinal))
            return null;
        var found = Charset().Match(head);
        return found.Success ? Named(found.Groups["name"].Value) : null;
    }

    /// <summary>An encoding by its name in MIME, HTML or XML; null where the name is unknown.</summary>
    internal static Encoding? Named(string name)
    {
        try
        {
            var encoding = Encoding.GetEncoding(name.Trim());
            // UTF-7 can hide markup; ISO 8859-1 stands for Windows-1252 on the web.
            return encoding.CodePage is 65000 ? null : encoding.CodePage is 28591 or 20127 ? Western : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The text behind bytes; null where they are no text.</summary>
    internal static string? Decode(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        var text =
            bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : Unmarked(bytes, declared);
        return LooksBinary(text) ? null : text;
    }

    private static string Unmarked(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (declared is { CodePage: not (65001 or 1200 or 1201) })
            return declared.GetString(bytes);
        try
        {
            var text = Strict.GetString(bytes);
            if (!text.AsSpan(0, Math.Min(text.Length, Sample)).Contains('\0'))
                return text;
        }
        catch (DecoderFallbackException)
        {
            // No UTF-8: the next guess decides.
        }

        var head = bytes[..Math.Min(bytes.Length, Sample)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < head.Length; at++)
        {
            if (head[at] == 0)
                _ = (at & 1) == 0 ? even++ : odd++;
        }

        return odd > head.Length / 4 && even < head.Length / 20 ? Encoding.Unicode.GetString(bytes)
            : even > head.Length / 4 && odd < head.Length / 20 ? Encoding.BigEndianUnicode.GetString(bytes)
            : Western.GetString(bytes);
    }

    /// <summary>More than four characters, and more than one in fifty, are control characters that no text has.</summary>
    private static bool LooksBinary(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 65_536));
        var odd = 0;
        foreach (var c in sample)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\u001A') or '\u007F' or '\uFFFD')
                odd++;
        }

        return odd > 4 && odd * 50 > sample.Length;
    }

    [GeneratedRegex("""(?:charset|encoding)\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.\-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Charset();
}
