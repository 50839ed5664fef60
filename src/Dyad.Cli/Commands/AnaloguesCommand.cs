using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Modelling.Analogues;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using Spectre.Console;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad analogues</c></summary>
internal static class AnaloguesCommand
{
    internal static Command Create(Terminal terminal)
    {
        var pair = new Option<string?>("--pair") { Description = "Directed pair, for example RUS:UKR; without it both pairs of the study", HelpName = "SOURCE:TARGET" };
        var all = new Option<bool>("--all") { Description = "Every pair in a line, the likeliest escalation first" };
        var backtest = new Option<bool>("--backtest") { Description = "Say how well analogues foretold, beside the plain base rate: sequences of the source, and cases of the casebook" };
        var weeks = Options.Count("--weeks", "Length of a sequence in weeks; without it the study's");
        var horizons = new Option<int[]>("--horizon") { Description = "Weeks within which is asked what followed; several may be given; without it the study's", HelpName = "N" };
        horizons.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !int.TryParse(t.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 520))
                result.AddError($"'{token.Value}' is not a whole number from 1 to 520 (--horizon).");
        });
        var every = Options.Count("--every", "Backtest: weeks from one forecast to the next; without it the length of a sequence");
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("analogues", "Find past sequences, and cases of the casebook, like what a pair does now, with what followed them as a base rate",
            "dyad analogues --pair RUS:UKR --as-of 2022-02-20",
            "dyad analogues --pair ISR:LBN --ledger my.ledger --origin keds --as-of 2006-07-09 --format json",
            "dyad analogues --all --ledger my.ledger --origin keds --as-of 2006-07-09",
            "dyad analogues --backtest --ledger my.ledger --origin keds --as-of 2011-12-31")
        {
            pair, all, backtest, weeks, horizons, every, study, ledger, asOf, origin, format, output,
        };
        var shards = ShardOptions.AddTo(command, output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            if (division.Shard is not null && !parsed.GetValue(all) && !parsed.GetValue(backtest))
                throw new UsageException("--shard goes with --all or --backtest: one pair is found in a moment.");
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, scale: null);
            var choice = Choose(chosen, parsed.GetValue(weeks), parsed.GetValue(horizons) ?? []);
            var pairs = parsed.GetValue(pair) is { } text ? [Options.Pair(text)] : chosen.Pairs;
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            if (parsed.GetValue(all) && (parsed.GetValue(backtest) || parsed.GetValue(pair) is not null))
                throw new UsageException("--all goes with neither --pair nor --backtest.");
            var library = AnalogueMeasurement.Take(open, chosen, seen);
            var isJson = parsed.GetValue(format) == "json";
            if (parsed.GetValue(backtest))
            {
                var test = new AnalogueBacktest(library, choice, parsed.GetValue(every) ?? choice.Weeks, chosen.Climate.Interval);
                var isPart = await Task.Run(() => division.Make(
                    From(folder, test.Digest, chosen, seen), (shard, part) => Measures(choice, test, terminal, (unit, band, step) => test.Fill(shard, unit, band, new UnitFolder(part), step, cancellation)), terminal), cancellation)
                    .ConfigureAwait(false);
                if (isPart)
                    return ExitCode.Success;
                var scores = new List<AnalogueScore>();
                await Task.Run(() => Measures(choice, test, terminal, (unit, band, step) => scores.AddRange(test.Run(unit, band, step, division.Kept(null), cancellation))), cancellation).ConfigureAwait(false);
                Output.Write(parsed.GetValue(output), terminal, writer => AnaloguesTable.Backtest(writer, isJson, library, chosen, choice, scores, AnalogueMeasurement.CaseScores(chosen, seen)));
                return ExitCode.Success;
            }

            if (parsed.GetValue(all))
            {
                var survey = new AnalogueSurvey(library, choice, seen.Day, chosen.Climate.Interval);
                if (division.Make(From(folder, survey.Digest, chosen, seen), (shard, part) => survey.Fill(shard, new UnitFolder(part), cancellation), terminal))
                    return ExitCode.Success;
                var every = survey.Run(division.Kept(null), cancellation).Where(r => r.Diagnosis == AnalogueDiagnosis.Found);
                var climbs = AnalogueMeasurement.Cases(open, folder, chosen, null, seen);
                Output.Write(parsed.GetValue(output), terminal, writer => AllAnalogues.Write(writer, isJson, chosen, choice, seen, every, climbs));
                return ExitCode.Success;
            }

            var search = new AnalogueSearch(library, choice);
            var cases = AnalogueMeasurement.Cases(open, folder, chosen, pairs, seen);
            var found = pairs.Select(p => search.Find(p, seen.Day, chosen.Climate.Interval)).ToImmutableArray();
            Output.Write(parsed.GetValue(output), terminal, writer => AnaloguesTable.Found(writer, isJson, library, chosen, choice, seen, search.Sequences, found, cases));
            return ExitCode.Success;
        });
        return command;
    }

    private static AnalogueChoice Choose(Study study, int? weeks, int[] horizons)
    {
        var choice = study.Analogues ?? throw new UsageException($"The study {study.Name} has no section 'analogues'. docs/analogues.md lists its choices.");
        return choice with
        {
            Weeks = weeks ?? choice.Weeks,
            Horizons = horizons.Length > 0 ? [.. horizons.Distinct().Order()] : choice.Horizons,
        };
    }

    private static IEnumerable<PartInput> From(StudyFolder folder, string digest, Study study, AsOf seen) =>
        [Inputs.Study(folder), new($"weekly counts of {study.Events.Origin}", digest), new("as-of day", seen.ToString())];

    /// <summary>Does something with the study's measure, then with the others beside it, and shows how far it is.</summary>
    private static void Measures(AnalogueChoice choice, AnalogueBacktest test, Terminal terminal, Action<AnalogueUnit, int, Action?> work)
    {
        (AnalogueUnit Unit, int Band)[] measures = [.. new[]
        {
            (AnalogueUnit.OwnHistory, choice.Band), (AnalogueUnit.OwnHistory, 0), (AnalogueUnit.Counts, choice.Band), (AnalogueUnit.Counts, 0),
        }.Distinct()];
        void Run(Action? step)
        {
            foreach (var (unit, band) in measures)
                work(unit, band, step);
        }

        if (!terminal.IsInteractive)
        {
            Run(null);
            return;
        }

        terminal.ProgressConsole().Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("foretelling", maxValue: Math.Max(1, measures.Length * choice.Horizons.Length * test.Origins));
                Run(() => task.Increment(1));
            });
    }
}
