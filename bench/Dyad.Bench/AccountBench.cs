using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Bench;

/// <summary>Weighs seven accounts over 1,000 scored days of a made-up panel.</summary>
internal static class AccountBench
{
    private static readonly ImmutableArray<string> Effects = ["inertia", "reciprocity", "patron", "joining", "emulation", "restraint", "triangle", "weekday", "activity", "tide"];

    internal static int Run(int actors, int days)
    {
        const int First = 365;
        var plain = FitBench.Design(actors, [20]).Setting;
        var ring = new ActorWeights(plain.Layout.Actors, "made up", Enumerable.Range(0, actors).SelectMany(i => new[] { (i, (i + 1) % actors, 1.0), (i, (i + 3) % actors, 1.0) }));
        var design = new Design(Effects.Select(EffectCatalogue.Named), plain with { Relations = new Relations(ring, ring, ring) });
        ImmutableArray<Account> accounts =
        [
            .. Effects.Take(7).Select(e => MadeUpAccounts.Of(e, [.. Effects.Take(7)], (e, AccountTerms.Each, AccountTerms.Each, 0.1, 0.05))),
        ];
        var (panel, _) = AccountWorld.Draw(accounts[1], design, 0.02, Math.Log(0.0005), [1.2, 1.2, 1.2, 1.2], 1, First + days, new Seed(7));
        var choice = MadeUpAccounts.Choice(Effects, [0.5, 1, 2], 30, First, 365, 0.1, 0.1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{accounts.Length} accounts, {actors} actors, {design.Pairs} pairs, {panel.Classes.Count} classes, {design.Terms.Length} terms, {days} scored days after {First}, sizes estimated every {choice.RefitDays}, {choice.BaselineSpreads.Length} spreads, {panel.Events(0, panel.Days).Sum()} events"));
        foreach (var threads in (int[])[1, 2])
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var scores = new AccountWeigher(accounts, _ => design, choice, threads).Score(panel);
            var odds = AccountOdds.Of(scores, [.. accounts.Select(a => a.Prior)], 1).Last;
            var contrasts = AccountContrast.All(scores, choice);
            var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{threads} thread(s): {watch.Elapsed.TotalSeconds:0.0} s, processor {spent.TotalSeconds:0.0} s, {scores.Fits} fits of each, {scores.Unsettled} unsettled, {contrasts.Length} contrasts, scores {scores.Total(0):0.000000} {scores.Total(1):0.000000}, odds {string.Join(' ', odds.Select(o => o.ToString("0.000", CultureInfo.InvariantCulture)))}"));
        }

        return 0;
    }
}
