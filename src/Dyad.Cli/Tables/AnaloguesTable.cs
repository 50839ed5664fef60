using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Commands;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>Analogues and their backtest, as text and as JSON.</summary>
internal static class AnaloguesTable
{
    internal static void Found(
        TextWriter writer, bool isJson, AnalogueLibrary library, Study study, AnalogueChoice choice, AsOf asOf, int sequences, ImmutableArray<AnalogueResult> results,
        ImmutableArray<CaseAnalogueResult> cases)
    {
        if (isJson)
        {
            JsonText.Write(writer, json =>
            {
                json.WriteStartArray();
                for (var i = 0; i < results.Length; i++)
                    Found(json, library, study, choice, asOf, sequences, results[i], cases);
                json.WriteEndArray();
            });
            return;
        }

        for (var i = 0; i < results.Length; i++)
        {
            Found(writer, library, study, choice, asOf, sequences, results[i]);
            foreach (var own in cases.Where(c => c.Pair.Bodies == results[i].Pair))
                CaseAnaloguesText.Write(writer, own, study.CaseAnalogues!, study.Ladder!.Interval);
        }
    }

    internal static void Backtest(TextWriter writer, bool isJson, AnalogueLibrary library, Study study, AnalogueChoice choice, IReadOnlyList<AnalogueScore> scores,
        ImmutableArray<CaseAnalogueScore> cases)
    {
        if (isJson)
        {
            JsonText.Write(writer, json => Backtest(json, library, study, scores, cases));
            return;
        }

        var interval = study.Climate.Interval.ToString("P0", CultureInfo.InvariantCulture);
        writer.WriteLine(Line($"{study.Events.Origin}: {library.Pairs} pairs over {library.Weeks} weeks from {library.Monday}; sequences of {choice.Weeks} weeks, {choice.Nearest} nearest"));
        writer.WriteLine(Line($"escalation: weekly material conflict at least {choice.Factor} times that of the sequence, and {choice.Rise} acts above its rate"));
        writer.WriteLine($"skill: 1 - Brier / Brier of the base rate; gain: mean log score less that of the base rate; {interval} intervals; above 0 analogues are better");
        writer.WriteLine($"{"measure",-28} {"weeks",5} {"origins",7} {"forecasts",9} {"escalated",9} {"Brier",6} {"base",6}  {"skill",-26} {"gain",-26} verdict");
        foreach (var s in scores)
        {
            writer.WriteLine(Line(
                $"{Name(s),-28} {s.Horizon,5} {s.Origins,7} {s.Forecasts,9} {s.Escalated,9} {Number(s.Brier),6} {Number(s.BaseBrier),6}  {Write(s.BrierSkill),-26} {Write(s.LogGain),-26} {Words(s.Verdict)}"));
        }

        writer.WriteLine("reliability of the study's measure: share that escalated, by foretold probability");
        foreach (var s in scores.Where(s => s.Unit == scores[0].Unit && s.Band == scores[0].Band))
        {
            writer.WriteLine(Line($"  {s.Horizon} weeks: ") + string.Join("  ", s.Reliability.Where(b => b.Forecasts > 0)
                .Select(b => Line($"{b.Mean:0.00}: {b.Share:0.00} of {b.Forecasts}"))));
        }

        if (!cases.IsEmpty)
            CaseAnaloguesText.Backtest(writer, cases, study.CaseAnalogues!, interval);
    }

