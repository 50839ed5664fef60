using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Recovery;

/// <summary>One panel of each world, simulated and estimated again: a unit of work that depends on its seed alone.</summary>
/// <param name="world">The world.</param>
/// <param name="deviations">Standard deviations of the columns, by class and term, in which the prior of the second world is meant.</param>
internal sealed class Replication(RecoveryWorld world, double[][] deviations)
{
    internal const double Loose = 3;
    internal const double Drawn = 0.15;
    internal static readonly double[] Shares = [0.1, 0.25, 0.5];
    private const ulong OtherPaths = 1_000_000;

    /// <summary>Standard deviations of the columns in a pilot panel of the first world.</summary>
    internal static double[][] Deviations(RecoveryWorld world, ulong seed)
    {
        var fit = Estimator.Fit(world.Simulate(world.Truth(seed, RecoveryWorld.Coefficient), seed), world.Design, new EstimationChoice(Shrinkage.Of(Loose), RecoveryWorld.WarmUp, 1));
        return
        [
            .. fit.Classes.Select(c => Enumerable.Range(0, world.Design.Terms.Length).Select(f => c.Posterior.Terms.IndexOf(f) is >= 0 and var at ? c.ColumnDeviations[at] : 1).ToArray()),
        ];
    }

    /// <summary>What was found, as numbers in a fixed order.</summary>
    internal double[] Do(ulong seed)
    {
        var numbers = new List<double>();
        var truth = world.Truth(seed, RecoveryWorld.Coefficient);
        var panel = world.Simulate(truth, seed);
        var choice = new EstimationChoice(Shrinkage.Of(Loose), RecoveryWorld.WarmUp, 1);
        var all = FitReport.Of(Estimator.Fit(panel, world.Design, choice));
        Judge(numbers, all, truth);
        foreach (var share in Shares)
        {
            var sampled = FitReport.Of(Estimator.Fit(panel, world.Design, choice with { ZeroShare = share, Seed = new Seed(seed) }));
            foreach (var (some, whole, k) in sampled.Zip(all).Select((p, k) => (p.First, p.Second, k)))
            {
                foreach (var (s, a) in some.Coefficients.Zip(whole.Coefficients))
                    numbers.AddRange([(s.Estimate - a.Estimate) / a.Error, s.Error / a.Error, (s.Estimate - True(a.Term, truth, k)) / s.Error]);
            }
        }

        var random = new RandomSequence(new Seed(seed), 3);
        var drawn = world.Truth(seed, (term, kind) => term.Enters(kind) ? Drawn / deviations[kind][world.Design.Terms.IndexOf(term)] * random.NextNormal() : 0);
        Judge(numbers, FitReport.Of(Estimator.Fit(world.Simulate(drawn, seed + OtherPaths), world.Design, new EstimationChoice(Shrinkage.Of(Drawn), RecoveryWorld.WarmUp, 1))), drawn);
        return [.. numbers];
    }

    /// <summary>Adds the numbers of a replication to the tables.</summary>
    internal static void Read(RecoveryWorld world, ReadOnlySpan<double> numbers, RecoveryTable oneTruth, SamplingTally[] sampling, RecoveryTable fromPrior)
    {
        Read(world, ref numbers, oneTruth);
        foreach (var tally in sampling)
        {
            for (var coefficient = 0; coefficient < Coefficients(world); coefficient++, numbers = numbers[3..])
                tally.Add(numbers[0], numbers[1], numbers[2]);
        }

        Read(world, ref numbers, fromPrior);
    }

    private static int Coefficients(RecoveryWorld world) => Enumerable.Range(0, RecoveryWorld.Classes).Sum(k => world.Design.Terms.Count(t => t.Enters(k)));

    private static void Read(RecoveryWorld world, ref ReadOnlySpan<double> numbers, RecoveryTable table)
    {
        for (var k = 0; k < RecoveryWorld.Classes; k++)
        {
            foreach (var term in world.Design.Terms.Where(t => t.Enters(k)))
            {
                table.Add(term, EventClasses.Quads.Names[k], numbers[1] > 0, numbers[0]);
                numbers = numbers[2..];
            }

            var effects = (int)numbers[0];
            for (var i = 1; i <= effects; i++)
                table.Add("every effect as a whole", numbers[i]);
            numbers = numbers[(effects + 1)..];
        }
    }

    private void Judge(List<double> numbers, IEnumerable<ClassReport> reports, ParameterSet truth)
    {
        foreach (var (report, k) in reports.Select((r, k) => (r, k)))
        {
            foreach (var found in report.Coefficients)
                numbers.AddRange([(found.Estimate - True(found.Term, truth, k)) / found.Error, found.Identification == Identification.Identified ? 1 : 0]);
            numbers.Add(report.Effects.Length);
            foreach (var effect in report.Effects)
            {
                var log = world.Design.Terms.Where(t => t.Enters(k) && t.Effect == effect.Effect && t.Input == effect.Input)
                    .Sum(t => True(t, truth, k) * t.AfterOneAct(world.Design.Setting.RateFloor));
                numbers.Add((effect.Log - log) / effect.Error);
            }
        }
    }

    private double True(Term term, ParameterSet truth, int kind) => truth.Classes[kind].Theta[world.Design.Terms.IndexOf(term)];
}

/// <summary>What leaving rows out costs.</summary>
internal sealed class SamplingTally
{
    private readonly RecoveryTally _held = new();
    private double _sum;
    private double _squares;
    private double _errors;

    internal void Add(double difference, double ratio, double z)
    {
        (_sum, _squares, _errors) = (_sum + difference, _squares + (difference * difference), _errors + ratio);
        _held.Add(z);
    }

    internal SamplingRow Row(double share) => new(share, _sum / _held.Count, Math.Sqrt(_squares / _held.Count), _errors / _held.Count, _held.Count, _held.Held);
}
