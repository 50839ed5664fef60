using System.Text.Json;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>Change points with the acts around them, volatility and asymmetry, as JSON.</summary>
internal sealed class ChangesJson(Utf8JsonWriter json, Study study, AsOf asOf)
{
    internal void Write(ChangePointEstimate estimate, IReadOnlyList<ChangeActs> acts, ClimateVolatility volatility, ClimateAsymmetry? asymmetry)
    {
        json.WriteStartObject();
        json.WriteString("source", estimate.Pair.Source.ToString());
        json.WriteString("target", estimate.Pair.Target.ToString());
        json.WriteString("as_of", asOf.ToString());
        json.WriteString("origin", study.Events.Origin);
        json.WriteString("scale", estimate.Scale.Id);
        json.WriteString("scale_version", estimate.Scale.Version);
        json.WriteNumber("interval", estimate.Interval);
        json.WriteNumber("events", estimate.Scores.Scored);
        json.WriteNumber("days", estimate.Scores.Days.Length);
        json.WriteString("diagnosis", estimate.Diagnosis.ToString());
        json.WriteStartObject("choice");
        json.WriteNumber("years_between", estimate.Choice.YearsBetween);
        json.WriteNumber("silence_days", estimate.Choice.SilenceDays);
        json.WriteNumber("same_day", estimate.Choice.SameDay);
        json.WriteNumber("window_days", estimate.Choice.WindowDays);
        json.WriteNumber("probability", estimate.Choice.Probability);
        json.WriteNumber("volatility_days", estimate.Choice.VolatilityDays);
        json.WriteEndObject();
        if (estimate.Diagnosis == ChangePointDiagnosis.Estimated)
            Estimated(estimate, acts);
        Volatility(volatility);
        if (asymmetry is not null)
            Asymmetry(asymmetry);
        json.WriteEndObject();
    }

    private void Estimated(ChangePointEstimate estimate, IReadOnlyList<ChangeActs> acts)
    {
        json.WriteNumber("noise", estimate.Noise);
        json.WriteNumber("log_evidence", estimate.LogEvidence);
        json.WriteNumber("never_changed", estimate.NeverChanged);
        if (estimate.PresentSince(0.5) is { } since)
            json.WriteString("present_since", since.ToString());
        json.WriteStartArray("changes");
        foreach (var around in acts)
        {
            var point = around.Point;
            json.WriteStartObject();
            json.WriteString("day", point.Day.ToString());
            json.WriteString("last_before", point.LastBefore.ToString());
            json.WriteString("from", point.From.ToString());
            json.WriteString("to", point.To.ToString());
            json.WriteNumber("probability", point.Probability);
            json.WriteNumber("prior", point.Prior);
            json.WriteNumber("expected", point.Expected);
            json.WriteNumber("probability_of_rise", point.ProbabilityOfRise);
            Range("before", point.Before);
            Range("after", point.After);
            Range("difference", point.Difference);
            Acts("acts_before", around.Before);
            Acts("acts_after", around.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("gaps");
        foreach (var gap in estimate.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("after", gap.After.ToString());
            json.WriteString("day", gap.Day.ToString());
            json.WriteNumber("prior", gap.Prior);
            json.WriteNumber("probability", gap.Probability);
            json.WriteNumber("none_since", gap.NoneSince);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Acts(string name, IEnumerable<ChangeAct> acts)
    {
        json.WriteStartArray(name);
        foreach (var act in acts)
        {
            json.WriteStartObject();
            json.WriteString("id", act.Event.Id);
            json.WriteString("date", act.Event.Day.ToString());
            json.WriteString("act", act.Event.Act.ToString());
            json.WriteNumber("score", act.Score);
            json.WriteNumber("departure", act.Departure);
            json.WriteString("words", act.Event.First.Words);
            json.WriteString("according_to", act.Event.First.Attribution.ToString());
            json.WriteString("report", act.Event.First.Report.Address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Volatility(ClimateVolatility volatility)
    {
        json.WriteStartArray("volatility");
        foreach (var period in volatility.Periods)
        {
            json.WriteStartObject();
            json.WriteString("from", period.Period.From.ToString());
            json.WriteString("to", period.Period.To.ToString());
            json.WriteNumber("days", period.ObservationDays);
            json.WriteNumber("events", period.Events);
            if (double.IsFinite(period.Volatility))
            {
                json.WriteNumber("volatility", period.Volatility);
                json.WriteNumber("lower", period.Lower);
                json.WriteNumber("upper", period.Upper);
                json.WriteNumber("ratio", period.Ratio);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Asymmetry(ClimateAsymmetry asymmetry)
    {
        json.WriteStartArray("asymmetry");
        foreach (var day in asymmetry.Days)
            Contrast(json, day);
        json.WriteEndArray();
    }

    internal static void Contrast(Utf8JsonWriter json, LevelContrast day)
    {
        json.WriteStartObject();
        json.WriteString("date", day.Day.ToString());
        if (!day.IsGap)
        {
            json.WriteNumber("difference", day.Difference);
            json.WriteNumber("lower", day.Lower);
            json.WriteNumber("upper", day.Upper);
            if (day.ProbabilityFirst is { } probability)
                json.WriteNumber("probability_first_warmer", probability);
        }

        json.WriteBoolean("gap", day.IsGap);
        json.WriteEndObject();
    }

    private void Range(string name, LevelRange range)
    {
        json.WriteStartObject(name);
        json.WriteNumber("mean", range.Mean);
        json.WriteNumber("lower", range.Lower);
        json.WriteNumber("upper", range.Upper);
        json.WriteEndObject();
    }
}
