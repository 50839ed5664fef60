using System.Globalization;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Scores;

namespace Dyad.Cli.Tables;

/// <summary>The rows of the short table at the head of a backtest: the first forecaster beside whichever baseline came out best, known afterwards.</summary>
internal static class BacktestSummary
{
    /// <summary>Heads of the columns.</summary>
    internal static string[] Head { get; } =
        ["", "families", "best baseline by log", "nats per event", "best by CRPS", "skill by CRPS", "50 %", "80 %", "90 %", "95 %"];

    /// <summary>One row for each horizon and class, all classes first.</summary>
    /// <param name="report">The backtest.</param>
    /// <param name="stratum">Quiet or active pairs; null for both.</param>
    internal static IEnumerable<string[]> Rows(BacktestReport report, Stratum? stratum)
    {
        foreach (var group in report.Groups.Where(g => g.Stratum == stratum && g.Comparisons.Length > 0))
        {
            var byLog = Best(group, s => s.Log);
            var byCrps = Best(group, s => s.Crps);
            yield return
            [
                Text($"{group.Horizon} days, {(group.Kind < 0 ? "all classes" : report.Classes[group.Kind])}"),
                Text($"{group.Families.Families} of {group.Families.Asked}"),
                BacktestCsv.NameOf(byLog.Baseline), Gained(byLog.Log),
                BacktestCsv.NameOf(byCrps.Baseline), Skilled(byCrps.Crps),
                .. group.Scores[0].Intervals.Select(i => Text($"{100 * i.Inside:0.0}")),
            ];
        }
    }

    /// <summary>A skill with its interval and what may be said.</summary>
    internal static string Skilled(Skill? skill) => skill is null ? "nothing to compare" : $"{Between(skill.Value)}  {Words(skill.Finding)}";

    /// <summary>A gain is what the first forecaster's score is lower by.</summary>
    internal static string Gained(Skill? skill) =>
        skill is null ? "nothing to compare" : $"{Between(new Estimate(-skill.Difference.Value, -skill.Difference.Upper, -skill.Difference.Lower))}  {Words(skill.Finding)}";

    private static BaselineComparison Best(BacktestGroup group, Func<ForecasterScore, double> score) =>
        group.Comparisons.Where(c => !c.Baseline.StartsWith("model ", StringComparison.Ordinal)).MinBy(c => score(group.Scores.Single(s => s.Forecaster == c.Baseline)))!;

    private static string Between(Estimate e) => Text($"{e.Value:+0.000;-0.000;0.000} ({e.Lower:+0.000;-0.000;0.000} to {e.Upper:+0.000;-0.000;0.000})");

    private static string Words(SkillFinding finding) => finding switch
    {
        SkillFinding.Better => "better",
        SkillFinding.Worse => "worse",
        SkillFinding.NoDifference => "no difference",
        _ => "not enough evidence",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
