using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Time;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>From a YAML mapping to a scenario. What the shape cannot tell is checked here, in every part that is sound by its shape.</summary>
internal sealed class ScenarioReader(string path, ScenarioWords words)
{
    private readonly ShapeCheck _check = new(path);
    private Day _base;
    private int _days;

    internal ScenarioReading Read(YamlMappingNode root, string name)
    {
        _check.Check(root, ScenarioShape.Of(words));
        if (!Day.TryParse(Text(root, "base"), out _base) || !int.TryParse(Text(root, "days"), NumberStyles.None, CultureInfo.InvariantCulture, out _days))
            return new ScenarioReading(null, [.. _check.Faults]);
        if (words.Window is { } window && !(_base >= window.From && _base <= window.To))
            Fault(root, "base", $"the base day {_base} lies outside the study's window, {window.From} to {window.To}");
        if (words.Accounts is { } accounts && Text(root, "account") is { Length: > 0 } account && !accounts.Contains(account))
            Fault(root, "account", accounts.IsEmpty ? $"the study has no account '{account}'; it has none" : $"the study has no account '{account}'; did you mean '{NearestName.Of(account, accounts)}'?");
        var acts = Items(root, "acts", Act);
        var policies = Items(root, "policies", Policy);
        var doctrines = Items(root, "doctrines", m => new ScenarioDoctrine(Text(m, "name"), Offset(m, "from"), Pairs(m)));
        var effects = Items(root, "effects", m => new ScaledEffect(Text(m, "effect"), Number(m, "factor"), Actors(m, "source")));
        var outcomes = Items(root, "outcomes", Outcome);
        var candidates = Items(root, "candidates", Act);
        Once(root, "acts");
        Once(root, "policies");
        Once(root, "outcomes");
        if (_check.IsSound(root) && Whole(root, "paths") % Whole(root, "draws") != 0)
            Fault(root, "paths", $"{Text(root, "paths")} paths are no multiple of {Text(root, "draws")} draws");
        ImmutableArray<ScenarioFault> faults = [.. _check.Faults];
        if (!faults.IsEmpty)
            return new ScenarioReading(null, faults);
        return new ScenarioReading(
            new Scenario(name, Text(root, "title"), _base, _days, Whole(root, "paths"), Whole(root, "draws"), long.Parse(Text(root, "seed"), CultureInfo.InvariantCulture), Number(root, "precision"))
            {
                Account = Text(root, "account"),
                Says = Text(root, "says").Trim(),
                Acts = acts,
                Policies = policies,
                Doctrines = doctrines,
                Effects = effects,
                Outcomes = outcomes,
                Candidates = candidates,
            },
            []);
    }

    private ScenarioAct Act(YamlMappingNode node) => new(Text(node, "name"), Offset(node, "day"), Pairs(node), Kind(node), Whole(node, "count"));

    private ScenarioPolicy Policy(YamlMappingNode node)
    {
        var (from, until) = (Offset(node, "from"), Offset(node, "until"));
        if (until < from)
            Fault(node, "until", "'until' lies before 'from'");
        var answer = ShapeCheck.Value(node, "answer") as YamlMappingNode;
        var kind = answer is not null ? PolicyKind.Answer : Text(node, "multiply").Length > 0 ? PolicyKind.Multiply : PolicyKind.Rate;
        var act = Kind(node);
        if (act.Type != EventType.None && kind != PolicyKind.Rate)
            Fault(node, "type", $"the model counts classes, so that only a rate can be of one type; give class: {act.Class}");
        var value = kind switch { PolicyKind.Answer => Number(answer!, "probability"), PolicyKind.Multiply => Number(node, "multiply"), _ => Number(node, "rate") };
        return new ScenarioPolicy(Text(node, "name"), Pairs(node), act, from, until, kind, value, answer is null ? 0 : Whole(answer, "after"));
    }

    private ScenarioOutcome Outcome(YamlMappingNode node) => new(
        Text(node, "name"), Text(node, "says").Trim(), Predicate(node),
        Enum.TryParse<Expectation>(Text(node, "expects"), ignoreCase: true, out var expects) ? expects : Expectation.None);

