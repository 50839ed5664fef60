using System.Text.Json;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Scores;

namespace Dyad.Cli.Tables;

/// <summary>A backtest as JSON. Skill is 1 less the ratio of the scores; a difference is the first forecaster less the baseline.</summary>
internal static class BacktestJson
{
    internal static void Write(TextWriter writer, BacktestReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            Write(json, report);
        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, BacktestReport report)
    {
        json.WriteStartObject();
        json.WriteString("source", report.Source);
        json.WriteString("panel", report.PanelHash);
        json.WriteString("from", report.Window.From.ToString());
        json.WriteString("to", report.Window.To.ToString());
        json.WriteNumber("actors", report.Actors);
        json.WriteStartObject("plan");
        json.WriteString("first", report.Plan.First.ToString());
        json.WriteString("last", report.Plan.Last.ToString());
        json.WriteNumber("every_days", report.Plan.Every);
        json.WriteNumber("learn_every", report.Plan.LearnEvery);
        json.WriteNumber("active_days", report.Plan.ActiveDays);
        json.WriteNumber("interval", report.Plan.Interval);
        json.WriteNumber("seed", report.Plan.Seed);
        json.WriteEndObject();
        json.WriteStartArray("groups");
        foreach (var group in report.Groups)
            Write(json, report, group);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BacktestReport report, BacktestGroup group)
    {
        json.WriteStartObject();
        json.WriteNumber("horizon", group.Horizon);
        json.WriteString("class", group.Kind < 0 ? "all" : report.Classes[group.Kind]);
        json.WriteString("stratum", group.Stratum switch { Stratum.Quiet => "quiet", Stratum.Active => "active", _ => "all" });
        json.WriteNumber("forecasts", group.Forecasts);
        json.WriteNumber("events", group.Events);
        json.WriteNumber("with_events", group.Came);
        json.WriteNumber("families", group.Families.Families);
        json.WriteNumber("families_asked", group.Families.Asked);
        json.WriteStartArray("scores");
        foreach (var score in group.Scores)
            Write(json, score);
        json.WriteEndArray();
        json.WriteStartArray("comparisons");
        foreach (var comparison in group.Comparisons)
        {
            json.WriteStartObject();
            json.WriteString("baseline", comparison.Baseline);
            Write(json, "crps", comparison.Crps);
            Write(json, "log_per_event", comparison.Log);
            Write(json, "brier", comparison.Brier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (group.Reliability is { } diagram)
            Write(json, diagram);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ForecasterScore score)
    {
        json.WriteStartObject();
        json.WriteString("forecaster", score.Forecaster);
        json.WriteNumber("mean", score.Mean);
        json.WriteNumber("deviation", score.Deviation);
        json.WriteNumber("crps", score.Crps);
        json.WriteNumber("log", score.Log);
        json.WriteNumber("brier", score.Brier.Score);
        if (!double.IsNaN(score.Brier.Miscalibration))
        {
            json.WriteNumber("brier_miscalibration", score.Brier.Miscalibration);
            json.WriteNumber("brier_discrimination", score.Brier.Discrimination);
            json.WriteNumber("brier_uncertainty", score.Brier.Uncertainty);
        }

        json.WriteNumber("yes_no_log", score.YesNoLog);
        json.WriteNumber("pinball_50", score.MedianPinball);
        json.WriteNumber("pinball_90", score.HighPinball);
        json.WriteStartArray("intervals");
        foreach (var interval in score.Intervals)
        {
            json.WriteStartObject();
            json.WriteNumber("promised", interval.Promised);
            json.WriteNumber("inside", interval.Inside);
            json.WriteNumber("inside_ends", interval.InsideEnds);
            json.WriteNumber("width", interval.Width);
            json.WriteNumber("score", interval.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pit");
        foreach (var share in score.Pit)
            json.WriteNumberValue(share);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Skill? skill)
    {
        if (skill is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("finding", skill.Finding.ToString());
        EstimateJson.Write(json, "skill", skill.Value);
        EstimateJson.Write(json, "difference", skill.Difference);
        json.WriteNumber("block", skill.BlockLength);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Reliability diagram)
    {
        json.WriteStartArray("reliability");
        foreach (var bin in diagram.Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("from", bin.From);
            json.WriteNumber("to", bin.To);
            json.WriteNumber("forecasts", bin.Forecasts);
            json.WriteNumber("said", bin.Mean);
            json.WriteNumber("came", bin.Observed);
            json.WriteNumber("lower", bin.Lower);
            json.WriteNumber("upper", bin.Upper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
