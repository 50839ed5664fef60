using System.Collections.Immutable;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Climate;

/// <summary>How well the climate of a pair foretold each scored day from the days before it, beside plainer ways of foretelling it.</summary>
/// <remarks>
/// Prequential: nothing of the foretold day enters its forecast but the day itself and its number of events. The first <see cref="LearningDays"/>
/// observation days are for learning alone. Both variances are estimated again from all earlier days before every forecast while there are at
/// most <see cref="RefitAlwaysUpTo"/> of them, then after every <see cref="RefitEvery"/>. See docs/climate.md.
/// </remarks>
/// <param name="Pair">Who acts, and upon whom.</param>
/// <param name="Scale">The scale of every error.</param>
/// <param name="Diagnosis">Whether the skill is measured, or why not.</param>
/// <param name="Forecasts">Number of foretold days; the same ones for the model and every baseline.</param>
/// <param name="BlockLength">Foretold days in a block of the bootstrap, the least whole number not below the cube root of their number.</param>
/// <param name="Interval">Probability of the intervals of the differences.</param>
/// <param name="Model">Scores of the local level model; null where nothing is measured.</param>
/// <param name="Baselines">Every baseline, in the order of <see cref="BaselineKind"/>; empty where nothing is measured.</param>
public sealed record ClimateSkill(
    DirectedPair Pair,
    ScaleDescription Scale,
    SkillDiagnosis Diagnosis,
    int Forecasts,
    int BlockLength,
    double Interval,
    ForecastScore? Model,
    ImmutableArray<BaselineSkill> Baselines)
{
    /// <summary>Observation days before the first forecast.</summary>
    public const int LearningDays = 30;

    /// <summary>Number of earlier observation days up to which the variances are estimated before every forecast.</summary>
    public const int RefitAlwaysUpTo = 500;

    /// <summary>Observation days from one estimate of the variances to the next, beyond <see cref="RefitAlwaysUpTo"/>.</summary>
    public const int RefitEvery = 25;

    /// <summary>Fewest forecasts that are scored.</summary>
    public const int FewestForecasts = 10;

    /// <summary>Resamples of the bootstrap.</summary>
    public const int Resamples = 2000;

    /// <summary>Seed of the bootstrap.</summary>
    public const int Seed = 20070101;

    /// <summary>Foretells and scores every day that it can.</summary>
    /// <param name="scores">Daily scores of one pair.</param>
    /// <param name="choice">The study's choice; its probability is that of the intervals.</param>
    /// <param name="halfLives">Half-lives of the fading means in days, each above 0, as chosen by the study.</param>
    /// <exception cref="ArgumentOutOfRangeException">A half-life is not above zero, or the probability not between 0 and 1.</exception>
    public static ClimateSkill Of(DailyScores scores, ClimateChoice choice, IReadOnlyList<double> halfLives)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(halfLives);
        if (!(choice.Interval > 0 && choice.Interval < 1))
            throw new ArgumentOutOfRangeException(nameof(choice), choice.Interval, "The probability of an interval lies between 0 and 1.");
        if (halfLives.Any(h => !(h > 0 && double.IsFinite(h))))
            throw new ArgumentOutOfRangeException(nameof(halfLives), "A half-life is above zero.");

        Baseline[] baselines = [new(BaselineKind.MeanOfEarlierDays, 0), new(BaselineKind.LastDay, 0), .. halfLives.Select(h => new Baseline(BaselineKind.FadingMean, h))];
        var runs = SkillRun.Over(scores.Days, baselines);
        var count = runs[0].Count;
        if (count < FewestForecasts)
        {
            var reason = scores.Days.Length >= LearningDays + FewestForecasts ? SkillDiagnosis.AllEqual : SkillDiagnosis.TooFewDays;
            return new ClimateSkill(scores.Pair, scores.Scale, reason, 0, 0, choice.Interval, null, []);
        }

        var blocks = new BlockBootstrap(count, (int)Math.Ceiling(Math.Cbrt(count) - 1e-9), Resamples, Seed);
        return new ClimateSkill(
            scores.Pair, scores.Scale, SkillDiagnosis.Measured, count, blocks.BlockLength, choice.Interval, runs[0].Score,
            [.. baselines.Select((b, k) => runs[k + 1].Against(runs[0], b, blocks, choice.Interval))]);
    }
}