    private static void Found(TextWriter writer, AnalogueLibrary library, Study study, AnalogueChoice choice, AsOf asOf, int sequences, AnalogueResult result)
    {
        writer.WriteLine(Line($"{result.Pair}  {study.Events.Origin}, as of {asOf}; {library.Pairs} pairs, {sequences} sequences of {choice.Weeks} weeks"));
        if (result.Diagnosis != AnalogueDiagnosis.Found)
        {
            writer.WriteLine("  " + Words(result.Diagnosis, choice) + (result.Events > 0 ? Line($": {result.Events} events") : ""));
            return;
        }

        writer.WriteLine(Line($"  {result.Days.From} to {result.Days.To}: {result.Events} events, {result.Conflicts} of them material conflict"));
        writer.WriteLine(Line($"  escalation within    base rate (sequences)   among the nearest   probability ({study.Climate.Interval:P0} interval)"));
        foreach (var o in result.Outlooks)
        {
            writer.WriteLine(o.Candidates == 0
                ? Line($"  {o.Weeks,3} weeks             no sequence has been followed for so long")
                : Line($"  {o.Weeks,3} weeks             {o.BaseRate,5:P0} ({o.Candidates})").PadRight(47) + Line($"{o.Escalated} of {o.Analogues}").PadRight(20) + Line($"{o.Probability:0.00} ({o.Lower:0.00} to {o.Upper:0.00})"));
        }

        writer.WriteLine("  nearest                                       distance  material conflict, then " + string.Join(", ", choice.Horizons.Select(h => Line($"within {h}"))) + " weeks");
        foreach (var a in result.Nearest)
        {
            var after = string.Join(", ", a.After.Select(f => f is { } known ? Line($"{known.Conflicts}{(known.Escalated ? " escalated" : "")}") : "not yet"));
            writer.WriteLine($"  {a.Pair.ToString(),-16} {a.Days.From} to {a.Days.To}  " + Line($"{a.Distance,7:0.00}  {a.Conflicts,5} then {after}"));
        }
    }

