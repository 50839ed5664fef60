using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using MathNet.Numerics;

namespace Dyad.Bench;

/// <summary>One-day-ahead forecasts of unseen days beside baselines, all by their log score.</summary>
internal static class OneStepBench
{
    private static readonly double[] HalfLives = (Environment.GetEnvironmentVariable("HL") ?? "1,3,7,20,60,180").Split(',').Select(double.Parse).ToArray();

    internal static int Run(OneStepData data)
    {
        var panel = data.Panel;
        var setting = new EffectSetting(
            panel.Layout, panel.Classes, panel.Window.From, [.. HalfLives], 0.001,
            new Relations(ActorWeights.None(panel.Layout.Actors), ActorWeights.None(panel.Layout.Actors), ActorWeights.None(panel.Layout.Actors)), [], []);
        var training = panel.Until(panel.Window.From + data.Cut - 1);
        Console.WriteLine($"{data.Name}: {string.Join(' ', panel.Layout.Actors)}; fitted on days {data.WarmUp} to {data.Cut - 1}, unseen {data.Cut} to {data.Until - 1}, panel {panel.Hash[..12]}");
        var events = panel.Events(data.Cut, data.Until);
        var best = new double[panel.Classes.Count];
        for (var k = 0; k < best.Length; k++)
        {
            best[k] = double.NegativeInfinity;
            foreach (var half in Environment.GetEnvironmentVariable("NOBASE") is null ? (double[])[0, 7, 60] : [60])
            {
                var baseline = new OneStepBaseline(data, k, half);
                var score = baseline.Score().Sum();
                Say(data, panel.Classes.Names[k], baseline.Name, score, events[k]);
                best[k] = Math.Max(best[k], score);
            }
        }

        IEffect[] effects = [.. (Environment.GetEnvironmentVariable("EF") ?? "inertia,weekday,reciprocity,activity,tide").Split(',').Select(e => EffectCatalogue.Named(e))];
        var taus = (Environment.GetEnvironmentVariable("TAU") ?? "0.1,0.3,1").Split(',').Select(double.Parse).ToArray();
        for (var n = int.Parse(Environment.GetEnvironmentVariable("N0") ?? "1"); n <= effects.Length; n++)
        {
            foreach (var tau in n == effects.Length ? taus : [0.3])
            {
                var design = new Design(effects[..n], setting);
                var before = Environment.CpuUsage.TotalTime;
                var fit = Estimator.Fit(training, design, new EstimationChoice(Shrinkage.Of(tau), data.WarmUp, 1));
                var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                var scores = HeldOut.Score(panel, design, fit.Estimates, data.Cut, data.Until, 1);
                for (var k = 0; k < best.Length; k++)
                {
                    Say(data, panel.Classes.Names[k], $"{effects[n - 1].Name} tau {tau} n {fit.Classes[k].Sweeps} F {fit.Classes[k].Posterior.Terms.Length} r {fit.Classes[k].Parameters.Size:0.00} sb {fit.Classes[k].BaselineDeviation:0.00} cpu {cpu:0} gain {(scores[k] - best[k]) / events[k]:0.0000}", scores[k], events[k]);
                }
            }
        }

        return 0;
    }

    internal static double LogProbability(int count, double mean, double size)
    {
        var log = -size * Math.Log(1 + (mean / size));
        if (count == 0)
            return log;
        return log + (count * Math.Log(mean / (size + mean))) + SpecialFunctions.GammaLn(count + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.GammaLn(count + 1.0);
    }

    private static void Say(OneStepData data, string kind, string name, double score, long events) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{kind,-22} {name,-28} {score / events:0.0000} per event, {-score / ((data.Until - data.Cut) * (double)data.Panel.Layout.Count):0.00000} per pair-day"));
}
