using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Exporting;

/// <summary>How lines are written in Dyad's own JSON forms: empty values are left out, letters of all scripts stay as they are.</summary>
/// <param name="stream">Where to write.</param>
/// <param name="leaveOpen">Whether the stream stays open.</param>
/// <param name="asArray">Whether the lines stand as the elements of one JSON array.</param>
internal sealed class TidyJson(Stream stream, bool leaveOpen, bool asArray = false) : IDisposable
{
    private bool _isBegun;

    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal void Line(Action<Utf8JsonWriter> properties)
    {
        if (asArray)
            stream.Write(_isBegun ? ",\n"u8 : "[\n"u8);
        _isBegun = true;
        _json.WriteStartObject();
        properties(_json);
        _json.WriteEndObject();
        _json.Flush();
        if (!asArray)
            stream.WriteByte((byte)'\n');
        _json.Reset();
    }

    internal static void Value(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length == 0)
            return;
        json.WritePropertyName(name);
        if (TidyColumns.IsNumber(name) || TidyColumns.IsFlag(name))
            json.WriteRawValue(value);
        else
            json.WriteStringValue(value);
    }

    public void Dispose()
    {
        _json.Dispose();
        if (asArray)
            stream.Write(_isBegun ? "\n]\n"u8 : "[]\n"u8);
        if (!leaveOpen)
            stream.Dispose();
    }
}
