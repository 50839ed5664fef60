using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.ChangePoints;

/// <summary>When the level of what one actor does to another changed, read as a step function. See docs/change-points.md.</summary>
/// <param name="Scores">What it is estimated from.</param>
/// <param name="Choice">The study's choice.</param>
/// <param name="Interval">Probability of every interval, as chosen for the climate.</param>
/// <param name="Diagnosis">Whether change points were looked for, or why not.</param>
/// <param name="Noise">Posterior mean of σ, the scale of Student's t of one event's score about the level, in units of the scale; NaN without estimate.</param>
/// <param name="LogEvidence">Logarithm of the density of all daily means, everything integrated out; NaN without estimate.</param>
/// <param name="Gaps">Every pair of neighbouring observation days; empty without estimate.</param>
/// <param name="Points">Changes whose probability reaches the study's, ascending.</param>
public sealed record ChangePointEstimate(
    DailyScores Scores,
    ChangeChoice Choice,
    double Interval,
    ChangePointDiagnosis Diagnosis,
    double Noise,
    double LogEvidence,
    ImmutableArray<LevelGap> Gaps,
    ImmutableArray<ChangePoint> Points)
{
    /// <summary>Fewest observation days for an estimate.</summary>
    public const int FewestDays = 5;

    /// <summary>The lightest nodes of the noise, which hold less of the posterior together, are left out; that bounds the error of every probability.</summary>
    private const double LeftOut = 1e-3;

    private const double DaysAYear = 365.25;

    /// <summary>Who acts, and upon whom.</summary>
    public DirectedPair Pair => Scores.Pair;

    /// <summary>The scale of every level.</summary>
    public ScaleDescription Scale => Scores.Scale;

    /// <summary>Probability beforehand that the level changes on a day.</summary>
    public double PerDay => PerDayOf(Choice);

    /// <summary>Probability that the level never changed between the first and the last observation day; NaN without estimate.</summary>
    public double NeverChanged { get; private init; } = double.NaN;

    /// <summary>
    /// The first observation day since which the level has been the present one with at least the given probability; null where it is
    /// probable that it never changed, or without estimate.
    /// </summary>
    public Day? PresentSince(double probability)
    {
        if (Gaps.IsEmpty || NeverChanged >= probability)
            return null;
        foreach (var gap in Gaps)
        {
            if (gap.NoneSince >= probability)
                return gap.Day;
        }

        return Gaps[^1].Day;
    }

    /// <summary>Looks for change points.</summary>
    /// <param name="scores">Daily scores of one pair.</param>
    /// <param name="choice">The study's choice.</param>
    /// <param name="interval">Probability of every interval, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A choice is out of its range.</exception>
    public static ChangePointEstimate Of(DailyScores scores, ChangeChoice choice, double interval)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(choice);
        if (!(interval > 0 && interval < 1))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The probability of an interval lies between 0 and 1.");
        if (!(choice.YearsBetween * DaysAYear > 1) || !(choice.SameDay is >= 0 and <= 1) || !(choice.Probability is > 0 and <= 1) || choice.SilenceDays < 1 || choice.WindowDays < 1)
            throw new ArgumentOutOfRangeException(nameof(choice), choice, "A choice about change points is out of its range.");
        if (scores.Days.Length < FewestDays)
            return new ChangePointEstimate(scores, choice, interval, ChangePointDiagnosis.TooFewDays, double.NaN, double.NaN, [], []);

        var days = new ObservedDays(scores.Days.AsSpan(), PerDayOf(choice), choice.SilenceDays, choice.SameDay);
        var grid = LevelGrid.For(scores.Scale, days);
        var filter = new StepFilter(days, grid);
        var coarse = grid.Coarse(scores.Scale);
        var (nodes, evidence) = NoiseGrid.Over(
            filter, coarse == grid ? filter : new StepFilter(days, coarse), days.Count, scores.Scale.Maximum - scores.Scale.Minimum);
        nodes = Heaviest(nodes);
        var (change, none) = (new double[days.Count], new double[days.Count]);
        foreach (var node in nodes)
            filter.Back(node.Noise, node.Sums, node.Weight, change, none);

        var windows = ChangeWindows.Of(scores.Days, change, choice.WindowDays, choice.Probability, interval);
        var points = windows.Count == 0 ? [] : new PointBuilder(scores.Days, days, grid, interval).Build(windows, change, nodes, filter);
        return new ChangePointEstimate(
            scores, choice, interval, ChangePointDiagnosis.Estimated, nodes.Sum(n => n.Weight * n.Noise), evidence,
            [.. Enumerable.Range(1, days.Count - 1).Select(i => new LevelGap(
                scores.Days[i - 1].Day, scores.Days[i].Day, 1 - days.Stay[i], Math.Clamp(change[i], 0, 1), Math.Clamp(none[i], 0, 1)))],
            [.. points.Where(p => p.Probability >= choice.Probability)])
        {
            NeverChanged = Math.Clamp(none[0], 0, 1),
        };
    }

    private static double PerDayOf(ChangeChoice choice) => 1 / (DaysAYear * choice.YearsBetween);

    private static NoiseNode[] Heaviest(NoiseNode[] nodes)
    {
        double light = 0;
        var least = nodes.Select(n => n.Weight).Order().First(w => (light += w) > LeftOut);
        var kept = nodes.Where(n => n.Weight >= least).ToArray();
        var total = kept.Sum(n => n.Weight);
        return [.. kept.Select(n => n with { Weight = n.Weight / total })];
    }
}
