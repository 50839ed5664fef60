using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>How far one level lies above another on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Difference">First level less second, both at their likeliest variances.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="ProbabilityFirst">Probability that the first lies higher, 0 to 1; null where neither difference nor doubt is left.</param>
/// <param name="IsGap">Whether the day is a gap of either climate; such a difference is not to be drawn or quoted.</param>
public readonly record struct LevelContrast(Day Day, double Difference, double Lower, double Upper, double? ProbabilityFirst, bool IsGap);

/// <summary>Who is warmer: what A does to B less what B does to A, day by day, in points of one scale. Exchanging the pair turns every sign.</summary>
/// <param name="Pair">The pair of the first climate; the second is its reverse.</param>
/// <param name="Scale">The scale of both.</param>
/// <param name="Interval">Probability of the intervals.</param>
/// <param name="Days">Every day of the range; empty where one of the climates has no estimate.</param>
public sealed record ClimateAsymmetry(DirectedPair Pair, ScaleDescription Scale, double Interval, ImmutableArray<LevelContrast> Days)
{
    /// <summary>Whether both climates have an estimate.</summary>
    public bool IsMeasured => !Days.IsEmpty;

    /// <summary>Compares the climates of the two directions.</summary>
    /// <exception cref="ArgumentException">The second is not the reverse of the first, or scale, range or interval differ.</exception>
    public static ClimateAsymmetry Of(ClimateEstimate first, ClimateEstimate second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.Pair != first.Pair.Reversed)
            throw new ArgumentException($"{second.Pair} is not the reverse of {first.Pair}.", nameof(second));
        if (first.Scale != second.Scale || first.Scores.Range != second.Scores.Range || first.Choice.Interval != second.Choice.Interval)
            throw new ArgumentException($"The climates of {first.Pair} and its reverse differ in scale, range or interval.", nameof(second));
        if (!first.Fit.IsEstimated || !second.Fit.IsEstimated)
            return new ClimateAsymmetry(first.Pair, first.Scale, first.Choice.Interval, []);
        var contrast = new IndependentLevels(first.Fit.Mixture, second.Fit.Mixture);
        return new ClimateAsymmetry(
            first.Pair, first.Scale, first.Choice.Interval,
            [.. first.Days.Zip(second.Days, (a, b) => contrast.Of(a, b, 1, 1, first.Choice.Interval))]);
    }
}
