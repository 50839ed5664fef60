using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>A day of a source's climate in its own unit.</summary>
/// <param name="Day">The day.</param>
/// <param name="Level">(level − mean) / deviation.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="IsGap">Whether the day is a gap of this source.</param>
public readonly record struct SourceDay(Day Day, double Level, double Lower, double Upper, bool IsGap);

/// <summary>What one source says of a pair, put on its own history.</summary>
/// <param name="Origin">The source.</param>
/// <param name="Climate">Its climate, on its own scale.</param>
/// <param name="Mean">Mean of the mean scores of its scored days in the range, each day once; in points of its scale.</param>
/// <param name="Deviation">Their standard deviation (n − 1), in points of its scale; NaN with fewer than two days.</param>
/// <param name="Days">Its days in units of that deviation; empty where it has no climate.</param>
public sealed record SourceClimate(string Origin, ClimateEstimate Climate, double Mean, double Deviation, ImmutableArray<SourceDay> Days)
{
    /// <summary>Puts a climate on its own history.</summary>
    public static SourceClimate Of(string origin, ClimateEstimate climate)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(climate);
        var scores = climate.Scores.Days;
        var mean = scores.IsEmpty ? double.NaN : scores.Average(d => d.Mean);
        var deviation = scores.Length < 2 ? double.NaN : Math.Sqrt(scores.Sum(d => (d.Mean - mean) * (d.Mean - mean)) / (scores.Length - 1));
        return new SourceClimate(origin, climate, mean, deviation, deviation > 0
            ? [.. climate.Days.Select(d => new SourceDay(d.Day, (d.Level - mean) / deviation, (d.Lower - mean) / deviation, (d.Upper - mean) / deviation, d.IsGap))]
            : []);
    }

    /// <summary>Whether it can be compared.</summary>
    public bool IsMeasured => !Days.IsEmpty;
}

/// <summary>How two sources differ about one pair.</summary>
/// <param name="First">A source.</param>
/// <param name="Second">Another.</param>
/// <param name="CommonDays">Days that are a gap of neither.</param>
/// <param name="MeanDistance">Mean of |first − second| over the common days, in standard deviations; NaN without common days.</param>
/// <param name="Correlation">Correlation of the two levels over the common days; null where one of them does not move.</param>
/// <param name="ShareApart">Share of the common days on which the interval of the difference leaves out zero; NaN without common days.</param>
/// <param name="Days">First less second, every day of the range.</param>
public sealed record SourceDisagreement(
    string First, string Second, int CommonDays, double MeanDistance, double? Correlation, double ShareApart, ImmutableArray<LevelContrast> Days);

/// <summary>Several sources about one pair, never mixed: each has its own climate on its own scale, in units of its own history.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Sources">The sources by name.</param>
/// <param name="Disagreements">Every two of those that have a climate.</param>
public sealed record SourceComparison(DirectedPair Pair, ImmutableArray<SourceClimate> Sources, ImmutableArray<SourceDisagreement> Disagreements)
{
    /// <summary>Compares the climates of one pair from several sources over the same days.</summary>
    /// <exception cref="ArgumentException">There is none, or they are of different pairs or days.</exception>
    public static SourceComparison Of(IEnumerable<(string Origin, ClimateEstimate Climate)> climates)
    {
        ArgumentNullException.ThrowIfNull(climates);
        ImmutableArray<SourceClimate> sources = [.. climates.OrderBy(c => c.Origin, StringComparer.Ordinal).Select(c => SourceClimate.Of(c.Origin, c.Climate))];
        if (sources.IsEmpty || sources.Select(s => (s.Climate.Pair, s.Climate.Scores.Range)).Distinct().Count() != 1)
            throw new ArgumentException("The climates are of one pair over the same days.", nameof(climates));
        var measured = sources.Where(s => s.IsMeasured).ToList();
        return new SourceComparison(
            sources[0].Climate.Pair, sources,
            [.. from i in Enumerable.Range(0, measured.Count) from j in Enumerable.Range(i + 1, measured.Count - i - 1) select Compare(measured[i], measured[j])]);
    }

    private static SourceDisagreement Compare(SourceClimate first, SourceClimate second)
    {
        var levels = new IndependentLevels(first.Climate.Fit.Mixture, second.Climate.Fit.Mixture);
        var shift = (first.Mean / first.Deviation) - (second.Mean / second.Deviation);
        ImmutableArray<LevelContrast> days =
        [
            .. first.Climate.Days.Zip(second.Climate.Days, (a, b) => levels.Of(a, b, first.Deviation, second.Deviation, first.Climate.Choice.Interval, shift)),
        ];
        var common = Enumerable.Range(0, days.Length).Where(i => !days[i].IsGap).ToList();
        return new SourceDisagreement(
            first.Origin, second.Origin, common.Count,
            common.Count == 0 ? double.NaN : common.Average(i => Math.Abs(days[i].Difference)),
            Correlation([.. common.Select(i => first.Days[i].Level)], [.. common.Select(i => second.Days[i].Level)]),
            common.Count == 0 ? double.NaN : (double)common.Count(i => days[i].Lower > 0 || days[i].Upper < 0) / common.Count,
            days);
    }

    private static double? Correlation(double[] one, double[] other)
    {
        if (one.Length < 2)
            return null;
        var (a, b) = (one.Average(), other.Average());
        double product = 0, squares = 0, others = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (one[i] - a) * (other[i] - b);
            squares += (one[i] - a) * (one[i] - a);
            others += (other[i] - b) * (other[i] - b);
        }

        return squares > 0 && others > 0 ? product / Math.Sqrt(squares * others) : null;
    }
}
