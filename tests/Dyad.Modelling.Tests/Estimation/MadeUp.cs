using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Estimation;

/// <summary>Worlds whose parameters are known, and panels simulated from them.</summary>
internal static class MadeUp
{
    internal static readonly Day First = new(2001, 1, 1);

    internal static Design Design(IEnumerable<string> actors, double[] halfLives, params IEffect[] effects)
    {
        var layout = new PairLayout(actors.Select(a => new ActorCode(a)));
        var ring = new ActorWeights(layout.Actors, "made up", Enumerable.Range(0, layout.Actors.Length).Select(i => (i, (i + 1) % layout.Actors.Length, 1.0)));
        return new Design(effects, new EffectSetting(layout, EventClasses.CameoHalves, First, [.. halfLives], 0.02, new Relations(ring, ring, ring), [], []));
    }

    /// <summary>Baselines of a given spread and a coefficient for each term by its transform and effect.</summary>
    internal static ParameterSet Truth(Design design, double rate, double spread, Func<Term, double> theta, double size, ulong seed) =>
        Truth(design, rate, spread, (term, _) => theta(term), size, seed);

    /// <summary>The same, with coefficients that differ by the class foretold.</summary>
    internal static ParameterSet Truth(Design design, double rate, double spread, Func<Term, string, double> theta, double size, ulong seed)
    {
        var random = new RandomSequence(new Seed(seed), 77);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, design.Setting.Classes.Count).Select(k => new ClassParameters(
                Math.Log(rate), [.. Enumerable.Range(0, design.Pairs).Select(_ => spread * random.NextNormal())],
                [.. design.Terms.Select(t => t.Enters(k) ? theta(t, design.Setting.Classes.Names[k]) : 0)], size)),
        ]);
    }

    /// <summary>A panel drawn from given parameters, day after day from nothing.</summary>
    internal static Panel Simulate(Design design, ParameterSet truth, int days, ulong seed) => SimulatedPanel.Of(design, truth, days, new Seed(seed));
}
