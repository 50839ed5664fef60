using System.Collections.Immutable;
using Dyad.Modelling.Effects;
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

/// <summary>A scenario in the numbers of a panel: which columns, cells and days it touches.</summary>
internal sealed class World
{
    private readonly List<(int[] Terms, int[] Pairs, float Factor)> _scaled = [];
    private readonly List<(int Term, int From, int[] Pairs)> _declared = [];
    private readonly int _pairs;

    /// <exception cref="ScenarioException">It names what the panel does not have.</exception>
    internal World(string name, Scenario? scenario, Design design)
    {
        (Name, _pairs) = (name, design.Pairs);
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
            _declared.Add((term, doctrine.From, [.. doctrine.Pairs.Select(Pair)]));
        }

        foreach (var effect in scenario.Effects)
        {
            int[] terms = [.. Enumerable.Range(0, design.Terms.Length).Where(t => EffectOf(design.Terms[t]) == effect.Effect)];
            if (terms.Length == 0)
                throw new ScenarioException($"{name}: the model has no column of the effect {effect.Effect}.");
            int[] own = [.. Enumerable.Range(0, _pairs).Where(p => effect.Sources.IsEmpty || effect.Sources.Contains(layout[p].Source))];
            _scaled.Add((terms, own, (float)effect.Factor));
        }
    }

    internal string Name { get; }

    internal Dictionary<int, PutAct[]> Acts { get; } = [];

    internal ImmutableArray<WorldPolicy> Policies { get; } = [];

    /// <summary>Names of the doctrines that it declares.</summary>
    internal ImmutableArray<string> Doctrines { get; } = [];

    /// <summary>The effect that a column belongs to: some effects have columns under names of their own.</summary>
    internal static string EffectOf(Term term) =>
        EffectCatalogue.All.FirstOrDefault(e => term.Effect == e.Name || term.Effect.StartsWith(e.Name + "-", StringComparison.Ordinal))?.Name ?? term.Effect;

    /// <summary>Scales effects and declares doctrines.</summary>
    internal void Shape(int day, Span<float> columns)
    {
        foreach (var (term, from, pairs) in _declared)
        {
            foreach (var pair in day >= from ? pairs : [])
                columns[(term * _pairs) + pair] = 1;
        }

        foreach (var (terms, own, factor) in _scaled)
        {
            foreach (var term in terms)
            {
                var column = columns.Slice(term * _pairs, _pairs);
                foreach (var pair in own)
                    column[pair] *= factor;
            }
        }
    }
}
