using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Accounts;

/// <summary>A YAML mapping of an account or a matrix, read strictly: each fault says file, line and column, and the nearest word that is known.</summary>
internal sealed class AccountNode(string path, string prefix, YamlMappingNode mapping)
{
    internal int Line => (int)mapping.Start.Line;

    internal static AccountNode Root(TextReader text, string path)
    {
        try
        {
            return new AccountNode(path, "", PlainYaml.Root(text, "it"));
        }
        catch (YamlException e)
        {
            throw new StudyException($"{path}:{e.Start.Line}:{e.Start.Column}: {e.Message}.", e);
        }
    }

    internal AccountNode AllowOnly(params string[] keys)
    {
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!keys.Contains(name))
                throw new StudyException($"{path}:{key.Start.Line}:{key.Start.Column}: unknown key '{prefix}{name}'; did you mean '{NearestName.Of(name, keys)}'? Known here: {string.Join(", ", keys)}.");
        }

        return this;
    }

    internal bool Has(string key) => mapping.Children.ContainsKey(new YamlScalarNode(key));

    internal IEnumerable<string> Keys => mapping.Children.Keys.Select(k => (k as YamlScalarNode)?.Value ?? "");

    internal string Text(string key) =>
        Value(key) is YamlScalarNode { Value: { } value } && value.Trim().Length > 0 ? value.Trim() : throw Fault(key, "is a text that is not empty");

    internal string TextOrNone(string key) => Has(key) ? Value(key) is YamlScalarNode scalar ? (scalar.Value ?? "").Trim() : throw Fault(key, "is a text") : "";

    internal double Number(string key, double minimum, double maximum) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Fault(key, string.Create(CultureInfo.InvariantCulture, $"is a number from {minimum} to {maximum}"));

    internal int Whole(string key, int minimum, int maximum) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Fault(key, $"is a whole number from {minimum} to {maximum}");

    internal string OneOf(string key, IReadOnlyCollection<string> known)
    {
        var word = Text(key);
        return known.Contains(word) ? word : throw Fault(key, $"is not '{word}'; did you mean '{NearestName.Of(word, known)}'? Known: {string.Join(", ", known)}");
    }

    internal DirectedPair Pair(string key, IReadOnlyCollection<string> actors)
    {
        try
        {
            var pair = DirectedPair.Parse(Text(key));
            foreach (var actor in (string[])[pair.Source.ToString(), pair.Target.ToString()])
            {
                if (!actors.Contains(actor))
                    throw Fault(key, $"names '{actor}', who is no player of the study; did you mean '{NearestName.Of(actor, actors)}'");
            }

            return pair.Source != pair.Target ? pair : throw Fault(key, "names two different actors");
        }
        catch (FormatException)
        {
            throw Fault(key, "is a pair written SOURCE:TARGET");
        }
    }

    internal AccountNode Inner(string key) => Value(key) is YamlMappingNode inner ? new AccountNode(path, $"{prefix}{key}.", inner) : throw Fault(key, "is a mapping");

    /// <summary>A list of mappings; none where the key is not there.</summary>
    internal IEnumerable<AccountNode> List(string key)
    {
        if (!Has(key))
            return [];
        return Value(key) is YamlSequenceNode list
            ? list.Children.Select(c => c is YamlMappingNode item
                ? new AccountNode(path, $"{prefix}{key}.", item)
                : throw new StudyException($"{path}:{c.Start.Line}:{c.Start.Column}: '{prefix}{key}' is a list of mappings."))
            : throw Fault(key, "is a list");
    }

    internal IEnumerable<string> Words(string key) => !Has(key) ? []
        : Value(key) is YamlSequenceNode list ? list.Children.Select(c => (c as YamlScalarNode)?.Value ?? throw Fault(key, "is a list of words"))
        : throw Fault(key, "is a list of words");

    internal StudyException Fault(string key, string expectation)
    {
        var at = mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node.Start : mapping.Start;
        return new StudyException($"{path}:{at.Line}:{at.Column}: '{prefix}{key}' {expectation}.");
    }

    private YamlNode Value(string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : throw Fault(key, "is missing");
}
