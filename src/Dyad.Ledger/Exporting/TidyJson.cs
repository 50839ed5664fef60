using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Exporting;

/// <summary>How lines are written in Dyad's own JSON forms: empty values are left out, letters of all scripts stay as they are.</summary>
internal sealed class TidyJson(Stream stream, bool leaveOpen) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal void Line(Action<Utf8JsonWriter> properties)
    {
        _json.WriteStartObject();
        properties(_json);
        _json.WriteEndObject();
        _json.Flush();
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
        if (!leaveOpen)
            stream.Dispose();
    }
}
