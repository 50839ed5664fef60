using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>
/// Simulates panels from known parameters, estimates them again and counts how often 95 % intervals hold the truth; then leaves out nine tenths of
/// the rows without an event and measures what that costs.
/// </summary>
internal static class CoverageBench
{
    private const double Reach = 1.959963984540054;
    private const int Days = 500;

    internal static int Run(int replications, ulong seed)
    {
        var design = FitBench.Design(6, [10], new Inertia(), new Reciprocity());
        var held = new Dictionary<string, (int Held, int Of, double Bias)>(StringComparer.Ordinal);
        var (differences, widths) = (new List<double>(), new List<double>());
        for (var i = 0; i < replications; i++)
        {
            var truth = Truth(design, seed + (ulong)i);
            var panel = Simulate(design, truth, seed + (ulong)i);
            var choice = new EstimationChoice(Shrinkage.Of(3), 30, 1);
            var reports = FitReport.Of(Estimator.Fit(panel, design, choice));
            var sampled = FitReport.Of(Estimator.Fit(panel, design, choice with { ZeroShare = 0.1, Seed = new Seed(seed) }));
            for (var k = 0; k < reports.Length; k++)
            {
                for (var c = 0; c < reports[k].Coefficients.Length; c++)
                {
                    var found = reports[k].Coefficients[c];
                    var z = (found.Estimate - Coefficient(found.Term, k)) / found.Error;
                    var name = found.Term.Input == reports[k].Class ? $"{found.Term.Effect}, own class, {found.Term.Transform}" : $"{found.Term.Effect}, other class, {found.Term.Transform}";
                    foreach (var group in (string[])[name, "all"])
                    {
                        var before = held.GetValueOrDefault(group);
                        held[group] = (before.Held + (Math.Abs(z) < Reach ? 1 : 0), before.Of + 1, before.Bias + z);
                    }

                    differences.Add((sampled[k].Coefficients[c].Estimate - found.Estimate) / found.Error);
                    widths.Add(sampled[k].Coefficients[c].Error / found.Error);
                }
            }
        }

        Console.WriteLine($"{replications} replications, seed {seed}: 6 actors, quad classes, {Days} days of which 30 only feed the memory, shrinkage 3");
        Console.WriteLine();
        Console.WriteLine("| coefficient | intervals | held the truth | mean error in standard errors |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, count) in held.OrderBy(h => h.Key, StringComparer.Ordinal))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {count.Of} | {(double)count.Held / count.Of:P1} | {count.Bias / count.Of:+0.00;-0.00;0.00} |"));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"With one tenth of the rows without an event: mean difference {differences.Average():+0.000;-0.000;0.000} standard errors, root mean square {Math.Sqrt(differences.Average(d => d * d)):0.000}; stated errors {widths.Average():0.00} of those from all rows"));
        return 0;
    }

    private static double Coefficient(Term term, int kind) => !term.Enters(kind) ? 0 : (term.Effect, term.Transform, Own: term.Input == EventClasses.Quads.Names[kind]) switch
    {
        ("inertia", Transform.Rate, true) => 0.2,
        ("reciprocity", Transform.Rate, true) => 0.08,
        ("reciprocity", Transform.Rate, false) => 0.01,
        _ => 0,
    };

    private static ParameterSet Truth(Design design, ulong seed)
    {
        var random = new RandomSequence(new Seed(seed), 2);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, 4).Select(k => new ClassParameters(
                -4, [.. Enumerable.Range(0, design.Pairs).Select(_ => 0.4 * random.NextNormal())], [.. design.Terms.Select(t => Coefficient(t, k))], 1.5)),
        ]);
    }

    private static Panel Simulate(Design design, ParameterSet truth, ulong seed)
    {
        var first = design.Setting.First;
        var nothing = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(first, first), []);
        var tallies = new List<(int, Tally)>();
        new PathRunner(new SimulationStart(design, nothing, isHeld: false)).Run(new StepPredictor(design, truth), new Seed(seed), 0, Days - 1, (day, _, events) =>
        {
            foreach (var tally in events)
                tallies.Add((day, tally));
        });
        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(first, first + (Days - 1)), tallies);
    }
}
