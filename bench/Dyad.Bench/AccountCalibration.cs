using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Bench;

/// <summary>
/// Draws worlds in which one of some accounts is right, weighs all of them, and counts how often the account that got a probability of so much was the
/// right one. One account is the twin of another: nothing may ever come between the two.
/// </summary>
internal static class AccountCalibration
{
    private const int Days = 700;
    private const int First = 150;
    private const double Size = 2;
    private static readonly ImmutableArray<string> Effects = ["inertia", "reciprocity", "triangle"];
    private static readonly double[] Spreads = [0.3, 0.6, 1.2];

    internal static int Run(int worlds, ulong seed)
    {
        var design = FitBench.Design(5, [20], [.. Effects.Select(EffectCatalogue.Named)]);
        ImmutableArray<Account> accounts =
        [
            Spiral("spiral"),
            MadeUpAccounts.Of("inertia", Effects, ("inertia", AccountTerms.Each, AccountTerms.Each, 0.08, 0.05)),
            MadeUpAccounts.Of("neither", Effects),
            MadeUpAccounts.Of("triangle", Effects, ("triangle", AccountTerms.Each, AccountTerms.Each, 0.15, 0.05)),
            Spiral("twin of spiral"),
        ];
        Console.WriteLine($"{worlds} worlds for each table, seed {seed}: 5 actors, quad classes, {Days} days of which the first {First} are weighed at once, {accounts.Length} accounts, prior odds even, size {Size}, spreads weighed {string.Join(", ", Spreads)}");
        Table("the spread of the baselines of each class drawn from those weighed, so that the model is the very one that made the worlds", s => Spreads[(int)(s.Next() * Spreads.Length)], Size);
        Table("spread 0.9 and size 0.7 in every class, which is none of those weighed", _ => 0.9, 0.7);
        return 0;

        void Table(string what, Func<RandomSequence, double> spread, double size)
        {
            var calibration = new OddsTable(accounts);
            var wild = 0;
            for (var world = 0; world < worlds; world++)
            {
                var stream = new Seed(seed).For((uint)world);
                var (truth, panel, tries) = Draw(accounts, design, spread, size, stream);
                wild += tries;
                var scores = new AccountWeigher(accounts, _ => design, MadeUpAccounts.Choice(Effects, Spreads, 30, First, 365, 1, 0.02), 1).Score(panel);
                calibration.Add(AccountOdds.Of(scores, [.. accounts.Select(a => a.Prior)], 1).Last, truth);
            }

            Console.WriteLine();
            Console.WriteLine($"### {char.ToUpperInvariant(what[0])}{what[1..]}");
            Console.WriteLine($"Drawn again, account and all, since they ran away: {wild}.");
            calibration.Write(Console.Out);
        }
    }

    /// <summary>A world that runs away is drawn again together with its account: what is left is calibrated as what was drawn, since tameness can be seen in the counts.</summary>
    private static (int Truth, Panel Panel, int Wild) Draw(ImmutableArray<Account> accounts, Design design, Func<RandomSequence, double> spread, double size, Seed stream)
    {
        for (var again = 0u; ; again++)
        {
            var (choices, own) = (new RandomSequence(stream.For(again), 1), stream.For(again));
            var truth = (int)(choices.Next() * accounts.Length);
            ImmutableArray<double> spreads = [.. design.Setting.Classes.Names.Select(_ => spread(choices))];
            var (panel, isTame) = AccountWorld.Draw(accounts[truth], design, 0.02, Math.Log(0.01), spreads, size, Days, own);
            if (isTame)
                return (truth, panel, (int)again);
        }
    }

    private static Account Spiral(string name) => MadeUpAccounts.Of(
        name, Effects, ("reciprocity", "verbal-conflict", "verbal-conflict", 0.3, 0.1), ("reciprocity", "material-conflict", "material-conflict", 0.4, 0.1));

    /// <summary>What was promised and what came.</summary>
    private sealed class OddsTable(ImmutableArray<Account> accounts)
    {
        private static readonly double[] Bounds = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0000001];
        private readonly List<(ImmutableArray<double> Odds, int Truth)> _worlds = [];

        internal void Add(ImmutableArray<double> odds, int truth) => _worlds.Add((odds, truth));

        internal void Write(TextWriter writer)
        {
            writer.WriteLine();
            writer.WriteLine("| probability given | how often | mean probability given | share in which the account was right | standard error | apart, in standard errors |");
            writer.WriteLine("|---|---|---|---|---|---|");
            for (var bin = 0; bin + 1 < Bounds.Length; bin++)
            {
                var held = _worlds.SelectMany(w => w.Odds.Select((o, a) => (Given: o, IsRight: a == w.Truth))).Where(o => o.Given >= Bounds[bin] && o.Given < Bounds[bin + 1]).ToList();
                if (held.Count == 0)
                    continue;
                var (given, share) = (held.Average(o => o.Given), held.Average(o => o.IsRight ? 1.0 : 0));
                var error = Math.Sqrt(held.Sum(o => o.Given * (1 - o.Given))) / held.Count;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Bounds[bin]:0.00} to {Math.Min(1, Bounds[bin + 1]):0.00} | {held.Count} | {given:0.000} | {share:0.000} | {error:0.000} | {(share - given) / error:+0.0;-0.0;0.0} |"));
            }

            writer.WriteLine();
            writer.WriteLine("| right account | worlds | mean probability that it got | had the highest, alone or with its twin |");
            writer.WriteLine("|---|---|---|---|");
            for (var a = 0; a < accounts.Length; a++)
            {
                var own = _worlds.Where(w => w.Truth == a).ToList();
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {accounts[a].Id} | {own.Count} | {own.Select(w => w.Odds[w.Truth]).DefaultIfEmpty(double.NaN).Average():0.00} | {own.Count(w => w.Odds[w.Truth] >= w.Odds.Max())} |"));
            }

            double Promised(ImmutableArray<double> odds) => odds.Where(o => o > 0).Sum(o => o * Math.Log(o));
            var (got, promised) = (_worlds.Average(w => Math.Log(w.Odds[w.Truth])), _worlds.Average(w => Promised(w.Odds)));
            var gaps = _worlds.Select(w => Math.Log(w.Odds[w.Truth]) - Promised(w.Odds)).ToList();
            var spread = Math.Sqrt(gaps.Sum(g => (g - gaps.Average()) * (g - gaps.Average())) / (gaps.Count - 1.0) / gaps.Count);
            writer.WriteLine();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Mean log probability of the right account {got:0.000}; the odds themselves promised {promised:0.000} (difference {got - promised:+0.000;-0.000}, standard error {spread:0.000}); even odds {-Math.Log(accounts.Length):0.000}. Largest difference between the twins {_worlds.Max(w => Math.Abs(w.Odds[0] - w.Odds[^1])):0.0}."));
        }
    }
}
