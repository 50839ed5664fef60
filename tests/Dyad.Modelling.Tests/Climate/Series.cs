using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Series for the tests of the local level model: from fixtures and simulated.</summary>
internal static class Series
{
    internal static string[][] Rows(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Climate", file)).Skip(1).Select(line => line.Split(','))];

    internal static Dictionary<string, double> Values(string file) => Rows(file).ToDictionary(r => r[0], r => double.Parse(r[1]));

    internal static ImmutableArray<DailyScore> Nile =>
        [.. Rows("nile.csv").Select((row, day) => new DailyScore(Happenings.Day(day), double.Parse(row[1]), 1))];

    internal static ImmutableArray<DailyScore> Sparse =>
    [
        .. Rows("sparse-days.csv").Where(row => row[1].Length > 0)
            .Select(row => new DailyScore(Happenings.Day(int.Parse(row[0])), double.Parse(row[1]), int.Parse(row[2]))),
    ];

    /// <summary>Levels of every day and scores of the days that have any; the number of events of a day is Poisson.</summary>
    internal static (double[] Levels, ImmutableArray<DailyScore> Days) Simulate(
        int seed, int length, double noiseVariance, double levelVariance, double eventsPerDay)
    {
        var random = new Random(seed);
        var levels = new double[length];
        var days = ImmutableArray.CreateBuilder<DailyScore>();
        var level = Normal.Sample(random, 0, 3);
        for (var t = 0; t < length; t++)
        {
            levels[t] = level;
            var count = Poisson.Sample(random, eventsPerDay);
            if (count > 0)
                days.Add(new DailyScore(Happenings.Day(t), Normal.Sample(random, level, Math.Sqrt(noiseVariance / count)), count));
            level += Normal.Sample(random, 0, Math.Sqrt(levelVariance));
        }

        return (levels, days.ToImmutable());
    }

    internal static ImmutableArray<DailyScore> Map(this ImmutableArray<DailyScore> days, Func<double, double> score) =>
        [.. days.Select(d => d with { Mean = score(d.Mean) })];

    internal static void ShouldBeNear(this double actual, double expected, double relative) =>
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(relative * Math.Abs(expected), $"{actual:R} against {expected:R}");
}
