using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Pairs;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad climate SOURCE:TARGET</c></summary>
internal static class ClimateCommand
{
    internal static Command Create(Terminal terminal)
    {
        var pair = new Argument<string?>("PAIR") { Description = "Directed pair, for example USA:RUS; without it both pairs of the study", Arity = ArgumentArity.ZeroOrOne };
        var (study, ledger, asOf, origin, scale) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin(), Options.Scale());
        var asked = new Option<string?>("--pair") { Description = "The same as PAIR", HelpName = "SOURCE:TARGET" };
        var changes = new Option<bool>("--changes") { Description = "Change points with the acts around them, volatility, and who is warmer" };
        var sources = new Option<bool>("--sources") { Description = "Every source of the ledger beside the study's chronicle, each on its own history" };
        var since = Options.Day("--since", "How the levels moved since this day, and which acts moved them");
        var format = Options.Format("table", "json", "csv");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("climate", "Estimate the level of what one actor does to another, day by day, with its interval, and score its forecasts",
            "dyad climate",
            "dyad climate USA:RUS --as-of 2014-12-31 --format csv --out climate.csv",
            "dyad climate --pair USA:RUS --changes",
            "dyad climate --pair USA:RUS --sources --ledger my.ledger",
            "dyad climate --since 2026-01-30",
            "dyad climate USA:CHN --ledger my.ledger --origin gdelt2 --scale goldstein-gdelt")
        {
            pair, asked, changes, sources, since, study, ledger, asOf, origin, scale, format, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(pair) is not null && result.GetValue(asked) is not null)
                result.AddError("A pair is given once, as PAIR or with --pair.");
            var parts = (result.GetValue(changes) ? 1 : 0) + (result.GetValue(sources) ? 1 : 0) + (result.GetResult(since) is null ? 0 : 1);
            if (parts > 1)
                result.AddError("--changes, --sources and --since are different answers; ask for one.");
            if (parts > 0 && result.GetValue(format) == "csv")
                result.AddError("--changes, --sources and --since are written as table or json.");
            if (result.GetValue(sources) && (result.GetValue(origin) is not null || result.GetValue(scale) is not null))
                result.AddError("--sources takes every source, each on the scale that the study names for it; leave out --origin and --scale.");
        });
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var chosen = Measurement.With(folder.Study, parsed.GetValue(origin), parsed.GetValue(scale));
            var pairs = (parsed.GetValue(pair) ?? parsed.GetValue(asked)) is { } text ? [Options.Pair(text)] : chosen.Pairs.ToList();
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            var isJson = parsed.GetValue(format) == "json";
            if (parsed.GetValue(sources))
            {
                using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
                using var stored = LedgerChoice.Stored(parsed.GetValue(ledger), terminal);
                ILedger[] ledgers = stored is null ? [chronicle] : [chronicle, stored];
                Output.Write(parsed.GetValue(output), terminal, writer => ClimateParts.Sources(writer, isJson, chosen, pairs, seen, ledgers));
                return ExitCode.Success;
            }

            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            if (parsed.GetValue(changes))
            {
                Output.Write(parsed.GetValue(output), terminal, writer => ClimateParts.Changes(writer, isJson, chosen, pairs, seen, p => Measurement.Take(open, chosen, p, seen)));
                return ExitCode.Success;
            }

            if (parsed.GetValue(since) is { } day)
            {
                Output.Write(parsed.GetValue(output), terminal, writer => ClimateParts.Since(writer, isJson, chosen, pairs, seen, day, p => Measurement.Take(open, chosen, p, seen)));
                return ExitCode.Success;
            }

            var measured = Measurement.Take(open, chosen, pairs, seen);
            var climates = measured.Scores.Select(s => ClimateEstimate.Of(s, chosen.Climate)).ToList();
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                switch (parsed.GetValue(format))
                {
                    case "csv":
                        Csv(writer, chosen, climates);
                        break;
                    case "json":
                        Json(writer, chosen, seen, climates, measured);
                        break;
                    default:
                        Table(writer, chosen, seen, climates);
                        break;
                }
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Table(TextWriter writer, Study study, AsOf asOf, List<ClimateEstimate> climates)
    {
        foreach (var climate in climates)
        {
            writer.WriteLine($"{climate.Pair}  {study.Events.Origin} on {climate.Scale.Id} ({climate.Scale.Version}), as of {asOf}");
            writer.WriteLine($"  {climate.Scores.Scored} events scored on {climate.Fit.ObservationDays} days, {climate.Scores.Unscored} without a score; {Words(climate.Diagnosis)}");
            if (!climate.Fit.IsEstimated)
                continue;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  variance of noise {climate.Fit.NoiseVariance:0.###}, of daily steps {climate.Fit.LevelVariance:0.#####}, log-likelihood {climate.Fit.LogLikelihood:0.00}"));
            writer.WriteLine($"  {"year",-6} {"level",6}  {study.Climate.Interval.ToString("P0", CultureInfo.InvariantCulture)} interval on its last day");
            foreach (var year in climate.Days.GroupBy(d => d.Day.Date.Year))
            {
                var last = year.Last();
                writer.WriteLine(last.IsGap
                    ? $"  {year.Key,-6} {"gap",6}"
                    : string.Create(CultureInfo.InvariantCulture, $"  {year.Key,-6} {last.Level,6:+0.0;-0.0;0.0}  {last.Lower:+0.0;-0.0;0.0} to {last.Upper:+0.0;-0.0;0.0}"));
            }

            Table(writer, ClimateSkill.Of(climate.Scores, study.Climate, study.HalfLives));
        }
    }

    private static string Words(ClimateDiagnosis diagnosis) => diagnosis switch
    {
        ClimateDiagnosis.Regular => "both variances estimated",
        ClimateDiagnosis.LevelConstant => "the data show no movement: one constant level",
        ClimateDiagnosis.NoiseVanishes => "the data show no noise: the level runs through every observation",
        ClimateDiagnosis.NoObservation => "nothing to estimate from",
        ClimateDiagnosis.TooFewDays => "too few days to estimate anything",
        _ => diagnosis.ToString(),
    };

    private static void Table(TextWriter writer, ClimateSkill skill)
    {
        if (skill.Model is not { } model)
        {
            writer.WriteLine($"  no forecasts scored: {skill.Diagnosis}");
            return;
        }

        static string Scores(string name, ForecastScore score) => string.Create(CultureInfo.InvariantCulture,
            $"  {name,-32} {score.MeanAbsoluteError,6:0.000} {score.RootMeanSquaredError,6:0.000} {score.MeanLogScore,7:0.000}");
        static string Write(Estimate difference) => string.Create(CultureInfo.InvariantCulture,
            $"{difference.Value:+0.000;-0.000;0.000} ({difference.Lower:+0.000;-0.000;0.000} to {difference.Upper:+0.000;-0.000;0.000})");
        writer.WriteLine($"  {skill.Forecasts} scored days foretold, each from the days before it; model less baseline with {skill.Interval.ToString("P0", CultureInfo.InvariantCulture)} interval");
        writer.WriteLine($"  {"",-32} {"abs.",6} {"RMSE",6} {"log",7}  {"abs. error",-27} {"RMSE",-27} log score");
        writer.WriteLine(Scores("local level model", model));
        foreach (var b in skill.Baselines)
            writer.WriteLine($"{Scores(b.Baseline.ToString(), b.Score)}  {Write(b.AbsoluteError),-27} {Write(b.RootMeanSquaredError),-27} {Write(b.LogScore)}");
    }

    private static void Csv(TextWriter writer, Study study, List<ClimateEstimate> climates)
    {
        writer.WriteLine("source,target,date,level,lower,upper,gap,interval,scale,scale_version,origin");
        foreach (var climate in climates)
        {
            foreach (var day in climate.Days)
            {
                var levels = day.IsGap ? ",,," : string.Create(CultureInfo.InvariantCulture, $",{day.Level:R},{day.Lower:R},{day.Upper:R}");
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{climate.Pair.Source},{climate.Pair.Target},{day.Day}{levels},{(day.IsGap ? "true" : "false")},{study.Climate.Interval},{climate.Scale.Id},\"{climate.Scale.Version.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{study.Events.Origin}"));
            }
        }
    }

    private static void Json(TextWriter writer, Study study, AsOf asOf, List<ClimateEstimate> climates, Measurement measured)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var climate in climates)
                Json(json, study, asOf, climate, measured.Events.Where(e => climate.Pair.Covers(e.Pair)).ToLookup(e => e.Day, e => e.Id));
            json.WriteEndArray();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Json(Utf8JsonWriter json, Study study, AsOf asOf, ClimateEstimate climate, ILookup<Day, string> acts)
    {
        json.WriteStartObject();
        json.WriteString("source", climate.Pair.Source.ToString());
        json.WriteString("target", climate.Pair.Target.ToString());
        json.WriteString("as_of", asOf.ToString());
        json.WriteString("origin", study.Events.Origin);
        json.WriteString("scale", climate.Scale.Id);
        json.WriteString("scale_version", climate.Scale.Version);
        json.WriteNumber("interval", study.Climate.Interval);
        json.WriteNumber("events", climate.Scores.Scored);
        json.WriteNumber("events_without_score", climate.Scores.Unscored);
        json.WriteString("diagnosis", climate.Diagnosis.ToString());
        if (climate.Fit.IsEstimated)
        {
            json.WriteNumber("noise_variance", climate.Fit.NoiseVariance);
            json.WriteNumber("level_variance", climate.Fit.LevelVariance);
            json.WriteNumber("log_likelihood", climate.Fit.LogLikelihood);
        }

        Json(json, ClimateSkill.Of(climate.Scores, study.Climate, study.HalfLives));
        json.WriteStartArray("days");
        foreach (var day in climate.Days)
        {
            json.WriteStartObject();
            json.WriteString("date", day.Day.ToString());
            if (!day.IsGap)
            {
                json.WriteNumber("level", day.Level);
                json.WriteNumber("lower", day.Lower);
                json.WriteNumber("upper", day.Upper);
            }

            json.WriteBoolean("gap", day.IsGap);
            if (acts.Contains(day.Day))
            {
                json.WriteStartArray("acts");
                foreach (var id in acts[day.Day])
                    json.WriteStringValue(id);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Json(Utf8JsonWriter json, ClimateSkill skill)
    {
        json.WriteStartObject("skill");
        json.WriteString("diagnosis", skill.Diagnosis.ToString());
        json.WriteNumber("forecasts", skill.Forecasts);
        if (skill.Model is { } model)
        {
            json.WriteNumber("interval", skill.Interval);
            json.WriteNumber("block_length", skill.BlockLength);
            json.WriteNumber("resamples", ClimateSkill.Resamples);
            json.WriteNumber("seed", ClimateSkill.Seed);
            Json(json, "model", model);
            json.WriteStartArray("baselines");
            foreach (var baseline in skill.Baselines)
            {
                json.WriteStartObject();
                json.WriteString("baseline", baseline.Baseline.ToString());
                Json(json, "score", baseline.Score);
                json.WriteStartObject("model_less_baseline");
                EstimateJson.Write(json, "mean_absolute_error", baseline.AbsoluteError);
                EstimateJson.Write(json, "root_mean_squared_error", baseline.RootMeanSquaredError);
                EstimateJson.Write(json, "mean_log_score", baseline.LogScore);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Json(Utf8JsonWriter json, string name, ForecastScore score)
    {
        json.WriteStartObject(name);
        json.WriteNumber("mean_absolute_error", score.MeanAbsoluteError);
        json.WriteNumber("root_mean_squared_error", score.RootMeanSquaredError);
        json.WriteNumber("mean_log_score", score.MeanLogScore);
        json.WriteEndObject();
    }
}
