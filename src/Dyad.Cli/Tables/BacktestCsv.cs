using System.Globalization;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Scores;

namespace Dyad.Cli.Tables;

/// <summary>
/// All scores of a backtest, a row for each horizon, class, stratum and forecaster. Skill and gains are those of the first forecaster over the one of the row, with
/// their intervals; a gain is in nats for each event that came.
/// </summary>
internal static class BacktestCsv
{
    private const string Head =
        "horizon,class,stratum,forecaster,forecasts,events,with_events,families,families_asked,mean,deviation,crps,log,brier,yes_no_log,pinball_50,pinball_90";

    internal static void Write(TextWriter writer, BacktestReport report)
    {
        var promises = report.Groups[0].Scores[0].Intervals.Select(i => (100 * i.Promised).ToString("0", CultureInfo.InvariantCulture)).ToList();
        writer.Write(Head);
        foreach (var measure in (string[])["inside", "inside_ends", "width", "interval_score"])
            writer.Write(string.Concat(promises.Select(p => $",{measure}_{p}")));
        foreach (var measure in (string[])["crps_skill", "log_gain", "brier_skill"])
            writer.Write($",{measure},{measure}_lower,{measure}_upper,{measure}_finding");
        writer.WriteLine(string.Concat(report.Groups[0].Scores[0].Pit.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $",pit_{i + 1}"))));
        foreach (var group in report.Groups)
        {
            foreach (var score in group.Scores)
                Write(writer, report, group, score);
        }
    }

    /// <summary>The name of a forecaster without its choices.</summary>
    internal static string NameOf(string forecaster) =>
        forecaster.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at
        && (forecaster.StartsWith("model ", StringComparison.Ordinal) || forecaster.StartsWith("direct ", StringComparison.Ordinal))
            ? forecaster[..at]
            : forecaster;

    private static void Write(TextWriter writer, BacktestReport report, BacktestGroup group, ForecasterScore score)
    {
        List<string> cells =
        [
            Text(group.Horizon), group.Kind < 0 ? "all" : report.Classes[group.Kind],
            group.Stratum switch { Stratum.Quiet => "quiet", Stratum.Active => "active", _ => "all" }, $"\"{NameOf(score.Forecaster)}\"",
            Text(group.Forecasts), Text(group.Events), Text(group.Came), Text(group.Families.Families), Text(group.Families.Asked),
            .. new[] { score.Mean, score.Deviation, score.Crps, score.Log, score.Brier.Score, score.YesNoLog, score.MedianPinball, score.HighPinball }.Select(Text),
            .. score.Intervals.Select(i => Text(i.Inside)), .. score.Intervals.Select(i => Text(i.InsideEnds)),
            .. score.Intervals.Select(i => Text(i.Width)), .. score.Intervals.Select(i => Text(i.Score)),
        ];
        var comparison = group.Comparisons.FirstOrDefault(c => c.Baseline == score.Forecaster);
        cells.AddRange(Cells(comparison?.Crps?.Value, comparison?.Crps?.Finding));
        var gain = comparison?.Log?.Difference;
        cells.AddRange(Cells(gain is { } d ? new Estimate(-d.Value, -d.Upper, -d.Lower) : null, comparison?.Log?.Finding));
        cells.AddRange(Cells(comparison?.Brier?.Value, comparison?.Brier?.Finding));
        cells.AddRange(score.Pit.Select(Text));
        writer.WriteLine(string.Join(',', cells));
    }

    private static IEnumerable<string> Cells(Estimate? estimate, SkillFinding? finding) =>
        estimate is { } e ? [Text(e.Value), Text(e.Lower), Text(e.Upper), finding.ToString()!] : ["", "", "", ""];

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
