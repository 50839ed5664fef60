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
    /// <summary>Tries every candidate for a class and takes the one with the best score, the stronger shrinkage where two are equal.</summary>
    /// <returns>The choice, its fit to the other days as a start for the fit to all, and the score of every candidate.</returns>
    internal static (Shrinkage Best, ClassFit Start, double[] Scores) Choose(Panel panel, Design design, EstimationChoice choice, int kind, ZeroRows zeros, CellRoom room)
    {
        var fitted = panel.Days - choice.WarmUpDays;
        var cut = panel.Days - Math.Clamp((int)(fitted * choice.HeldOut), 1, fitted - 1);
        var days = CellStore.Fill(design, panel, kind, choice.WarmUpDays, cut, choice.Threads, zeros, room);
        var training = new ClassEstimator(days, choice.Threads, choice.BaselineDeviation, choice.Size);
        var fits = new List<ClassFit>();
        foreach (var deviation in choice.Candidates)
            fits.Add(training.Fit(Shrinkage.Of(deviation), fits.Count > 0 ? fits[^1] : null, ClassEstimator.Loose));
        days.Leave();
        var heldOut = CellStore.Fill(design, panel, kind, cut, panel.Days, choice.Threads, ZeroRows.All, room, centred: false);
        var unseen = new ClassEstimator(heldOut, choice.Threads);
        double[] scores = [.. fits.Select(f => unseen.Score(f.Parameters))];
        heldOut.Leave();
        var best = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => choice.Candidates[i]).First();
        return (Shrinkage.Of(choice.Candidates[best]), fits[best], scores);
    }
}