    private Predicate Predicate(YamlMappingNode node)
    {
        var key = ScenarioShape.Predicates.First(k => ShapeCheck.Value(node, k) is not null);
        if (key is "all" or "any")
        {
            ImmutableArray<Predicate> parts = [.. ((YamlSequenceNode)ShapeCheck.Value(node, key)!).Children.Cast<YamlMappingNode>().Select(Predicate)];
            if (parts.IsEmpty)
                Fault(node, key, $"'{key}' has at least one part");
            return new CombinedPredicate(parts.IsEmpty ? [new CountPredicate(new CountedActs([], "", false), 1, false, 1)] : parts, key == "all");
        }

        var inner = (YamlMappingNode)ShapeCheck.Value(node, key)!;
        Predicate read = key switch
        {
            "count" => new CountPredicate(Counted(inner), Text(inner, "at_most").Length > 0 ? Whole(inner, "at_most") : Whole(inner, "at_least"), Text(inner, "at_most").Length > 0, Whole(inner, "within")),
            "compare" => new ComparedPredicate(Counted(inner), Number(inner, "times"), Whole(inner, "period"), Whole(inner, "within")),
            "climate" => new ClimatePredicate(
                Pairs(inner)[0], Number(inner, Text(inner, "above").Length > 0 ? "above" : "below"), Text(inner, "above").Length > 0,
                Whole(inner, Text(inner, "on").Length > 0 ? "on" : "within"), Text(inner, "on").Length == 0),
            _ => new LadderPredicate(Pairs(inner)[0], Rungs.TryParse(Text(inner, "reaches"), out var rung) ? rung : default, Whole(inner, "within")),
        };
        if (read.Horizon > _days)
            Fault(inner, Text(inner, "on").Length > 0 ? "on" : "within", $"day {read.Horizon} lies beyond the {_days} days that are run");
        return read;
    }

    private CountedActs Counted(YamlMappingNode node) => new(Pairs(node), Text(node, "class"), Text(node, "counting") == "drawn");

    private ActKind Kind(YamlMappingNode node)
    {
        if (!EventTypes.TryParse(Text(node, "type"), out var type) || type == EventType.None)
            return new ActKind(Text(node, "class"), EventType.None);
        var at = words.ClassOf(type);
        if (at < 0)
            Fault(node, "type", $"{type.Write()} belongs to no class of the study's model");
        return new ActKind(at < 0 ? "" : words.Classes[at], type);
    }

    private ImmutableArray<DirectedPair> Pairs(YamlMappingNode node)
    {
        ImmutableArray<DirectedPair> pairs =
            [.. from s in Actors(node, "source") from t in Actors(node, "target") where s != t select new DirectedPair(s, t)];
        if (!pairs.IsEmpty)
            return pairs;
        Fault(node, "target", "nobody acts upon himself: source and target are one");
        return [default];
    }

    private int Offset(YamlMappingNode node, string key)
    {
        var text = Text(node, key);
        var offset = Day.TryParse(text, out var day) ? day - _base : int.Parse(text, CultureInfo.InvariantCulture);
        if (offset < 1 || offset > _days)
            Fault(node, key, offset < 1 ? $"{text} does not lie after the base day {_base}" : $"{text} lies beyond the {_days} days that are run, which end on {_base + _days}");
        return offset;
    }

    private ImmutableArray<T> Items<T>(YamlMappingNode root, string key, Func<YamlMappingNode, T> read) =>
        [.. Mappings(root, key).Where(_check.IsSound).Select(read)];

    private static IEnumerable<YamlMappingNode> Mappings(YamlMappingNode root, string key) =>
        ShapeCheck.Value(root, key) is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    /// <summary>Names within one list are given once.</summary>
    private void Once(YamlMappingNode root, string key)
    {
        foreach (var twice in Mappings(root, key).Where(m => Text(m, "name").Length > 0).GroupBy(m => Text(m, "name")).Where(g => g.Count() > 1))
            Fault(twice.Last(), "name", $"there are two of the name '{twice.Key}' in '{key}'");
    }

    private void Fault(YamlMappingNode node, string key, string reason) => _check.Add(ShapeCheck.Value(node, key) ?? node, reason);

    private static ImmutableArray<ActorCode> Actors(YamlMappingNode node, string key) => ShapeCheck.Value(node, key) switch
    {
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(s => ActorCode.Parse(s.Value ?? ""))],
        YamlScalarNode { Value: { } text } => [ActorCode.Parse(text)],
        _ => [],
    };

    private static string Text(YamlMappingNode node, string key) => (ShapeCheck.Value(node, key) as YamlScalarNode)?.Value ?? "";

    private static int Whole(YamlMappingNode node, string key) => int.Parse(Text(node, key), CultureInfo.InvariantCulture);

    private static double Number(YamlMappingNode node, string key) => double.Parse(Text(node, key), CultureInfo.InvariantCulture);
}
