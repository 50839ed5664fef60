using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Dyad.Reading.Documents;

/// <summary>A header and a body, of a message or of a part of one.</summary>
internal sealed partial class MimePart
{
    private readonly byte[] _body;

    private MimePart(IReadOnlyList<KeyValuePair<string, string>> fields, byte[] body)
    {
        Fields = fields;
        _body = body;
        var type = Field("Content-Type");
        Type = type.Split(';')[0].Trim().ToLowerInvariant();
    }

    /// <summary>Header fields in order, unfolded and decoded.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>Media type in lower case without parameters, or empty.</summary>
    internal string Type { get; }

    internal string Field(string name) => Fields.FirstOrDefault(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    internal static MimePart Parse(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var at = 0;
        while (at < bytes.Length)
        {
            var length = bytes[at..].IndexOf((byte)'\n');
            var end = length < 0 ? bytes.Length : at + length;
            var line = bytes[at..end].TrimEnd((byte)'\r');
            at = Math.Min(end + 1, bytes.Length);
            if (line.Length == 0)
                break;
            var text = Decode(line);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (text[0] is ' ' or '\t' && fields.Count > 0)
                fields[^1] = new(fields[^1].Key, fields[^1].Value + " " + text.Trim());
            else if (colon > 0 && !text[..colon].Contains(' ', StringComparison.Ordinal))
                fields.Add(new(text[..colon], text[(colon + 1)..].Trim()));
            else if (fields.Count > 0 || !text.StartsWith("From ", StringComparison.Ordinal))
                break;
        }

        return new MimePart([.. fields.Select(f => new KeyValuePair<string, string>(f.Key, Words(f.Value)))], bytes[at..].ToArray());
    }

    /// <summary>The body as text, transfer encoding and charset undone.</summary>
    internal string Text() => EncodingDetector.Decode(Content(), Parameter("charset") is { Length: > 0 } charset ? EncodingDetector.Named(charset) : null) ?? "";

    /// <summary>The body as bytes, transfer encoding undone.</summary>
    internal byte[] Content() => Field("Content-Transfer-Encoding").Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(_body),
        "quoted-printable" => FromQuoted(_body, underscoreIsSpace: false),
        _ => _body,
    };

    /// <summary>The parts of a multipart body.</summary>
    internal IEnumerable<MimePart> Parts()
    {
        const int Most = 200;
        var boundary = Parameter("boundary");
        if (boundary.Length == 0)
            yield break;
        var marker = Encoding.Latin1.GetBytes("--" + boundary);
        var from = -1;
        var count = 0;
        for (var at = 0; at < _body.Length && count < Most;)
        {
            var length = _body.AsSpan(at).IndexOf((byte)'\n');
            var end = length < 0 ? _body.Length : at + length;
            if (_body.AsSpan(at, end - at).StartsWith(marker))
            {
                if (from >= 0)
                {
                    count++;
                    yield return Parse(_body.AsSpan(from, at - from));
                }

                if (_body.AsSpan(at + marker.Length, end - at - marker.Length).StartsWith("--"u8))
                    yield break;
                from = Math.Min(end + 1, _body.Length);
            }

            at = end + 1;
        }

        if (from >= 0 && from < _body.Length)
            yield return Parse(_body.AsSpan(from));
    }

    private string Parameter(string name)
    {
        foreach (var part in Field("Content-Type").Split(';').Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(equals + 1)..].Trim().Trim('"');
        }

        return "";
    }

    private static string Decode(ReadOnlySpan<byte> line) => EncodingDetector.Decode(line, null) ?? Encoding.Latin1.GetString(line);

    /// <summary>Encoded words of RFC 2047: <c>=?utf-8?B?…?=</c>; white space between two of them is no space.</summary>
    private static string Words(string value) =>
        EncodedWord().Replace(Between().Replace(value, "${word}"), match =>
        {
            var bytes = Encoding.Latin1.GetBytes(match.Groups["text"].Value);
            var content = match.Groups["kind"].Value is "B" or "b" ? FromBase64(bytes) : FromQuoted(bytes, underscoreIsSpace: true);
            return EncodingDetector.Named(match.Groups["charset"].Value)?.GetString(content) ?? match.Value;
        });

    private static byte[] FromBase64(byte[] body)
    {
        var digits = Array.FindAll(body, b => b is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'/');
        var padded = new byte[(digits.Length + 3) / 4 * 4];
        padded.AsSpan().Fill((byte)'=');
        digits.CopyTo(padded, 0);
        if (digits.Length % 4 == 1)
            padded = padded[..^4]; // a lone last digit says nothing
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        _ = Base64.DecodeFromUtf8(padded, decoded, out _, out var written);
        return decoded[..written];
    }

    private static byte[] FromQuoted(byte[] body, bool underscoreIsSpace)
    {
        var decoded = new List<byte>(body.Length);
        for (var at = 0; at < body.Length; at++)
        {
            var b = body[at];
            if (b == '_' && underscoreIsSpace)
                decoded.Add((byte)' ');
            else if (b != '=')
                decoded.Add(b);
            else if (at + 2 < body.Length && char.IsAsciiHexDigit((char)body[at + 1]) && char.IsAsciiHexDigit((char)body[at + 2]))
                decoded.Add((byte)((Hex(body[++at]) << 4) | Hex(body[++at])));
            else if (at + 1 < body.Length && body[at + 1] == '\n')
                at++;
            else if (at + 2 < body.Length && body[at + 1] == '\r' && body[at + 2] == '\n')
                at += 2;
            else
                decoded.Add(b);
        }

        return [.. decoded];
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    [GeneratedRegex("""=\?(?<charset>[^?]{1,40})\?(?<kind>[BbQq])\?(?<text>[^?]{0,2000})\?=""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("""(?<word>=\?[^?]{1,40}\?[BbQq]\?[^?]{0,2000}\?=)\s+(?==\?)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Between();
}
