using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Simulation;

/// <summary>Made-up worlds whose parameters are known.</summary>
internal static class Worlds
{
    internal static readonly Day First = new(2001, 1, 1);

    internal static Design Design(int actors, params IEffect[] effects)
    {
        var layout = new PairLayout(Enumerable.Range(0, actors).Select(i => new ActorCode($"A{i:00}")));
        var none = ActorWeights.None(layout.Actors);
        return new Design(
            effects.Length > 0 ? effects : [new Inertia(), new Reciprocity()],
            new EffectSetting(layout, EventClasses.Quads, First, [7, 60], 0.001, new Relations(none, none, none), [], []));
    }

    /// <summary>Baselines about a mean rate, and the same coefficient for every column.</summary>
    internal static ParameterSet Parameters(Design design, double rate, double theta, double size, ulong seed = 1)
    {
        var random = new RandomSequence(new Seed(seed), 99);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, design.Setting.Classes.Count).Select(k => new ClassParameters(
                Math.Log(rate), [.. Enumerable.Range(0, design.Pairs).Select(_ => 0.5 * random.NextNormal())],
                [.. design.Terms.Select(t => t.Enters(k) ? theta : 0)], size)),
        ]);
    }

    /// <summary>A panel of independent counts.</summary>
    internal static Panel Noise(Design design, int days, double rate, ulong seed = 1)
    {
        var random = new RandomSequence(new Seed(seed), 5);
        var tallies = new List<(int, Tally)>();
        for (var day = 0; day < days; day++)
        {
            for (var cell = 0; cell < design.Pairs * 4; cell++)
            {
                if (random.Next() < rate)
                    tallies.Add((day, new Tally(cell / 4, cell % 4, 1 + random.Next(2))));
            }
        }

        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(First, First + (days - 1)), tallies);
    }

    internal static ImmutableArray<int> Horizons => [7, 30];
}
