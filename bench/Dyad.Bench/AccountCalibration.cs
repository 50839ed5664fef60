using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Effects;
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
    private static readonly ImmutableArray<string> Effects = ["inertia", "reciprocity", "triangle"];
    private static readonly double[] Bounds = [0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1.0000001];

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
        var choice = MadeUpAccounts.Choice(Effects, 30, First, 90, 1, 48, 0.02);
        var (held, of, sum) = (new int[Bounds.Length - 1], new int[Bounds.Length - 1], new double[Bounds.Length - 1]);
        var byTruth = accounts.Select(_ => (Worlds: 0, Given: 0.0, Highest: 0)).ToArray();
        var (twins, wild, logs) = (0.0, 0, 0.0);
        for (var world = 0; world < worlds; world++)
        {
            var stream = new Seed(seed).For((uint)world);
            var truth = (int)(new RandomSequence(stream, 1).Next() * accounts.Length);
            // A world that runs away is drawn again, from the same account.
            var (panel, isTame) = AccountWorld.Draw(accounts[truth], design, choice.Shrinkage, Math.Log(0.01), 0.6, 2, Days, stream);
            for (var again = 1u; !isTame; again++, wild++)
                (panel, isTame) = AccountWorld.Draw(accounts[truth], design, choice.Shrinkage, Math.Log(0.01), 0.6, 2, Days, stream.For(again));
            var scores = new AccountWeigher(accounts, _ => design, choice, 2).Score(panel);
            var odds = AccountOdds.Of(scores, [.. accounts.Select(a => a.Prior)], 1).Last;
            twins = Math.Max(twins, Math.Abs(odds[0] - odds[^1]));
            var highest = odds.Max();
            byTruth[truth] = (byTruth[truth].Worlds + 1, byTruth[truth].Given + odds[truth], byTruth[truth].Highest + (odds[truth] >= highest ? 1 : 0));
            logs += Math.Log(odds[truth]);
            for (var a = 0; a < accounts.Length; a++)
            {
                var bin = Array.FindLastIndex(Bounds, b => odds[a] >= b);
                (of[bin], sum[bin], held[bin]) = (of[bin] + 1, sum[bin] + odds[a], held[bin] + (a == truth ? 1 : 0));
            }
        }

        Console.WriteLine($"{worlds} worlds, seed {seed}: 5 actors, quad classes, {Days} days of which {First} are only learnt from, {accounts.Length} accounts, prior odds even; drawn again since they ran away: {wild}");
        Console.WriteLine();
        Console.WriteLine("| probability given | how often | mean probability given | share in which the account was right | standard error |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var bin = 0; bin < of.Length; bin++)
        {
            if (of[bin] == 0)
                continue;
            var (given, share) = (sum[bin] / of[bin], (double)held[bin] / of[bin]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Bounds[bin]:0.00} to {Math.Min(1, Bounds[bin + 1]):0.00} | {of[bin]} | {given:0.000} | {share:0.000} | {Math.Sqrt(given * (1 - given) / of[bin]):0.000} |"));
        }

        Console.WriteLine();
        Console.WriteLine("| right account | worlds | mean probability that it got | had the highest, alone or with its twin |");
        Console.WriteLine("|---|---|---|---|");
        for (var a = 0; a < accounts.Length; a++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {accounts[a].Id} | {byTruth[a].Worlds} | {byTruth[a].Given / Math.Max(1, byTruth[a].Worlds):0.00} | {byTruth[a].Highest} |"));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Mean log probability of the right account {logs / worlds:0.000} (even odds {-Math.Log(accounts.Length):0.000}). Largest difference between the twins {twins:0.0}"));
        return 0;
    }

    private static Account Spiral(string name) => MadeUpAccounts.Of(
        name, Effects, ("reciprocity", "verbal-conflict", "verbal-conflict", 0.3, 0.1), ("reciprocity", "material-conflict", "material-conflict", 0.4, 0.1));
}
