using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>Cases of the casebook like a climb, and their backtest, as JSON.</summary>
internal static class CaseAnaloguesJson
{
    internal static void Write(Utf8JsonWriter json, CaseAnalogueResult result, CaseAnalogueChoice choice, double interval)
    {
        json.WriteStartObject();
        json.WriteString("teller", result.Teller);
        json.WriteString("diagnosis", result.Diagnosis.ToString());
        if (result.Diagnosis != CaseAnalogueDiagnosis.NoClimb)
        {
            json.WriteString("day", result.Day.ToString());
            json.WriteString("began", result.Began.ToString());
            json.WriteString("last_step", result.LastStep.ToString());
            json.WriteString("highest", result.Highest.Write());
            Steps(json, result.Steps);
            json.WriteNumber("horizon_days", choice.HorizonDays);
            json.WriteNumber("time_weight", choice.TimeWeight);
            json.WriteNumber("merge_days", choice.MergeDays);
            json.WriteNumber("interval", interval);
            json.WriteStartArray("outlooks");
            foreach (var outlook in result.Outlooks)
                Outlook(json, outlook);
            json.WriteEndArray();
            json.WriteStartArray("nearest");
            foreach (var near in result.Nearest)
                Case(json, near);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    internal static void Backtest(Utf8JsonWriter json, ImmutableArray<CaseAnalogueScore> scores, CaseAnalogueChoice choice)
    {
        json.WriteStartObject("casebook");
        json.WriteNumber("horizon_days", choice.HorizonDays);
        json.WriteStartArray("scores");
        foreach (var s in scores)
        {
            json.WriteStartObject();
            json.WriteString("question", Key(s.Question));
            json.WriteNumber("time_weight", s.TimeWeight);
            json.WriteString("verdict", s.Verdict.ToString());
            json.WriteNumber("cases", s.Cases);
            json.WriteNumber("forecasts", s.Forecasts);
            json.WriteNumber("went_on", s.WentOn);
            if (s.Verdict != AnalogueVerdict.NotEnoughEvidence)
            {
                json.WriteNumber("brier", s.Brier);
                json.WriteNumber("base_brier", s.BaseBrier);
                json.WriteNumber("rung_brier", s.RungBrier);
                EstimateJson.Write(json, "brier_skill", s.Skill);
                EstimateJson.Write(json, "brier_skill_beside_rung", s.SkillOverRung);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Outlook(Utf8JsonWriter json, CaseOutlook outlook)
    {
        json.WriteStartObject();
        json.WriteString("question", Key(outlook.Question));
        json.WriteNumber("cases", outlook.Cases);
        if (outlook.Analogues > 0)
        {
            json.WriteNumber("base_rate", outlook.BaseRate);
            json.WriteNumber("analogues", outlook.Analogues);
            json.WriteNumber("went_on", outlook.WentOn);
            json.WriteNumber("probability", outlook.Probability);
            json.WriteNumber("lower", outlook.Lower);
            json.WriteNumber("upper", outlook.Upper);
        }

        json.WriteEndObject();
    }

    private static void Case(Utf8JsonWriter json, CaseAnalogue near)
    {
        json.WriteStartObject();
        json.WriteString("case", near.Case.Id);
        json.WriteString("title", near.Case.Title);
        json.WriteString("source", near.Case.Coercers[0].ToString());
        json.WriteString("target", near.Case.Targets[0].ToString());
        json.WriteString("day", near.Day.ToString());
        json.WriteNumber("distance", near.Distance);
        json.WriteString("highest", near.Highest.Write());
        Steps(json, near.Steps);
        json.WriteString("then", near.Then.Write());
        if (near.After is { } days)
            json.WriteNumber("days_to_higher", days);
        if (near.Case.Outcome is { } outcome)
            json.WriteString("outcome", outcome.Outcome);
        json.WriteEndObject();
    }

    private static void Steps(Utf8JsonWriter json, ImmutableArray<ClimbStep> steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("day", step.Day.ToString());
            json.WriteString("step", step.Rung == Rung.None ? StepKind.DeEscalation.Write() : step.Rung.Write());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Key(CaseQuestion question) => question switch
    {
        CaseQuestion.Higher => "higher",
        CaseQuestion.Force => "limited_force_or_war",
        _ => "war",
    };
}
