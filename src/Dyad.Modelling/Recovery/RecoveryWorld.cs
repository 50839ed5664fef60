using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Recovery;

/// <summary>The made-up world in which parameters are known: six actors, quad classes, inertia and reciprocity with one half-life.</summary>
internal sealed class RecoveryWorld
{
    internal const int Actors = 6;
    internal const int Days = 500;
    internal const int WarmUp = 30;
    internal const double HalfLife = 10;
    private const double Intercept = -4;
    private const double BaselineDeviation = 0.4;
    private const double Size = 1.5;
    private const double RateFloor = 0.001;
    private static readonly Day First = new(2001, 1, 1);

    internal RecoveryWorld()
    {
        var layout = new PairLayout(Enumerable.Range(0, Actors).Select(i => new ActorCode($"A{i:00}")));
        var none = ActorWeights.None(layout.Actors);
        Design = new Design([new Inertia(), new Reciprocity()], new EffectSetting(layout, EventClasses.Quads, First, [HalfLife], RateFloor, new Relations(none, none, none), [], []));
    }

    internal Design Design { get; }

    internal static int Classes => EventClasses.Quads.Count;

    /// <summary>The coefficients of the world with one truth.</summary>
    internal static double Coefficient(Term term, int kind) => !term.Enters(kind) ? 0 : (term.Effect, term.Transform, Own: term.Input == EventClasses.Quads.Names[kind]) switch
    {
        ("inertia", Transform.Rate, true) => 0.2,
        ("reciprocity", Transform.Rate, true) => 0.08,
        ("reciprocity", Transform.Rate, false) => 0.01,
        _ => 0,
    };

    /// <summary>Parameters with baselines drawn anew.</summary>
    internal ParameterSet Truth(ulong seed, Func<Term, int, double> theta)
    {
        var random = new RandomSequence(new Seed(seed), 2);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, Classes).Select(k => new ClassParameters(
                Intercept, [.. Enumerable.Range(0, Design.Pairs).Select(_ => BaselineDeviation * random.NextNormal())], [.. Design.Terms.Select(t => theta(t, k))], Size)),
        ]);
    }

    /// <summary>A panel that these parameters make.</summary>
    internal Panel Simulate(ParameterSet truth, ulong seed) => SimulatedPanel.Of(Design, truth, Days, new Seed(seed));
}