    private static void Found(Utf8JsonWriter json, AnalogueLibrary library, Study study, AnalogueChoice choice, AsOf asOf, int sequences, AnalogueResult result, ImmutableArray<CaseAnalogueResult> cases)
    {
        json.WriteStartObject();
        json.WriteString("source", result.Pair.Source.ToString());
        json.WriteString("target", result.Pair.Target.ToString());
        json.WriteString("as_of", asOf.ToString());
        json.WriteString("origin", study.Events.Origin);
        json.WriteNumber("pairs", library.Pairs);
        json.WriteNumber("sequences", sequences);
        json.WriteNumber("weeks", choice.Weeks);
        json.WriteNumber("band", choice.Band);
        json.WriteNumber("interval", study.Climate.Interval);
        json.WriteStartArray("channels");
        foreach (var channel in library.Channels)
            json.WriteStringValue(channel);
        json.WriteEndArray();
        json.WriteString("diagnosis", result.Diagnosis.ToString());
        if (result.Diagnosis == AnalogueDiagnosis.Found)
        {
            json.WriteString("from", result.Days.From.ToString());
            json.WriteString("to", result.Days.To.ToString());
            json.WriteNumber("events", result.Events);
            json.WriteNumber("material_conflict", result.Conflicts);
            Outlooks(json, result.Outlooks);
            json.WriteStartArray("nearest");
            foreach (var a in result.Nearest)
                Analogue(json, a);
            json.WriteEndArray();
        }

        json.WriteStartArray("casebook");
        foreach (var own in cases.Where(c => c.Pair.Bodies == result.Pair))
            CaseAnaloguesJson.Write(json, own, study.CaseAnalogues!, study.Ladder!.Interval);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Outlooks(Utf8JsonWriter json, ImmutableArray<AnalogueOutlook> outlooks)
    {
        json.WriteStartArray("escalation");
        foreach (var o in outlooks)
        {
            json.WriteStartObject();
            json.WriteNumber("weeks", o.Weeks);
            json.WriteNumber("candidates", o.Candidates);
            if (o.Candidates > 0)
            {
                json.WriteNumber("base_rate", o.BaseRate);
                json.WriteNumber("analogues", o.Analogues);
                json.WriteNumber("escalated", o.Escalated);
                json.WriteNumber("probability", o.Probability);
                json.WriteNumber("lower", o.Lower);
                json.WriteNumber("upper", o.Upper);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Analogue(Utf8JsonWriter json, Analogue analogue)
    {
        json.WriteStartObject();
        json.WriteString("source", analogue.Pair.Source.ToString());
        json.WriteString("target", analogue.Pair.Target.ToString());
        json.WriteString("from", analogue.Days.From.ToString());
        json.WriteString("to", analogue.Days.To.ToString());
        json.WriteNumber("distance", analogue.Distance);
        json.WriteNumber("material_conflict", analogue.Conflicts);
        json.WriteStartArray("after");
        foreach (var followed in analogue.After.OfType<Followed>())
        {
            json.WriteStartObject();
            json.WriteNumber("weeks", followed.Weeks);
            json.WriteNumber("material_conflict", followed.Conflicts);
            json.WriteBoolean("escalated", followed.Escalated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Backtest(Utf8JsonWriter json, AnalogueLibrary library, Study study, IReadOnlyList<AnalogueScore> scores, ImmutableArray<CaseAnalogueScore> cases)
    {
        json.WriteStartObject();
        json.WriteString("origin", study.Events.Origin);
        json.WriteNumber("pairs", library.Pairs);
        json.WriteNumber("weeks", library.Weeks);
        json.WriteString("from", library.Monday.ToString());
        json.WriteNumber("interval", study.Climate.Interval);
        json.WriteNumber("resamples", AnalogueBacktest.Resamples);
        json.WriteNumber("seed", AnalogueBacktest.Seed);
        json.WriteStartArray("scores");
        foreach (var s in scores)
        {
            json.WriteStartObject();
            json.WriteString("unit", s.Unit.ToString());
            json.WriteNumber("band", s.Band);
            json.WriteNumber("horizon_weeks", s.Horizon);
            json.WriteString("verdict", s.Verdict.ToString());
            json.WriteNumber("origins", s.Origins);
            json.WriteNumber("forecasts", s.Forecasts);
            json.WriteNumber("escalated", s.Escalated);
            if (s.Verdict != AnalogueVerdict.NotEnoughEvidence)
            {
                json.WriteNumber("brier", s.Brier);
                json.WriteNumber("base_brier", s.BaseBrier);
                EstimateJson.Write(json, "brier_skill", s.BrierSkill);
                json.WriteNumber("log_score", s.LogScore);
                json.WriteNumber("base_log_score", s.BaseLogScore);
                EstimateJson.Write(json, "log_gain", s.LogGain);
                json.WriteNumber("block_length", s.BlockLength);
            }

            json.WriteStartArray("reliability");
            foreach (var band in s.Reliability.Where(b => b.Forecasts > 0))
            {
                json.WriteStartObject();
                json.WriteNumber("from", band.From);
                json.WriteNumber("forecasts", band.Forecasts);
                json.WriteNumber("mean", band.Mean);
                json.WriteNumber("share", band.Share);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!cases.IsEmpty)
            CaseAnaloguesJson.Backtest(json, cases, study.CaseAnalogues!);
        json.WriteEndObject();
    }

    private static string Name(AnalogueScore score) =>
        (score.Unit == AnalogueUnit.OwnHistory ? "own history" : "plain counts") + (score.Band > 0 ? Line($", warped by {score.Band}") : ", not warped");

    internal static string Number(double value) => double.IsNaN(value) ? "" : Line($"{value:0.000}");

    internal static string Write(Estimate d) => double.IsNaN(d.Value) ? "" : Line($"{d.Value:+0.000;-0.000;0.000} ({d.Lower:+0.000;-0.000;0.000} to {d.Upper:+0.000;-0.000;0.000})");

    internal static string Words(AnalogueVerdict verdict) => verdict switch
    {
        AnalogueVerdict.Better => "better than the base rate",
        AnalogueVerdict.Worse => "worse than the base rate",
        AnalogueVerdict.Neither => "neither better nor worse as far as this can show",
        _ => "not enough evidence",
    };

    private static string Words(AnalogueDiagnosis diagnosis, AnalogueChoice choice) => diagnosis switch
    {
        AnalogueDiagnosis.TooFewWeeks => $"the data hold fewer than {choice.Weeks} weeks up to this day",
        AnalogueDiagnosis.TooFewEvents => $"fewer than {choice.FewestEvents} events in the last {choice.Weeks} weeks: no sequence to compare",
        _ => "no past sequence has been followed for as long as is asked",
    };

    internal static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
