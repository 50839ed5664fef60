using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>Ladders as JSON; docs/ladder.md documents the shape.</summary>
internal static class LadderJson
{
    internal static void Write(TextWriter writer, IReadOnlyList<LadderView> views, LadderChoice choice)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var view in views)
                View(json, view, choice);
            json.WriteEndArray();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void View(Utf8JsonWriter json, LadderView view, LadderChoice choice)
    {
        var ladder = view.Ladder;
        json.WriteStartObject();
        json.WriteString("source", ladder.Pair.Source.ToString());
        json.WriteString("target", ladder.Pair.Target.ToString());
        json.WriteString("origin", ladder.Origin);
        json.WriteString("from", ladder.Days.From.ToString());
        json.WriteString("to", ladder.Days.To.ToString());
        json.WriteString("as_of", ladder.AsOf.ToString());
        json.WriteString("diagnosis", ladder.Diagnosis.ToString());
        json.WriteNumber("acts", ladder.Acts);
        json.WriteNumber("answer_days", choice.AnswerDays);
        json.WriteNumber("current_days", choice.CurrentDays);
        json.WriteNumber("pause_days", choice.PauseDays);
        Array(json, "climbs", ladder.Episodes, Climb);
        Array(json, "cases", view.Cases, Case);
        Array(json, "interests", view.Interests, Interest);
        json.WriteStartArray("base_rates");
        Rates(json, view.FromCasebook, choice);
        Rates(json, view.FromLedger, choice);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Climb(Utf8JsonWriter json, LadderEpisode climb)
    {
        json.WriteStartObject();
        json.WriteString("began", climb.Began.ToString());
        json.WriteBoolean("start_unseen", climb.StartUnseen);
        json.WriteString("last_step", climb.LastStep.ToString());
        json.WriteBoolean("open", climb.IsOpen);
        json.WriteString("highest", climb.Highest.Write());
        json.WriteString("current", climb.Current.Write());
        json.WriteNumber("steps", climb.Steps);
        Array(json, "reached", climb.Reaches, Reach);
        Array(json, "skipped", climb.Skipped, (j, r) => j.WriteStringValue(r.Write()));
        Array(json, "out_of_order", climb.OutOfOrder, (j, r) => j.WriteStringValue(r.Write()));
        Array(json, "pauses", climb.Pauses, (j, p) =>
        {
            j.WriteStartObject();
            j.WriteString("from", p.From.ToString());
            j.WriteString("to", p.To.ToString());
            j.WriteEndObject();
        });
        json.WriteNumber("step_down_days", climb.StepDownDays);
        Array(json, "steps_down", climb.StepsDown, Act);
        Answers(json, climb.Answers);
        json.WriteEndObject();
    }

    private static void Reach(Utf8JsonWriter json, RungReach reach)
    {
        json.WriteStartObject();
        json.WriteString("rung", reach.Rung.Write());
        json.WriteNumber("order", (int)reach.Rung);
        json.WriteString("day", reach.Day.ToString());
        json.WriteNumber("act_count", reach.ActCount);
        json.WriteNumber("later", reach.Later);
        Array(json, "acts", reach.Acts, Act);
        Answers(json, reach.Answers);
        json.WriteEndObject();
    }

    private static void Answers(Utf8JsonWriter json, TargetAnswers answers)
    {
        json.WriteStartObject("answers");
        json.WriteString("from", answers.Days.From.ToString());
        json.WriteString("to", answers.Days.To.ToString());
        json.WriteBoolean("complete", answers.IsComplete);
        json.WriteNumber("concessions", answers.Concessions);
        json.WriteNumber("resistances", answers.Resistances);
        Array(json, "acts", answers.Acts, Act);
        json.WriteEndObject();
    }

    private static void Act(Utf8JsonWriter json, LadderAct act)
    {
        json.WriteStartObject();
        json.WriteString("origin", act.Origin);
        json.WriteString("id", act.Id);
        json.WriteString("date", act.Date.ToString());
        json.WriteString("source", string.Join(';', act.Source));
        json.WriteString("target", string.Join(';', act.Target));
        json.WriteString("kind", act.Kind.Write());
        json.WriteString("act", act.Act);
        json.WriteString("words", act.Words);
        Array(json, "references", act.References, (j, r) => j.WriteStringValue(r));
        json.WriteString("according_to", act.AllegedBy.ToString());
        json.WriteString("stated_motive", act.StatedMotive);
        json.WriteString("ruling", act.Ruling);
        json.WriteEndObject();
    }

    private static void Case(Utf8JsonWriter json, CaseLadder own)
    {
        json.WriteStartObject();
        json.WriteString("case", own.Case.Id);
        json.WriteString("title", own.Case.Title);
        if (own.Climb is { } climb)
        {
            json.WritePropertyName("climb");
            Climb(json, climb);
        }

        if (own.Case.Outcome is { } outcome)
        {
            json.WriteString("outcome", outcome.Outcome);
            json.WriteString("summary", outcome.Summary);
            json.WriteString("ended", outcome.Ended?.ToString() ?? "");
        }

        json.WriteEndObject();
    }

    private static void Interest(Utf8JsonWriter json, StandingInterest interest)
    {
        json.WriteStartObject();
        json.WriteString("interest", interest.Interest);
        json.WriteString("detail", interest.Detail);
        json.WriteString("from", interest.From?.ToString() ?? "");
        json.WriteString("to", interest.To?.ToString() ?? "");
        json.WriteString("reference", interest.Reference.Citation);
        json.WriteEndObject();
    }

    private static void Rates(Utf8JsonWriter json, RungRates rates, LadderChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("origin", rates.Origin);
        json.WriteNumber("climbs", rates.Climbs);
        json.WriteNumber("start_unseen", rates.StartUnseen);
        json.WriteNumber("left_out", rates.LeftOut);
        json.WriteNumber("horizon_days", rates.HorizonDays);
        json.WriteNumber("interval", choice.Interval);
        json.WriteString("interval_method", "Wilson");
        Array(json, "rungs", rates.Rates, (j, r) =>
        {
            j.WriteStartObject();
            j.WriteString("rung", r.Rung.Write());
            j.WriteNumber("reached", r.Reached);
            j.WriteNumber("not_yet", r.NotYet);
            Share(j, "higher", r.Higher);
            Share(j, "war", r.War);
            j.WriteNumber("war_later", r.WarLater);
            if (double.IsFinite(r.MedianDaysToHigher))
                j.WriteNumber("median_days_to_higher", r.MedianDaysToHigher);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Share(Utf8JsonWriter json, string name, Proportion? share)
    {
        if (share is not { } s)
            return;
        json.WriteStartObject(name);
        json.WriteNumber("count", s.Successes);
        json.WriteNumber("of", s.Trials);
        json.WriteNumber("share", s.Share);
        json.WriteNumber("lower", s.Lower);
        json.WriteNumber("upper", s.Upper);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
