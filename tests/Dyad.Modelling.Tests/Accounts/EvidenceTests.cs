using Dyad.Modelling.Accounts;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>The evidence of all days together, against its definition: the probability of the counts, averaged over parameters drawn from the account's priors.</summary>
public sealed class EvidenceTests
{
    private const int Draws = 6000;
    private const double Size = 2;
    private static readonly Design Design = MadeUp.Design(["AAA", "BBB"], [15], new Inertia(), new Reciprocity());

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 160)]
    public void Days_weighed_at_once_and_one_by_one_add_up_to_the_whole_evidence(ulong seed, int first)
    {
        var choice = Worlds.Choice with { FirstDays = first, RefitDays = 1000 };
        var (panel, _) = AccountWorld.Draw(Worlds.Spiral, Design, choice.Shrinkage, Math.Log(0.06), [0.3, 0.3], Size, 240, new Seed(seed));
        var scores = new AccountWeigher([Worlds.Spiral, Worlds.Habit, Worlds.Neither], _ => Design, choice, 1).Score(panel);
        double[] averaged = [.. scores.Accounts.Select(a => Averaged(a, panel))];
        for (var a = 1; a < averaged.Length; a++)
            (scores.Total(a) - scores.Total(0)).ShouldBe(averaged[a] - averaged[0], 0.2 + (0.1 * Math.Abs(averaged[a] - averaged[0])), "the normal approximation and the one size cost some tenths of a nat in four");
    }

    /// <summary>All accounts are averaged over the same random numbers. The intercept has a flat prior: it is drawn about the mean rate and weighted by one over its density.</summary>
    private static double Averaged(Account account, Panel panel)
    {
        var priors = AccountPriors.Of(account.Effects, Design, Worlds.Choice.Shrinkage);
        var (columns, counts) = Cells(panel);
        var total = 0.0;
        for (var k = 0; k < panel.Classes.Count; k++)
        {
            var random = new RandomSequence(new Seed(9), (ulong)k);
            var usual = Math.Log((panel.Events(0, panel.Days)[k] + 0.5) / (panel.Days * Design.Pairs));
            var logs = new double[Draws];
            for (var m = 0; m < Draws; m++)
            {
                var spread = Worlds.Choice.BaselineSpreads[m % Worlds.Choice.BaselineSpreads.Length];
                var z = random.NextNormal();
                double[] baselines = [.. Enumerable.Range(0, Design.Pairs).Select(_ => usual + (0.8 * z) + (spread * random.NextNormal()))];
                double[] theta = [.. Design.Terms.Select((_, f) => priors.Stated.TryGetValue((f, k), out var p) ? p.Mean + (p.Deviation * random.NextNormal()) : 0)];
                logs[m] = (z * z / 2) + Likelihood(columns, counts, k, baselines, theta);
            }

            total += ClassMixture.LogSum(logs);
        }

        return total;
    }

    private static double Likelihood(List<float[]> columns, List<int[]> counts, int kind, double[] baselines, double[] theta)
    {
        var sum = 0.0;
        for (var day = 0; day < columns.Count; day++)
        {
            for (var p = 0; p < Design.Pairs; p++)
            {
                var eta = baselines[p];
                for (var f = 0; f < theta.Length; f++)
                    eta += theta[f] * columns[day][(f * Design.Pairs) + p];
                sum += new NegativeBinomial(Math.Exp(eta), Size).LogProbability(counts[day][(kind * Design.Pairs) + p]);
            }
        }

        return sum;
    }

    private static (List<float[]> Columns, List<int[]> Counts) Cells(Panel panel)
    {
        var (columns, counts, state) = (new List<float[]>(), new List<int[]>(), new float[Design.StateLength]);
        for (var day = 0; day < panel.Days; day++)
        {
            if (day >= Worlds.Choice.WarmUpDays)
            {
                columns.Add(new float[Design.ColumnsLength]);
                Design.Write(state, day, columns[^1]);
                counts.Add(new int[Design.Pairs * panel.Classes.Count]);
                foreach (var tally in panel.On(day))
                    counts[^1][(tally.Class * Design.Pairs) + tally.Channel] = tally.Count;
            }

            Design.Absorb(panel.On(day), state);
        }

        return (columns, counts);
    }
}
