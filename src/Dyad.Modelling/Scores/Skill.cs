using System.Collections.Immutable;

namespace Dyad.Modelling.Scores;

/// <summary>Whether a skill is stated, or why not.</summary>
public enum SkillFinding
{
    /// <summary>The interval of the skill lies above zero: better than the baseline.</summary>
    Better,

    /// <summary>The interval lies below zero: worse.</summary>
    Worse,

    /// <summary>The interval holds zero: no difference shown.</summary>
    NoDifference,

    /// <summary>Too few families of forecasts have both outcomes often enough; nothing is claimed.</summary>
    NotEnoughEvidence,
}

/// <summary>
/// How many questions a score of yes-or-no forecasts rests on. A family is one question (one pair, class and horizon) asked again at every origin;
/// it counts where each outcome came at least <see cref="OfEachOutcome"/> times.
/// </summary>
/// <param name="Families">Families with enough of both outcomes.</param>
/// <param name="Asked">All families.</param>
public readonly record struct ForecastFamilies(int Families, int Asked)
{
    /// <summary>Fewest families from which skill is claimed.</summary>
    public const int Fewest = 30;

    /// <summary>How often each outcome must have come in a family.</summary>
    public const int OfEachOutcome = 5;

    /// <summary>Whether they are enough.</summary>
    public bool AreEnough => Families >= Fewest;

    /// <summary>Counts families.</summary>
    /// <param name="outcomes">For each family how often the thing came and how often it did not.</param>
    public static ForecastFamilies Of(IEnumerable<(int Yes, int No)> outcomes)
    {
        var (enough, asked) = (0, 0);
        foreach (var (yes, no) in outcomes)
        {
            asked++;
            enough += yes >= OfEachOutcome && no >= OfEachOutcome ? 1 : 0;
        }

        return new ForecastFamilies(enough, asked);
    }
}

/// <summary>
/// The skill of a forecaster over a baseline on the same forecasts, <c>1 − S / S_baseline</c> for scores whose best is 0, with the percentiles of a
/// moving-block bootstrap over origins (Künsch, 1989, doi:10.1214/aos/1176347265): a resample takes all forecasts of an origin or none, of both
/// forecasters, so that what pairs share on a day and what days share with their neighbours stays in.
/// </summary>
/// <param name="Value">The skill; 1 perfect, 0 as good as the baseline, below 0 worse.</param>
/// <param name="Difference">Mean score of the forecaster less that of the baseline, in the unit of the score; below zero is better.</param>
/// <param name="Finding">What may be said.</param>
/// <param name="BlockLength">Origins in a block.</param>
public sealed record Skill(Estimate Value, Estimate Difference, SkillFinding Finding, int BlockLength)
{
    /// <summary>Resamples of the bootstrap.</summary>
    public const int Resamples = 2000;

    /// <summary>Fewest origins of which blocks are drawn.</summary>
    public const int FewestOrigins = 5;

    /// <summary>Compares two runs of scores.</summary>
    /// <param name="scores">Sum of the scores at each origin, in order of time, and their number.</param>
    /// <param name="baseline">The same of the baseline.</param>
    /// <param name="counts">Number of forecasts at each origin, the same for both.</param>
    /// <param name="overlap">How many origins one forecast reaches over, at least 1: a block is never shorter.</param>
    /// <param name="probability">Probability of the interval.</param>
    /// <param name="families">What yes-or-no forecasts rest on; null for scores of counts.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>Null where nothing was forecast or the baseline scored 0 everywhere.</returns>
    public static Skill? Of(
        ImmutableArray<double> scores, ImmutableArray<double> baseline, ImmutableArray<double> counts, int overlap, double probability, ForecastFamilies? families, int seed)
    {
        if (scores.Length != baseline.Length || scores.Length != counts.Length)
            throw new ArgumentException("Both forecasters are scored at the same origins.", nameof(baseline));
        if (!(counts.Sum() > 0) || !(baseline.Sum() != 0))
            return null;
        var origins = scores.Length;
        var enough = origins >= FewestOrigins && families is not { AreEnough: false };
        var length = Math.Clamp(Math.Max(overlap, (int)Math.Ceiling(Math.Cbrt(origins) - 1e-9)), 1, Math.Max(1, origins / 2));
        var blocks = new BlockBootstrap(origins, length, Resamples, seed);
        double[][] series = [[.. scores], [.. baseline], [.. counts]];
        var value = blocks.Difference(series, m => m[1] == 0 ? 0 : 1 - (m[0] / m[1]), probability);
        var difference = blocks.Difference(series, m => m[2] == 0 ? 0 : (m[0] - m[1]) / m[2], probability);
        var finding = !enough ? SkillFinding.NotEnoughEvidence
            : value.Lower > 0 ? SkillFinding.Better
            : value.Upper < 0 ? SkillFinding.Worse
            : SkillFinding.NoDifference;
        return new Skill(value, difference, finding, length);
    }
}
