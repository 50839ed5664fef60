using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Estimation;

/// <summary>One strength of shrinkage tried out: log score of the days held out, by class.</summary>
/// <param name="Deviation">Prior standard deviation of a standardised coefficient.</param>
/// <param name="Scores">Sum of the log probabilities of what happened on the days held out, by class; higher is better.</param>
public sealed record ShrinkageTrial(double Deviation, ImmutableArray<double> Scores);

/// <summary>Chooses the strength of shrinkage by the log score of the last of the fitted days, which it does not fit.</summary>
internal static class ShrinkageSearch
{
    /// <summary>Tries every candidate.</summary>
    /// <param name="panel">The panel; no day beyond it is seen.</param>
    /// <param name="design">The columns.</param>
    /// <param name="choice">Candidates, share held out, warm-up and threads.</param>
    internal static ImmutableArray<ShrinkageTrial> Try(Panel panel, Design design, EstimationChoice choice)
    {
        var fitted = panel.Days - choice.WarmUpDays;
        var cut = panel.Days - Math.Clamp((int)(fitted * choice.HeldOut), 1, fitted - 1);
        var training = new Estimator(CellStore.Fill(design, panel, choice.WarmUpDays, cut, choice.Threads), choice.Threads, choice.BaselineDeviation);
        var unseen = new Estimator(CellStore.Fill(design, panel, cut, panel.Days, choice.Threads, new double[design.Terms.Length]), choice.Threads);
        var trials = new List<ShrinkageTrial>();
        ImmutableArray<ClassFit>? start = null;
        foreach (var deviation in choice.Candidates)
        {
            var fits = training.Fit([.. panel.Classes.Names.Select(_ => Shrinkage.Of(deviation))], start);
            trials.Add(new ShrinkageTrial(deviation, [.. unseen.Score(new ParameterSet([.. fits.Select(f => f.Parameters)]))]));
            start = fits;
        }

        return [.. trials];
    }

    /// <summary>For each class the candidate with the best score, the stronger shrinkage where two are equal.</summary>
    internal static ImmutableArray<Shrinkage> Best(ImmutableArray<ShrinkageTrial> trials) =>
        [.. trials[0].Scores.Select((_, k) => Shrinkage.Of(trials.OrderByDescending(t => t.Scores[k]).ThenBy(t => t.Deviation).First().Deviation))];
}
