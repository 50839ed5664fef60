using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>Acts put into a day, with the type where one is named.</summary>
internal readonly record struct PutAct(Tally Tally, EventType Type);

/// <summary>A policy in the panel's numbers.</summary>
internal sealed record WorldPolicy(PolicyKind Kind, int[] Pairs, int Class, EventType Type, int From, int Until, double Value, int After)
{
    internal bool Holds(int day) => day >= From && day <= Until;
}

/// <summary>A place of a column that a world changes beside what it does to the whole column: from which day on it is 1, and what it is multiplied by.</summary>
internal readonly record struct Touch(int Term, int Pair, int From, float Factor)
{
    internal float Value(int day, float held) => (day >= From ? 1 : held) * Factor;
}

/// <summary>A scenario in the numbers of a panel: which columns, cells and days it touches.</summary>
internal sealed class World
{
    private readonly float[]? _everybody;
    private readonly SortedDictionary<(int Term, int Pair), Touch> _touches = [];

    /// <exception cref="ScenarioException">It names what the panel does not have.</exception>
    internal World(string name, Scenario? scenario, Design design)
    {
        Name = name;
        if (scenario is null)
            return;
        var layout = design.Setting.Layout;
        int Pair(DirectedPair pair) => layout.Actors.Contains(pair.Source) && layout.Actors.Contains(pair.Target) && pair.Source != pair.Target
            ? layout.IndexOf(pair)
            : throw new ScenarioException($"{name}: {pair} is no pair of the study's players.");
        int Class(string of) => design.Setting.Classes.Names.IndexOf(of) is >= 0 and var at ? at : throw new ScenarioException($"{name}: {of} is no class of the study's model.");
        Acts = scenario.Acts.GroupBy(a => a.Day).ToDictionary(
            g => g.Key, g => g.SelectMany(a => a.Pairs.Select(p => new PutAct(new Tally(Pair(p), Class(a.Kind.Class), a.Count), a.Kind.Type))).ToArray());
        Policies = [.. scenario.Policies.Select(p => new WorldPolicy(p.Kind, [.. p.Pairs.Select(Pair)], Class(p.Act.Class), p.Act.Type, p.From, p.Until, p.Value, p.After))];
        Doctrines = [.. scenario.Doctrines.Select(d => d.Name)];
        foreach (var doctrine in scenario.Doctrines)
        {
            var term = design.Terms.IndexOf(design.Terms.FirstOrDefault(t => t.Effect == "doctrine" && t.Input == doctrine.Name)
                ?? throw new ScenarioException($"{name}: the model has no doctrine {doctrine.Name}."));
            foreach (var pair in doctrine.Pairs.Select(Pair))
                _touches[(term, pair)] = At(term, pair) is var at ? at with { From = Math.Min(at.From, doctrine.From) } : at;
        }

        foreach (var effect in scenario.Effects)
        {
            int[] terms = [.. Enumerable.Range(0, design.Terms.Length).Where(t => EffectOf(design.Terms[t]) == effect.Effect)];
            if (terms.Length == 0)
                throw new ScenarioException($"{name}: the model has no column of the effect {effect.Effect}.");
            foreach (var term in terms)
            {
                if (effect.Sources.IsEmpty)
                    (_everybody ??= [.. Enumerable.Repeat(1f, design.Terms.Length)])[term] *= (float)effect.Factor;
                for (var pair = 0; pair < design.Pairs && !effect.Sources.IsEmpty; pair++)
                {
                    if (effect.Sources.Contains(layout[pair].Source))
                        _touches[(term, pair)] = At(term, pair) is var at ? at with { Factor = at.Factor * (float)effect.Factor } : at;
                }
            }
        }

        Touches = [.. _touches.Values];
    }

    internal string Name { get; }

    internal Dictionary<int, PutAct[]> Acts { get; } = [];

    internal ImmutableArray<WorldPolicy> Policies { get; } = [];

    /// <summary>Names of the doctrines that it declares.</summary>
    internal ImmutableArray<string> Doctrines { get; } = [];

    /// <summary>The effect that a column belongs to: some effects have columns under names of their own.</summary>
    internal static string EffectOf(Term term) =>
        EffectCatalogue.All.FirstOrDefault(e => term.Effect == e.Name || term.Effect.StartsWith(e.Name + "-", StringComparison.Ordinal))?.Name ?? term.Effect;

    /// <summary>The single places that it changes, by term and then by pair.</summary>
    internal ImmutableArray<Touch> Touches { get; } = [];

    /// <summary>Whether it leaves every column as it is.</summary>
    internal bool IsPlain => _everybody is null && Touches.IsEmpty;

    /// <summary>What a column holds in this world: 1 where its doctrine is declared, times the factor of its effect.</summary>
    internal float Value(int day, int term, int pair, float held) =>
        (_everybody?[term] ?? 1) * (_touches.Count > 0 && _touches.TryGetValue((term, pair), out var touch) ? touch.Value(day, held) : held);

    /// <summary>The parameters with what it does to whole columns: a column times a factor is its coefficient times it.</summary>
    internal ParameterSet Of(ParameterSet parameters) => _everybody is null ? parameters
        : new ParameterSet([.. parameters.Classes.Select(c => c with { Theta = [.. c.Theta.Select((theta, term) => theta * _everybody[term])] })]);

    private Touch At(int term, int pair) => _touches.TryGetValue((term, pair), out var touch) ? touch : new Touch(term, pair, int.MaxValue, 1);
}
