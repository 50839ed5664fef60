using System.Globalization;
using System.Text.Json;

namespace Dyad.Web.Answers;

/// <summary>A piece of an answer. What is not there reads as nothing, so that a page shows what there is.</summary>
/// <param name="Element">The piece; undefined where there is none.</param>
public readonly record struct Said(JsonElement Element)
{
    /// <summary>Whether there is anything.</summary>
    public bool Is => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Text, or a number or truth as text; empty without.</summary>
    public string Text => Element.ValueKind switch
    {
        JsonValueKind.String => Element.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Element.GetRawText(),
        _ => "",
    };

    /// <summary>A number, also where it is written as text; null without.</summary>
    public double? Number => Element.ValueKind == JsonValueKind.Number ? Element.GetDouble()
        : double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>True where it says so.</summary>
    public bool Yes => Element.ValueKind == JsonValueKind.True;

    /// <summary>The parts of a list; none where it is no list.</summary>
    public IEnumerable<Said> Items => Element.ValueKind == JsonValueKind.Array ? Element.EnumerateArray().Select(e => new Said(e)) : [];

    /// <summary>How many parts a list has.</summary>
    public int Count => Element.ValueKind == JsonValueKind.Array ? Element.GetArrayLength() : 0;

    /// <summary>Names and values of an object; none where it is no object.</summary>
    public IEnumerable<(string Name, Said Value)> Fields => Element.ValueKind == JsonValueKind.Object ? Element.EnumerateObject().Select(p => (p.Name, new Said(p.Value))) : [];

    /// <summary>The value of a name.</summary>
    /// <param name="name">Name as the answer has it.</param>
    public Said this[string name] => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? new Said(value) : default;

    /// <summary>The part at a place of a list.</summary>
    /// <param name="index">From 0.</param>
    public Said this[int index] => index >= 0 && index < Count ? new Said(Element[index]) : default;
}
