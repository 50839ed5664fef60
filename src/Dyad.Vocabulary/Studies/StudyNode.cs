using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Studies;

/// <summary>A study file says something that cannot be used. The message gives file, line, column, key and what is expected.</summary>
public sealed class StudyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StudyException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public StudyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public StudyException()
    {
    }
}

/// <summary>A YAML mapping of a study file, read strictly and with the position of every fault.</summary>
internal sealed class StudyNode(string path, string prefix, YamlMappingNode mapping)
{
    internal void AllowOnly(params string[] keys)
    {
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!keys.Contains(name))
                throw new StudyException($"{path}:{key.Start.Line}:{key.Start.Column}: unknown key '{prefix}{name}'; known here: {string.Join(", ", keys)}.");
        }
    }

    internal StudyNode Inner(string key, params string[] keys)
    {
        if (Value(key) is not YamlMappingNode inner)
            throw Fault(key, "is a mapping with the keys " + string.Join(", ", keys));
        var node = new StudyNode(path, $"{prefix}{key}.", inner);
        node.AllowOnly(keys);
        return node;
    }

    internal bool Has(string key) => mapping.Children.ContainsKey(new YamlScalarNode(key));

    internal string Text(string key) =>
        Value(key) is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value! : throw Fault(key, "is a text that is not empty");

    internal Day Day(string key) => Time.Day.TryParse(Text(key), out var day) ? day : throw Fault(key, "is a day written yyyy-MM-dd");

    internal bool Truth(string key) => Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Fault(key, "is true or false"),
    };

    internal double Number(string key, double minimum, double maximum) => Number(key, Text(key), minimum, maximum);

    internal int Whole(string key, int minimum, int maximum) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Fault(key, $"is a whole number from {minimum} to {maximum}");

    internal IEnumerable<double> Numbers(string key, double minimum, double maximum) =>
        Texts(key).Select(text => Number(key, text, minimum, maximum));

    /// <summary>Plain words, each once.</summary>
    internal ImmutableArray<string> List(string key)
    {
        ImmutableArray<string> words = [.. Texts(key)];
        return words.Distinct().Count() == words.Length ? words : throw Fault(key, "names nothing twice");
    }

    /// <summary>Whole numbers, each once, put in ascending order.</summary>
    internal ImmutableArray<int> Wholes(string key, int minimum, int maximum) =>
        [.. List(key).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= minimum && n <= maximum
            ? n
            : throw Fault(key, $"is a list of whole numbers from {minimum} to {maximum}")).Order()];

    internal ImmutableArray<ActorCode> Actors(string key) => [.. Texts(key).Select(ActorCode.Parse)];

    /// <summary>A mapping of plain keys to plain values.</summary>
    internal ImmutableSortedDictionary<string, string> Pairs(string key) =>
        Value(key) is YamlMappingNode { Children.Count: > 0 } pairs && pairs.Children.All(p => p is { Key: YamlScalarNode, Value: YamlScalarNode })
            ? pairs.Children.ToImmutableSortedDictionary(p => ((YamlScalarNode)p.Key).Value!, p => ((YamlScalarNode)p.Value).Value ?? "", StringComparer.Ordinal)
            : throw Fault(key, "is a mapping of names to values");

    internal StudyException Fault(string key, string expectation)
    {
        var at = mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node.Start : mapping.Start;
        return new StudyException($"{path}:{at.Line}:{at.Column}: '{prefix}{key}' {expectation}.");
    }

    private IEnumerable<string> Texts(string key) =>
        Value(key) is YamlSequenceNode { Children.Count: > 0 } list
            ? list.Children.Select(c => (c as YamlScalarNode)?.Value ?? throw Fault(key, "is a list of plain values"))
            : throw Fault(key, "is a list with at least one value");

    private YamlNode Value(string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : throw Fault(key, "is missing; a study states every choice");

    private double Number(string key, string text, double minimum, double maximum) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Fault(key, $"is a number from {minimum} to {maximum}");
}
