using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>
/// Simulates panels from known parameters, estimates them again and counts how often 95 % intervals hold the truth: with one truth and next to no
/// shrinkage, then with truths drawn from the prior that the fit assumes. Leaves out rows without an event in the first and measures what that costs.
/// </summary>
internal sealed class CoverageBench
{
    private const double Reach = 1.959963984540054;
    private const int Days = 500;
    private const int WarmUp = 30;
    private const double Drawn = 0.15;
    private static readonly double[] Shares = [0.1, 0.25, 0.5];

    private readonly Design _design = FitBench.Design(6, [10], new Inertia(), new Reciprocity());
    private readonly SortedDictionary<string, Held> _fixed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Held> _drawn = new(StringComparer.Ordinal);
    private readonly Cost[] _costs = [.. Shares.Select(_ => new Cost())];

    internal static int Run(int replications, ulong seed)
    {
        var bench = new CoverageBench();
        var deviations = bench.ColumnDeviations(seed);
        for (var i = 0; i < replications; i++)
        {
            bench.Fixed(seed + (ulong)i);
            bench.FromPrior(seed + (ulong)i, deviations);
        }

        Console.WriteLine($"{replications} replications, seed {seed}: 6 actors, quad classes, {Days} days of which {WarmUp} only feed the memory, half-life 10, effects inertia and reciprocity");
        Console.WriteLine();
        Console.WriteLine("One truth, shrinkage 3 (next to none):");
        Print(bench._fixed);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Truths drawn from the prior, shrinkage {Drawn}:"));
        Print(bench._drawn);
        Console.WriteLine();
        Console.WriteLine("Rows without an event left out (first world), against the fit to all cells, in its standard errors:");
        Console.WriteLine();
        Console.WriteLine("| zero_share | cells swept | mean difference | root mean square | stated errors, of those from all cells | held the truth |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var i = 0; i < Shares.Length; i++)
            Console.WriteLine(bench._costs[i].Row(Shares[i]));
        return 0;
    }

    private void Fixed(ulong seed)
    {
        var truth = Truth(seed, Coefficient);
        var panel = Simulate(truth, seed);
        var choice = new EstimationChoice(Shrinkage.Of(3), WarmUp, 1);
        var all = FitReport.Of(Estimator.Fit(panel, _design, choice));
        Judge(_fixed, all, truth);
        for (var i = 0; i < Shares.Length; i++)
        {
            var sampled = FitReport.Of(Estimator.Fit(panel, _design, choice with { ZeroShare = Shares[i], Seed = new Seed(seed) }));
            for (var k = 0; k < all.Length; k++)
            {
                for (var c = 0; c < all[k].Coefficients.Length; c++)
                    _costs[i].Add(sampled[k].Coefficients[c], all[k].Coefficients[c], True(all[k].Coefficients[c].Term, truth.Classes[k]));
            }
        }
    }

    private void FromPrior(ulong seed, double[][] deviations)
    {
        var random = new RandomSequence(new Seed(seed), 3);
        var truth = Truth(seed, (term, kind) => term.Enters(kind) ? Drawn / deviations[kind][_design.Terms.IndexOf(term)] * random.NextNormal() : 0);
        Judge(_drawn, FitReport.Of(Estimator.Fit(Simulate(truth, seed + 1_000_000), _design, new EstimationChoice(Shrinkage.Of(Drawn), WarmUp, 1))), truth);
    }

    private void Judge(SortedDictionary<string, Held> table, IEnumerable<ClassReport> reports, ParameterSet truth)
    {
        foreach (var (report, k) in reports.Select((r, k) => (r, k)))
        {
            foreach (var found in report.Coefficients)
            {
                var z = (found.Estimate - True(found.Term, truth.Classes[k])) / found.Error;
                var own = found.Term.Input == report.Class ? "own class" : "other class";
                foreach (var group in (string[])[$"{found.Term.Effect}, {own}, {found.Term.Transform}", "every coefficient", found.Identification == Identification.Identified ? "every coefficient that the data identify" : "every coefficient that the prior decides"])
                    table[group] = table.GetValueOrDefault(group).With(z);
            }

            foreach (var effect in report.Effects)
            {
                var log = _design.Terms.Where(t => t.Enters(k) && t.Effect == effect.Effect && t.Input == effect.Input)
                    .Sum(t => True(t, truth.Classes[k]) * t.AfterOneAct(_design.Setting.RateFloor));
                table["every effect as a whole"] = table.GetValueOrDefault("every effect as a whole").With((effect.Log - log) / effect.Error);
            }
        }
    }

    private static void Print(SortedDictionary<string, Held> table)
    {
        Console.WriteLine();
        Console.WriteLine("| what | intervals | held the truth | mean error in standard errors | its spread |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, held) in table)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {held.Of:n0} | {(double)held.Inside / held.Of:P1} | {held.Sum / held.Of:+0.00;-0.00;0.00} | {Math.Sqrt(held.Squares / held.Of):0.00} |"));
    }

