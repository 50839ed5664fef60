using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dyad.Cli.Tables;

/// <summary>The form of results as JSON: names in snake case, numbers that are none in words, letters as they are.</summary>
internal static class JsonForm
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a result and a line's end.</summary>
    internal static void Write(TextWriter writer, object result) => writer.WriteLine(JsonSerializer.Serialize(result, Shape));
}
