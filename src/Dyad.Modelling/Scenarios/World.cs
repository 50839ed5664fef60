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

/// <summary>What a world does to a column: from which day on it is 1 for a pair, and what it is multiplied by.</summary>
internal readonly record struct Touch(int[]? From, float[]? Factors)
{
    internal float Value(int day, int pair, float held) => (From is not null && day >= From[pair] ? 1 : held) * (Factors is null ? 1 : Factors[pair]);
}

/// <summary>A scenario in the numbers of a panel: which columns, cells and days it touches.</summary>
internal sealed class World
{
    private readonly SortedDictionary<int, float[]> _factors = [];
    private readonly SortedDictionary<int, int[]> _from = [];
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
            var from = Of(_from, term, int.MaxValue);
            foreach (var pair in doctrine.Pairs.Select(Pair))
                from[pair] = Math.Min(from[pair], doctrine.From);
        }

        foreach (var effect in scenario.Effects)
        {
            int[] terms = [.. Enumerable.Range(0, design.Terms.Length).Where(t => EffectOf(design.Terms[t]) == effect.Effect)];
            if (terms.Length == 0)
                throw new ScenarioException($"{name}: the model has no column of the effect {effect.Effect}.");
            foreach (var factors in terms.Select(t => Of(_factors, t, 1f)))
            {
                for (var pair = 0; pair < _pairs; pair++)
                    factors[pair] *= effect.Sources.IsEmpty || effect.Sources.Contains(layout[pair].Source) ? (float)effect.Factor : 1;
            }
        }

        Changed = [.. _factors.Keys.Union(_from.Keys).Order()];
    }

    internal string Name { get; }

    internal Dictionary<int, PutAct[]> Acts { get; } = [];

    internal ImmutableArray<WorldPolicy> Policies { get; } = [];

    /// <summary>Names of the doctrines that it declares.</summary>
    internal ImmutableArray<string> Doctrines { get; } = [];

    /// <summary>The effect that a column belongs to: some effects have columns under names of their own.</summary>
    internal static string EffectOf(Term term) =>
        EffectCatalogue.All.FirstOrDefault(e => term.Effect == e.Name || term.Effect.StartsWith(e.Name + "-", StringComparison.Ordinal))?.Name ?? term.Effect;

    /// <summary>The columns that it changes.</summary>
    internal ImmutableArray<int> Changed { get; } = [];

    /// <summary>What a column holds in this world: 1 where its doctrine is declared, times the factor of its effect.</summary>
    internal float Value(int day, int term, int pair, float held) => Touching(term).Value(day, pair, held);

    /// <summary>What it does to a column.</summary>
    internal Touch Touching(int term) => new(_from.GetValueOrDefault(term), _factors.GetValueOrDefault(term));

    private T[] Of<T>(SortedDictionary<int, T[]> all, int term, T otherwise)
    {
        if (!all.TryGetValue(term, out var found))
        {
            all.Add(term, found = new T[_pairs]);
            Array.Fill(found, otherwise);
        }

        return found;
    }
}
