using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using MathNet.Numerics;

namespace Dyad.Bench;

/// <summary>One-day-ahead forecasts of unseen days beside baselines, all by their log score.</summary>
internal static class OneStepBench
{
    private static readonly double[] HalfLives = [1, 3, 7, 20, 60, 180];

    private static readonly double[] Candidates = [0.03, 0.1, 0.3];

    internal static int Run(OneStepData data)
    {
        var (panel, layout) = (data.Panel, data.Panel.Layout);
        var none = ActorWeights.None(layout.Actors);
        var setting = new EffectSetting(layout, panel.Classes, panel.Window.From, [.. HalfLives], 0.001, new Relations(none, none, none), [], []);
        var training = panel.Until(panel.Window.From + data.Cut - 1);
        Console.WriteLine($"{data.Name}: {string.Join(' ', layout.Actors)}; {panel.Window.From} on, fitted on days {data.WarmUp} to {data.Cut - 1}, unseen {data.Cut} to {data.Until - 1}, panel {panel.Hash[..12]}");
        Console.WriteLine($"half-lives {string.Join(", ", HalfLives)}; shrinkage of {string.Join(", ", Candidates)} by the last fifth of the days for fitting");
        Console.WriteLine();
        Console.WriteLine("| class | forecaster | log score per event | per pair-day | better than the best baseline, nats per event (95 % interval) |");
        Console.WriteLine("|---|---|---|---|---|");
        var baselines = Enumerable.Range(0, panel.Classes.Count).Select(k => ((double[])[0, 7, 60]).Select(h => new OneStepBaseline(data, k, h)).Select(b => (b.Name, Days: b.Score())).ToList()).ToList();
        var plain = Fitted(training, new Design([new Inertia(), new Reciprocity()], setting with { HalfLives = [1], RateFloor = 1 }), data, []);
        var full = Fitted(training, new Design([new Inertia(), new Reciprocity(), new Activity(), new Tide(), new Weekday()], setting), data, Candidates);
        for (var k = 0; k < panel.Classes.Count; k++)
        {
            var events = panel.Events(data.Cut, data.Until)[k];
            var best = baselines[k].MaxBy(b => b.Days.Sum()).Days;
            foreach (var (name, days) in baselines[k])
                Say(data, panel.Classes.Names[k], name, days, best, events);
            Say(data, panel.Classes.Names[k], "plain regression on own and reverse memory of a day", Days(data, plain, k), best, events);
            Say(data, panel.Classes.Names[k], $"model, shrinkage {full.Classes[k].PriorDeviation}, {full.Classes[k].Posterior.Terms.Length} terms, {full.Classes[k].Sweeps} sweeps", Days(data, full, k), best, events);
        }

        return 0;
    }

    private static FittedModel Fitted(Panel training, Design design, OneStepData data, double[] candidates) =>
        Estimator.Fit(training, design, new EstimationChoice(Shrinkage.Of(0.3), data.WarmUp, 1) { Candidates = [.. candidates] });

    /// <summary>Log score of each unseen day.</summary>
    private static double[] Days(OneStepData data, FittedModel model, int kind)
    {
        var (panel, design, pairs) = (data.Panel, model.Design, model.Design.Pairs);
        var predictor = new StepPredictor(design, model.Estimates);
        var (state, columns, means, counts) = (new float[design.StateLength], new float[design.ColumnsLength], new float[pairs * panel.Classes.Count], new int[pairs]);
        var scores = new double[data.Until - data.Cut];
        for (var day = 0; day < data.Until; day++)
        {
            if (day >= data.Cut)
            {
                design.Write(state, day, columns);
                predictor.Means(columns, means);
                Array.Clear(counts);
                foreach (var tally in panel.On(day))
                {
                    if (tally.Class == kind && tally.Channel < pairs)
                        counts[tally.Channel] = tally.Count;
                }

                for (var p = 0; p < pairs; p++)
                    scores[day - data.Cut] += LogProbability(counts[p], means[(kind * pairs) + p], predictor.Sizes[kind]);
            }

            design.Absorb(panel.On(day), state);
        }

        return scores;
    }

    /// <summary>Interval of a mean difference by a moving-block bootstrap of the days, blocks of 30 or a fifth of the days.</summary>
    private static (double Lower, double Upper) Interval(double[] differences, double events)
    {
        const int Resamples = 1000;
        var block = Math.Min(30, differences.Length / 5);
        var random = new RandomSequence(new Seed(20260430), 3);
        var sums = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            for (var left = differences.Length; left > 0; left -= block)
            {
                var length = Math.Min(block, left);
                var start = random.Next(differences.Length - length + 1);
                sums[r] += differences.AsSpan(start, length).ToArray().Sum();
            }
        }

        Array.Sort(sums);
        return (sums[(int)(Resamples * 0.025)] / events, sums[(int)(Resamples * 0.975)] / events);
    }

    internal static double LogProbability(int count, double mean, double size)
    {
        var log = -size * Math.Log(1 + (mean / size));
        if (count == 0)
            return log;
        return log + (count * Math.Log(mean / (size + mean))) + SpecialFunctions.GammaLn(count + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.GammaLn(count + 1.0);
    }

    private static void Say(OneStepData data, string kind, string name, double[] days, double[] best, long events)
    {
        double[] gains = [.. days.Zip(best, (d, b) => d - b)];
        var (lower, upper) = Interval(gains, events);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind} | {name} | {days.Sum() / events:0.0000} | {-days.Sum() / (days.Length * (double)data.Panel.Layout.Count):0.00000} | {gains.Sum() / events:+0.0000;-0.0000;0} ({lower:+0.000;-0.000;0} to {upper:+0.000;-0.000;0}) |"));
    }
}
