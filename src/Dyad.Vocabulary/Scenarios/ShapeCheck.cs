using System.Globalization;
using Dyad.Vocabulary.Spelling;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>Holds a YAML mapping against its shape and keeps every fault with its place.</summary>
internal sealed class ShapeCheck(string path)
{
    private readonly List<ScenarioFault> _faults = [];
    private readonly HashSet<YamlNode> _faulty = new(ReferenceEqualityComparer.Instance);

    internal IEnumerable<ScenarioFault> Faults => _faults.OrderBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Reason, StringComparer.Ordinal).Distinct();

    /// <summary>Whether a mapping can be read: nothing was wrong with it or inside it.</summary>
    internal bool IsSound(YamlNode node) => !_faulty.Contains(node);

    internal void Add(YamlNode at, string reason) => _faults.Add(new ScenarioFault(path, at.Start.Line, at.Start.Column, reason));

    /// <summary>Checks a mapping and all inside it.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    internal bool Check(YamlMappingNode mapping, Shape shape)
    {
        var before = _faults.Count;
        var known = shape.Fields.Select(f => f.Key).ToList();
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (shape[name] is { } field)
                Check(value, field);
            else
                Add(key, $"'{name}' is no key here; did you mean '{NearestName.Of(name, known)}'? Known: {string.Join(", ", known)}");
        }

        foreach (var field in shape.Fields.Where(f => f.IsNeeded && Value(mapping, f.Key) is null))
            Add(mapping, $"'{field.Key}' is missing ({Lower(field.Says)}); a scenario states every choice");
        foreach (var group in shape.OneOf)
        {
            var given = group.Where(k => Value(mapping, k) is not null).ToList();
            if (given.Count != 1)
            {
                Add(given.Count == 0 ? mapping : Value(mapping, given[1])!,
                    given.Count == 0 ? $"one of {string.Join(", ", group)} is missing" : $"only one of {string.Join(", ", group)} can be given; there are {string.Join(" and ", given)}");
            }
        }

        var sound = _faults.Count == before;
        if (!sound)
            _faulty.Add(mapping);
        return sound;
    }

    internal static YamlNode? Value(YamlMappingNode mapping, string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private void Check(YamlNode value, Field field)
    {
        switch (field.Kind)
        {
            case FieldKind.Inner when value is YamlMappingNode inner:
                Check(inner, field.Shape!);
                break;
            case FieldKind.Inner:
                Add(value, $"'{field.Key}' is a mapping with the keys {string.Join(", ", field.Shape!.Fields.Select(f => f.Key))}");
                break;
            case FieldKind.List when value is YamlSequenceNode list:
                foreach (var item in list.Children)
                {
                    if (item is YamlMappingNode mapping)
                        Check(mapping, field.Shape!);
                    else
                        Add(item, $"an item of '{field.Key}' is a mapping with the keys {string.Join(", ", field.Shape!.Fields.Select(f => f.Key))}");
                }

                break;
            case FieldKind.List:
                Add(value, $"'{field.Key}' is a list");
                break;
            case FieldKind.Words when value is YamlSequenceNode { Children.Count: > 0 } words:
                foreach (var word in words.Children)
                    Scalar(word, field with { Kind = FieldKind.Word });
                if (words.Children.OfType<YamlScalarNode>().GroupBy(w => w.Value).FirstOrDefault(g => g.Count() > 1) is { } twice)
                    Add(twice.Last(), $"'{twice.Key}' is named twice");
                break;
            default:
                Scalar(value, field);
                break;
        }
    }

    private void Scalar(YamlNode node, Field field)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        var bounds = field.Maximum == double.MaxValue ? $"of at least {Text(field.Minimum)}" : $"from {Text(field.Minimum)} to {Text(field.Maximum)}";
        var fault = field.Kind switch
        {
            _ when node is not YamlScalarNode || text.Length == 0 => field.Kind == FieldKind.Words ? $"'{field.Key}' is a {field.WordsAre} or a list of them" : $"'{field.Key}' is one plain value",
            FieldKind.Name when text.Length > 64 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => $"'{text}' is no name; names are letters, digits and hyphens",
            FieldKind.Day when !Time.Day.TryParse(text, out _) => $"'{text}' is no day written yyyy-MM-dd",
            FieldKind.Offset when !Time.Day.TryParse(text, out _) && !(Whole(text, out var offset) && offset is >= 1 and <= ScenarioShape.MostDays) =>
                $"'{text}' is neither a number of days after the base day, from 1, nor a day written yyyy-MM-dd",
            FieldKind.Whole when !(Whole(text, out var whole) && whole >= field.Minimum && whole <= field.Maximum) => $"'{field.Key}' is a whole number {bounds}, not '{text}'",
            FieldKind.Number when !(Number(text, out var number) && number >= field.Minimum && number <= field.Maximum) => $"'{field.Key}' is a number {bounds}, not '{text}'",
            FieldKind.Word or FieldKind.Words when !field.Words.Contains(text) => field.Words.IsEmpty
                ? $"'{text}' is no {field.WordsAre}; this study has none"
                : $"'{text}' is no {field.WordsAre}; did you mean '{NearestName.Of(text, field.Words)}'?{(field.Words.Length <= 16 ? $" Known: {string.Join(", ", field.Words)}" : "")}",
            _ => null,
        };
        if (fault is not null)
            Add(node, fault);
    }

    private static bool Whole(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
