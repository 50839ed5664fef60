using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Exporting;

/// <summary>How objects are written in the JSON forms: one in a line, letters of all scripts as they are, empty values left out.</summary>
internal sealed class TidyJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;

    internal TidyJson() => _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>One object, without a line end.</summary>
    internal string Object(Action<Utf8JsonWriter> properties)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        properties(_json);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_line.WrittenSpan);
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

    public void Dispose() => _json.Dispose();
}
