using System.Text.Json;
using Dyad.Modelling.Scores;

namespace Dyad.Cli.Tables;

/// <summary>A value with its interval as JSON.</summary>
internal static class EstimateJson
{
    internal static void Write(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        json.WriteNumber("lower", estimate.Lower);
        json.WriteNumber("upper", estimate.Upper);
        json.WriteEndObject();
    }
}
