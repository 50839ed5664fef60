using System.Collections.Immutable;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.ChangePoints;

/// <summary>Series with steps, and their estimate with the choices that the references were made with.</summary>
internal static class Steps
{
    internal static ChangeChoice Choice { get; } = new(
        YearsBetween: 3, SilenceDays: 30, SameDay: 0.3, WindowDays: 90, Probability: 0.5, Acts: 3, VolatilityDays: 365);

    internal static DailyScores Scores(ImmutableArray<DailyScore> days) => new(
        Happenings.Pair, Happenings.Plain.Description, new DayRange(days[0].Day, days[^1].Day), RootOnly: false, days, Unscored: 0);

    internal static ChangePointEstimate Estimate(ImmutableArray<DailyScore> days) => ChangePointEstimate.Of(Scores(days), Choice, 0.95);

    /// <summary>Independent days about a level, Student t with given degrees of freedom, cut at the ends of the scale; a day has events or not.</summary>
    internal static ImmutableArray<DailyScore> Simulate(int seed, int length, double eventsADay, double noise, double freedom, Func<int, double> level, double end = 10)
    {
        var random = new Random(seed);
        var days = ImmutableArray.CreateBuilder<DailyScore>();
        for (var t = 0; t < length; t++)
        {
            var count = Poisson.Sample(random, eventsADay);
            if (count == 0)
                continue;
            var error = double.IsInfinity(freedom) ? Normal.Sample(random, 0, 1) : StudentT.Sample(random, 0, 1, freedom);
            var root = Math.Sqrt((1 + ((count - 1) * Choice.SameDay)) / count);
            days.Add(new DailyScore(Happenings.Day(t), Math.Clamp(level(t) + (error * noise * root), -end, end), count));
        }

        return days.ToImmutable();
    }
}
