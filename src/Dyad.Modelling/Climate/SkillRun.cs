using System.Collections.Immutable;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Climate;

/// <summary>The errors of one way of foretelling, day by day.</summary>
internal sealed class SkillRun
{
    private readonly List<double> _absolute = [];
    private readonly List<double> _square = [];
    private readonly List<double> _log = [];

    internal int Count => _log.Count;

    internal ForecastScore Score => new(_absolute.Average(), Math.Sqrt(_square.Average()), _log.Average());

    /// <summary>Runs the model, which comes first, and the baselines over the same days.</summary>
    internal static SkillRun[] Over(ImmutableArray<DailyScore> days, IReadOnlyList<Baseline> baselines)
    {
        var runs = Enumerable.Range(0, baselines.Count + 1).Select(_ => new SkillRun()).ToArray();
        var model = new LevelForecast();
        var plain = baselines.Select(b => new BaselineForecast(b)).ToArray();
        for (var i = 0; i < days.Length; i++)
        {
            var day = days[i];
            if (i >= ClimateSkill.LearningDays && model.Learn(days, i))
            {
                var (level, variance) = model.Of(day);
                runs[0].Add(day.Mean - level, variance);
                for (var k = 0; k < plain.Length; k++)
                    runs[k + 1].Add(day.Mean - plain[k].Level, plain[k].Variance);
            }

            model.See(day);
            foreach (var forecast in plain)
                forecast.See(day);
        }

        return runs;
    }

    /// <summary>This baseline beside the model.</summary>
    internal BaselineSkill Against(SkillRun model, Baseline baseline, BlockBootstrap blocks, double probability)
    {
        var (absolute, log) = (model._absolute.Zip(_absolute, (m, b) => m - b).ToArray(), model._log.Zip(_log, (m, b) => m - b).ToArray());
        return new BaselineSkill(
            baseline,
            Score,
            blocks.Difference([absolute], means => means[0], probability),
            blocks.Difference([[.. model._square], [.. _square]], means => Math.Sqrt(means[0]) - Math.Sqrt(means[1]), probability),
            blocks.Difference([log], means => means[0], probability));
    }

    private void Add(double error, double variance)
    {
        _absolute.Add(Math.Abs(error));
        _square.Add(error * error);
        _log.Add(-0.5 * (Math.Log(2 * Math.PI * variance) + (error * error / variance)));
    }
}
