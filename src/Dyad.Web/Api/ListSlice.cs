using System.Buffers;
using System.Text.Json;

namespace Dyad.Web.Api;

/// <summary>Takes some entries out of a list that is written as JSON or CSV, byte for byte as they are written.</summary>
internal static class ListSlice
{
    /// <summary>The part; null where the content is no list.</summary>
    /// <param name="content">The list in UTF-8.</param>
    /// <param name="form"><c>json</c> or <c>csv</c>.</param>
    /// <param name="part">Which entries.</param>
    internal static (byte[] Content, long Total)? Of(ReadOnlySpan<byte> content, string form, AnswerPart part) => form switch
    {
        "json" => Json(content, part),
        "csv" => Csv(content, part),
        _ => null,
    };

    private static (byte[] Content, long Total)? Json(ReadOnlySpan<byte> content, AnswerPart part)
    {
        var reader = new Utf8JsonReader(content);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return null;
        var slice = new ArrayBufferWriter<byte>();
        var (number, taken) = (0L, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!Contains(part, number++))
                continue;
            slice.Write(taken++ == 0 ? "[\n"u8 : ",\n"u8);
            slice.Write(content[start..(int)reader.BytesConsumed]);
        }

        slice.Write(taken == 0 ? "[]\n"u8 : "\n]\n"u8);
        return (slice.WrittenSpan.ToArray(), number);
    }

    /// <summary>The header and some rows. A line feed between quotation marks ends no row.</summary>
    private static (byte[] Content, long Total) Csv(ReadOnlySpan<byte> content, AnswerPart part)
    {
        var slice = new ArrayBufferWriter<byte>();
        var number = -1L;
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= content.Length; i++)
        {
            if (i < content.Length && content[i] == '"')
                isQuoted = !isQuoted;
            var isEnd = i == content.Length ? i > start : content[i] == '\n' && !isQuoted;
            if (!isEnd)
                continue;
            var end = Math.Min(i + 1, content.Length);
            if (number < 0 || Contains(part, number))
                slice.Write(content[start..end]);
            (start, number) = (end, number + 1);
        }

        return (slice.WrittenSpan.ToArray(), Math.Max(0, number));
    }

    private static bool Contains(AnswerPart part, long number) => number >= part.Offset && (part.Limit is not { } most || number - part.Offset < most);
}
