using System.Globalization;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Scores;

namespace Dyad.Cli.Tables;

/// <summary>A backtest as tables, for a terminal or as Markdown.</summary>
internal sealed class BacktestText(TextWriter writer, bool markdown)
{
    internal void Write(BacktestReport report)
    {
        var plan = report.Plan;
        var origins = plan.Origins;
        writer.WriteLine(Text($"{report.Source}: {report.Actors} actors, {report.Window.From} to {report.Window.To}, panel {report.PanelHash[..12]}"));
        Line(Text($"{origins.Length} origins from {origins[0]} to {origins[^1]}, one every {plan.Every} days, learning at every {Ordinal(plan.LearnEvery)}; horizons {string.Join(", ", plan.Horizons)} days"));
        Line(Text($"active: an event in the {plan.ActiveDays} days before; intervals {plan.Interval:P0} by moving blocks of origins, {Skill.Resamples} resamples, seed {plan.Seed}"));
        for (var f = 0; f < report.Forecasters.Length; f++)
            Line($"{Name(f, report)}{(Name(f, report) == report.Forecasters[f] ? "" : " is " + report.Forecasters[f])}");
        Summary(report, "all pairs", null);
        Summary(report, "active pairs", Stratum.Active);
        foreach (var horizon in plan.Horizons)
        {
            for (var kind = -1; kind < report.Classes.Length; kind++)
            {
                foreach (var group in report.Groups.Where(g => g.Horizon == horizon && g.Kind == kind))
                    Write(report, group);
            }
        }
    }

    private void Summary(BacktestReport report, string pairs, Stratum? stratum)
    {
        if (report.Forecasters.Length < 2)
            return;
        writer.WriteLine();
        var title = $"{Name(0, report)} against the best baseline, {pairs}";
        writer.WriteLine(markdown ? $"### {title}\n" : title);
        string[][] rows = [BacktestSummary.Head, .. BacktestSummary.Rows(report, stratum)];
        for (var i = 0; i < rows.Length; i++)
        {
            if (markdown)
                Row(rows[i]);
            else
                writer.WriteLine("  " + string.Concat(rows[i].Select((cell, c) => cell.PadRight(2 + rows.Max(r => r[c].Length)))).TrimEnd());
            if (i == 0)
                Rule(rows[0].Length);
        }
    }

    private void Write(BacktestReport report, BacktestGroup group)
    {
        var title = $"{group.Horizon} days, {(group.Kind < 0 ? "all classes" : report.Classes[group.Kind])}{group.Stratum switch { Stratum.Quiet => ", quiet pairs", Stratum.Active => ", active pairs", _ => "" }}";
        writer.WriteLine();
        writer.WriteLine(markdown ? $"### {title}" : title);
        Line(Text($"{group.Forecasts:n0} forecasts, {group.Events:n0} events, at least one in {group.Came:n0}; {group.Families.Families} of {group.Families.Asked} families with {ForecastFamilies.OfEachOutcome} of each outcome"));
        Row("", "CRPS", "log", "Brier", "50 %", "80 %", "90 %", "95 %", "width 90", "score 90", "mean");
        Rule(11);
        for (var f = 0; f < group.Scores.Length; f++)
        {
            var s = group.Scores[f];
            Row(Name(f, report), Text($"{s.Crps:0.0000}"), Text($"{s.Log:0.0000}"), Text($"{s.Brier.Score:0.00000}"), Share(s, 0), Share(s, 1), Share(s, 2), Share(s, 3),
                Text($"{s.Intervals[2].Width:0.00}"), Text($"{s.Intervals[2].Score:0.00}"), Text($"{s.Mean:0.000}"));
        }

        if (markdown)
            writer.WriteLine();
        Line("came, on average: " + Text($"{(double)group.Events / group.Forecasts:0.000}"));
        Row($"{Name(0, report)} against", "skill by CRPS", "nats per event", "skill by Brier score");
        Rule(4);
        foreach (var c in group.Comparisons)
            Row(BacktestCsv.NameOf(c.Baseline), BacktestSummary.Skilled(c.Crps), BacktestSummary.Gained(c.Log), BacktestSummary.Skilled(c.Brier));
        if (group.Stratum is not null)
            return;
        if (markdown)
            writer.WriteLine();
        var b = group.Scores[0].Brier;
        Line(Text($"Brier score {b.Score:0.00000} = miscalibration {b.Miscalibration:0.00000} - discrimination {b.Discrimination:0.00000} + uncertainty {b.Uncertainty:0.00000}"));
        if (group.Reliability is not { } diagram)
            return;
        Row("at least one event: said", "forecasts", "mean said", "came", Text($"{diagram.Band:P0} band if right"));
        Rule(5);
        foreach (var bin in diagram.Bins)
            Row(Text($"{bin.From:0.00} to {bin.To:0.00}"), Text($"{bin.Forecasts:n0}"), Text($"{bin.Mean:0.0000}"), Text($"{bin.Observed:0.0000}"),
                Text($"{bin.Lower:0.0000} to {bin.Upper:0.0000}{(bin.IsConsistent ? "" : "  outside")}"));
    }

    private static string Name(int forecaster, BacktestReport report) => BacktestCsv.NameOf(report.Forecasters[forecaster]);

    private static string Share(ForecasterScore score, int interval) => Text($"{100 * score.Intervals[interval].Inside:0.0}");

    private static string Ordinal(int n) => n == 1 ? "one" : string.Create(CultureInfo.InvariantCulture, $"{n}th");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => writer.WriteLine(markdown ? text + "\n" : "  " + text);

    private void Row(params ReadOnlySpan<string> cells)
    {
        if (markdown)
        {
            writer.WriteLine($"| {string.Join(" | ", cells)} |");
            return;
        }

        var line = new System.Text.StringBuilder("  " + cells[0].PadRight(26));
        for (var i = 1; i < cells.Length; i++)
            line.Append(' ').Append(cells.Length > 8 ? cells[i].PadLeft(i is > 3 and < 8 ? 6 : 9) : cells.Length == 5 ? cells[i].PadLeft(12) : cells[i].PadRight(46));
        writer.WriteLine(line.ToString().TrimEnd());
    }

    private void Rule(int columns)
    {
        if (markdown)
            writer.WriteLine("|" + string.Concat(Enumerable.Repeat(" --- |", columns)));
    }
}
