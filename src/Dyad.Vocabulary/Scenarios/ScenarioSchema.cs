using System.Text;
using System.Text.Json;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>The JSON schema (draft 7, which editors read) of a study's scenarios, written from the same description that files are checked by.</summary>
public static class ScenarioSchema
{
    /// <summary>Name of the schema's file in a folder of scenarios.</summary>
    public const string FileName = "scenario.schema.json";

    /// <summary>The schema.</summary>
    /// <param name="words">The words of the study, which editors then complete.</param>
    public static string Json(ScenarioWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "Scenario");
            var shape = ScenarioShape.Of(words);
            Body(json, shape);
            json.WriteStartObject("definitions");
            foreach (var field in Lists(shape).DistinctBy(f => f.WordsAre))
            {
                json.WriteStartObject(field.WordsAre);
                json.WriteStartArray("enum");
                foreach (var word in field.Words)
                    json.WriteStringValue(word);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Body(Utf8JsonWriter json, Shape shape)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var field in shape.Fields)
        {
            json.WriteStartObject(field.Key);
            json.WriteString("description", field.Says);
            Value(json, field);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var field in shape.Fields.Where(f => f.IsNeeded))
            json.WriteStringValue(field.Key);
        json.WriteEndArray();
        if (shape.OneOf.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("allOf");
        foreach (var group in shape.OneOf)
        {
            json.WriteStartObject();
            json.WriteStartArray("oneOf");
            foreach (var key in group)
            {
                json.WriteStartObject();
                json.WriteStartArray("required");
                json.WriteStringValue(key);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, Field field)
    {
        switch (field.Kind)
        {
            case FieldKind.Inner:
                Body(json, field.Shape!);
                break;
            case FieldKind.List:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                Body(json, field.Shape!);
                json.WriteEndObject();
                break;
            case FieldKind.Words:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                Words(json, field);
                json.WriteEndObject();
                json.WriteStartObject();
                json.WriteString("type", "array");
                json.WriteNumber("minItems", 1);
                json.WriteBoolean("uniqueItems", true);
                json.WriteStartObject("items");
                Words(json, field);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            case FieldKind.Word:
                Words(json, field);
                break;
            case FieldKind.Whole or FieldKind.Number:
                json.WriteString("type", field.Kind == FieldKind.Whole ? "integer" : "number");
                json.WriteNumber("minimum", field.Minimum);
                if (field.Maximum < double.MaxValue)
                    json.WriteNumber("maximum", field.Maximum);
                break;
            case FieldKind.Offset:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", 1);
                json.WriteNumber("maximum", ScenarioShape.MostDays);
                json.WriteEndObject();
                json.WriteStartObject();
                Pattern(json, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            case FieldKind.Day:
                Pattern(json, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
                break;
            case FieldKind.Name:
                Pattern(json, "^[A-Za-z0-9-]{1,64}$");
                break;
            default:
                json.WriteString("type", "string");
                json.WriteNumber("minLength", 1);
                break;
        }
    }

    /// <summary>The keys whose values are words, with those of inner shapes.</summary>
    private static IEnumerable<Field> Lists(Shape shape) =>
        shape.Fields.SelectMany(f => f.Shape is { } inner ? Lists(inner) : f.WordsAre.Length > 0 ? [f] : Enumerable.Empty<Field>());

    /// <summary>Within <c>allOf</c>, since beside a reference nothing else counts.</summary>
    private static void Words(Utf8JsonWriter json, Field field)
    {
        json.WriteStartArray("allOf");
        json.WriteStartObject();
        json.WriteString("$ref", "#/definitions/" + field.WordsAre);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Pattern(Utf8JsonWriter json, string pattern)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
    }
}
