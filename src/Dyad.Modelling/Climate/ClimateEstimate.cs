using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>The climate of a pair on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Level">Smoothed level at the likeliest variances, in units of the scale.</param>
/// <param name="Lower">
/// Lower end of the interval, averaged over what the data leave open about the variances and so not symmetric about the level; may lie below
/// the lowest score of the scale.
/// </param>
/// <param name="Upper">Upper end of the interval; may lie above the highest score of the scale.</param>
/// <param name="IsGap">Whether the nearest scored event lies further away than the study allows; such a level is not to be drawn or quoted.</param>
public readonly record struct ClimateDay(Day Day, double Level, double Lower, double Upper, bool IsGap);

/// <summary>The level of what one actor does to another over a range of days, on one scale, with an interval. See docs/climate.md.</summary>
/// <param name="Scores">What it is estimated from.</param>
/// <param name="Choice">Probability of the interval and length of a gap, as chosen by the study.</param>
/// <param name="Fit">The fitted model and its checks, or why there is none.</param>
/// <param name="Days">Every calendar day of the range; empty where nothing is estimated.</param>
public sealed record ClimateEstimate(DailyScores Scores, ClimateChoice Choice, LocalLevelFit Fit, ImmutableArray<ClimateDay> Days)
{
    /// <summary>Who acts, and upon whom.</summary>
    public DirectedPair Pair => Scores.Pair;

    /// <summary>The scale of every level.</summary>
    public ScaleDescription Scale => Scores.Scale;

    /// <summary>How the estimate came about, or why there is none.</summary>
    public ClimateDiagnosis Diagnosis => Fit.Diagnosis;

    /// <summary>Fits the local level model and reads the level of every day of the range.</summary>
    /// <param name="scores">Daily scores of one pair.</param>
    /// <param name="choice">The study's choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The interval's probability is not between 0 and 1, or the length of a gap is negative.
    /// </exception>
    public static ClimateEstimate Of(DailyScores scores, ClimateChoice choice)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Of(scores, choice, LocalLevel.Fit(scores.Days));
    }

    /// <summary>Reads the level of every day of the range from a fit of these scores.</summary>
    internal static ClimateEstimate Of(DailyScores scores, ClimateChoice choice, LocalLevelFit fit)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (!(choice.Interval > 0 && choice.Interval < 1))
            throw new ArgumentOutOfRangeException(nameof(choice), choice.Interval, "The probability of an interval lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(choice.GapDays, nameof(choice));
        return new ClimateEstimate(scores, choice, fit, fit.IsEstimated ? DaysOf(scores, choice, fit) : []);
    }

    private static ImmutableArray<ClimateDay> DaysOf(DailyScores scores, ClimateChoice choice, LocalLevelFit fit)
    {
        var days = ImmutableArray.CreateBuilder<ClimateDay>(scores.Range.Length);
        var next = 0;
        for (var day = scores.Range.From; day <= scores.Range.To; day += 1)
        {
            while (next < scores.Days.Length && scores.Days[next].Day < day)
                next++;
            var since = next > 0 ? day - scores.Days[next - 1].Day : int.MaxValue;
            var until = next < scores.Days.Length ? scores.Days[next].Day - day : int.MaxValue;
            var (lower, upper) = fit.Interval(day, choice.Interval);
            days.Add(new ClimateDay(day, fit.At(day).Level, lower, upper, Math.Min(since, until) > choice.GapDays));
        }

        return days.MoveToImmutable();
    }
}
