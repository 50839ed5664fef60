using System.Text.Json;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes map and network for the chart script, in the shape of frontend/src/data.ts.</summary>
internal static class SphereData
{
    internal static void Write(Utf8JsonWriter json, Chart chart)
    {
        var (powers, states) = chart is SphereMapChart map ? (map.Powers, map.States) : chart is SphereNetworkChart net ? (net.Powers, net.States) : ([], []);
        json.WriteStartArray("powers");
        foreach (var power in powers)
        {
            json.WriteStartObject();
            json.WriteString("code", PlainText.Clean(power.Code));
            json.WriteString("name", PlainText.Clean(power.Name));
            json.WriteString("number", power.Number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("states");
        foreach (var state in states)
            Write(json, state);
        json.WriteEndArray();
        if (chart is SphereMapChart drawn)
        {
            json.WriteStartArray("disputed");
            foreach (var (longitude, latitude) in drawn.Uncoloured)
            {
                json.WriteStartArray();
                json.WriteNumberValue(longitude);
                json.WriteNumberValue(latitude);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (chart is not SphereNetworkChart network)
            return;
        json.WriteStartArray("links");
        foreach (var link in network.Links)
        {
            json.WriteStartArray();
            json.WriteNumberValue(link.Power);
            json.WriteNumberValue(link.State);
            json.WriteNumberValue(link.Coercion);
            json.WriteNumberValue(link.Support);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SphereMark state)
    {
        json.WriteStartObject();
        json.WriteString("code", PlainText.Clean(state.Code));
        json.WriteString("name", PlainText.Clean(state.Name));
        json.WriteString("number", state.Number);
        json.WriteNumber("power", state.Power);
        json.WriteNumber("value", state.Value);
        json.WriteStartArray("contested");
        foreach (var power in state.Contested)
            json.WriteNumberValue(power);
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in state.Lines)
            json.WriteStringValue(PlainText.Clean(line));
        json.WriteEndArray();
        json.WriteString("href", state.Anchor.Length > 0 ? "#" + PlainText.Clean(state.Anchor) : "");
        json.WriteEndObject();
    }
}
