using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Modelling.Scenarios;

/// <summary>A number of a scenario that is tried at several values: <c>policy.energy.rate=0,0.5,1</c>.</summary>
/// <param name="Section"><c>act</c>, <c>policy</c>, <c>doctrine</c> or <c>effect</c>.</param>
/// <param name="Name">Name of the part; of an effect its own.</param>
/// <param name="Key">The number.</param>
/// <param name="Values">The values, as they were written.</param>
public sealed record Variation(string Section, string Name, string Key, ImmutableArray<double> Values)
{
    private static readonly ImmutableDictionary<string, string[]> Keys = new Dictionary<string, string[]>
    {
        ["act"] = ["count", "day"],
        ["policy"] = ["rate", "multiply", "probability", "after", "from", "until"],
        ["doctrine"] = ["from"],
        ["effect"] = ["factor"],
    }.ToImmutableDictionary();

    /// <summary>Section, name and key.</summary>
    public string Path => $"{Section}.{Name}.{Key}";

    /// <summary>Reads <c>section.name.key=value,value</c>; the section may be in the plural.</summary>
    /// <exception cref="ScenarioException">It is not written so; the message says what is nearest.</exception>
    public static Variation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('=') is not [var path, var list] || path.Split('.') is not [var section, var name, var key] || list.Length == 0)
            throw new ScenarioException($"'{text}' is no variation; write it SECTION.NAME.KEY=VALUE,VALUE, for example policy.energy.rate=0,0.5,1.");
        section = section switch { "acts" => "act", "policies" => "policy", "doctrines" => "doctrine", "effects" => "effect", _ => section };
        if (!Keys.TryGetValue(section, out var known))
            throw new ScenarioException($"'{section}' is no section of a scenario; did you mean '{NearestName.Of(section, Keys.Keys)}'?");
        if (!known.Contains(key))
            throw new ScenarioException($"'{key}' is no number of a {section}; did you mean '{NearestName.Of(key, known)}'?");
        return new Variation(section, name, key, [.. list.Split(',').Select(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new ScenarioException($"'{v}' in '{text}' is no number."))]);
    }

    /// <summary>The scenario with the number set.</summary>
    /// <exception cref="ScenarioException">The scenario has no such part, or the number is out of its range.</exception>
    public Scenario Apply(Scenario scenario, double value)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Section switch
        {
            "act" => scenario with { Acts = Changed(scenario.Acts, a => a.Name, a => Key == "count" ? a with { Count = Whole(value, 1, 10_000) } : a with { Day = Whole(value, 1, scenario.Days) }) },
            "policy" => scenario with { Policies = Changed(scenario.Policies, p => p.Name, p => Policy(p, value, scenario.Days)) },
            "doctrine" => scenario with { Doctrines = Changed(scenario.Doctrines, d => d.Name, d => d with { From = Whole(value, 1, scenario.Days) }) },
            _ => scenario with { Effects = Changed(scenario.Effects, e => e.Effect, e => e with { Factor = Within(value, -10, 10) }) },
        };
    }

    private ScenarioPolicy Policy(ScenarioPolicy policy, double value, int days)
    {
        var changed = (Key, policy.Kind) switch
        {
            ("rate", PolicyKind.Rate) or ("multiply", PolicyKind.Multiply) => policy with { Value = Within(value, 0, 1000) },
            ("probability", PolicyKind.Answer) => policy with { Value = Within(value, 0, 1) },
            ("after", PolicyKind.Answer) => policy with { After = Whole(value, 1, days) },
            ("from", _) => policy with { From = Whole(value, 1, days) },
            ("until", _) => policy with { Until = Whole(value, 1, days) },
            _ => throw new ScenarioException($"{Path}: the policy {Name} has no {Key}; it is of the kind {policy.Kind.ToString().ToLowerInvariant()}."),
        };
        return changed.Until >= changed.From ? changed : throw new ScenarioException($"{Path}: at {value} the policy would end before it begins.");
    }

    private ImmutableArray<T> Changed<T>(ImmutableArray<T> parts, Func<T, string> nameOf, Func<T, T> change)
    {
        var names = parts.Select(nameOf).Where(n => n.Length > 0).ToList();
        if (!names.Contains(Name))
            throw new ScenarioException($"{Path}: the scenario has no {Section} '{Name}'{(names.Count > 0 ? $"; did you mean '{NearestName.Of(Name, names)}'?" : "; none has a name.")}");
        return [.. parts.Select(p => nameOf(p) == Name ? change(p) : p)];
    }

    private double Within(double value, double least, double most) =>
        value >= least && value <= most ? value : throw new ScenarioException($"{Path} lies from {least} to {most}; {value} does not.");

    private int Whole(double value, int least, int most) =>
        value == Math.Floor(value) && value >= least && value <= most ? (int)value : throw new ScenarioException($"{Path} is a whole number from {least} to {most}; {value} is not.");
}