    private double True(Term term, ClassParameters parameters) => parameters.Theta[_design.Terms.IndexOf(term)];

    /// <summary>Standard deviations of the columns in a panel of the first world, in which the prior of the second is meant.</summary>
    private double[][] ColumnDeviations(ulong seed)
    {
        var fit = Estimator.Fit(Simulate(Truth(seed, Coefficient), seed), _design, new EstimationChoice(Shrinkage.Of(3), WarmUp, 1));
        return [.. fit.Classes.Select(c => Enumerable.Range(0, _design.Terms.Length).Select(f => c.Posterior.Terms.IndexOf(f) is >= 0 and var at ? c.ColumnDeviations[at] : 1).ToArray())];
    }

    private static double Coefficient(Term term, int kind) => !term.Enters(kind) ? 0 : (term.Effect, term.Transform, Own: term.Input == EventClasses.Quads.Names[kind]) switch
    {
        ("inertia", Transform.Rate, true) => 0.2,
        ("reciprocity", Transform.Rate, true) => 0.08,
        ("reciprocity", Transform.Rate, false) => 0.01,
        _ => 0,
    };

    private ParameterSet Truth(ulong seed, Func<Term, int, double> theta)
    {
        var random = new RandomSequence(new Seed(seed), 2);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, 4).Select(k => new ClassParameters(
                -4, [.. Enumerable.Range(0, _design.Pairs).Select(_ => 0.4 * random.NextNormal())], [.. _design.Terms.Select(t => theta(t, k))], 1.5)),
        ]);
    }

    private Panel Simulate(ParameterSet truth, ulong seed)
    {
        var first = _design.Setting.First;
        var nothing = Panel.Of(_design.Setting.Layout, _design.Setting.Classes, new DayRange(first, first), []);
        var tallies = new List<(int, Tally)>();
        new PathRunner(new SimulationStart(_design, nothing, isHeld: false)).Run(new StepPredictor(_design, truth), new Seed(seed), 0, Days - 1, (day, _, events) =>
        {
            foreach (var tally in events)
                tallies.Add((day, tally));
        });
        return Panel.Of(_design.Setting.Layout, _design.Setting.Classes, new DayRange(first, first + (Days - 1)), tallies);
    }

    private readonly record struct Held(int Inside, int Of, double Sum, double Squares)
    {
        internal Held With(double z) => new(Inside + (Math.Abs(z) < Reach ? 1 : 0), Of + 1, Sum + z, Squares + (z * z));
    }

    /// <summary>What leaving rows out costs.</summary>
    private sealed class Cost
    {
        private double _sum;
        private double _squares;
        private double _errors;
        private Held _held;

        internal void Add(Coefficient sampled, Coefficient all, double truth)
        {
            var difference = (sampled.Estimate - all.Estimate) / all.Error;
            (_sum, _squares, _errors) = (_sum + difference, _squares + (difference * difference), _errors + (sampled.Error / all.Error));
            _held = _held.With((sampled.Estimate - truth) / sampled.Error);
        }

        internal string Row(double share) => string.Create(CultureInfo.InvariantCulture,
            $"| {share} | {share:P0} of the rows without an event | {_sum / _held.Of:+0.000;-0.000;0.000} | {Math.Sqrt(_squares / _held.Of):0.00} | {_errors / _held.Of:0.00} | {(double)_held.Inside / _held.Of:P1} |");
    }
}
