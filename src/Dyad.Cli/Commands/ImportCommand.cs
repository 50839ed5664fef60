using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Ledger;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Spools;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad import FORMAT PATH...</c></summary>
internal static class ImportCommand
{
    /// <summary>In place of a format: each file is of the one that it looks like.</summary>
    internal const string Auto = "auto";

    internal static Command Create(Terminal terminal)
    {
        var format = new Argument<string>("FORMAT") { Description = "One of " + string.Join(", ", ClaimFormats.All.Select(f => f.Name)) + "; auto, to find it out from each file; or gdelt, to download", HelpName = "FORMAT" };
        format.CompletionSources.Add([.. ClaimFormats.All.Select(f => f.Name), Auto, "gdelt"]);
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders or patterns; plain, .gz or .zip", Arity = ArgumentArity.ZeroOrMore };
        var ledger = Options.Ledger();
        var table = new Option<string?>("--table") { Description = "CAMEO edition of the codes, where the format does not fix it", HelpName = "cameo-1.1|cameo-0.5b1" };
        Options.OneOf("CAMEO edition", table, "cameo-1.1", "cameo-0.5b1");
        var timeOrigin = Options.Day("--time-origin", "Day 0, for formats that count time in steps");
        var steps = Options.Count("--steps-per-day", "Time steps in a day, for formats that count time in steps");
        var origin = new Option<string?>("--origin") { Description = "Name of the data source in the ledger; without it the format's own", HelpName = "SOURCE" };
        var from = Options.Day("--from", "First day to download (gdelt)");
        var to = Options.Day("--to", "Last day to download (gdelt)");
        var mirror = Options.Address("--mirror", "Address of a mirror of GDELT's files, for example http://data.gdeltproject.org/gdeltv2/");
        var form = Options.Format("table", "json");
        var downloads = new Option<string?>("--downloads") { Description = "Folder for downloaded files; without it one in the user's cache", HelpName = "DIR" };
        var command = new ExampleCommand("import", "Bring event files into the ledger; rows that cannot be used are set aside with a reason",
            "dyad import gdelt2 20191024143000.export.CSV.zip --ledger my.ledger",
            "dyad import icews events/ --ledger my.ledger",
            "dyad import auto downloads/ --ledger my.ledger",
            "dyad import keds levant.cameo.csv --table cameo-1.1",
            "dyad import gdelt --from 2019-10-24 --to 2019-10-25 --mirror http://data.gdeltproject.org/gdeltv2/")
        {
            format, paths, ledger, table, timeOrigin, steps, origin, from, to, mirror, downloads, form,
        };
        var shards = ShardOptions.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            _ = CameoTables.TryParse(parsed.GetValue(table) ?? "", out var edition);
            var options = new ImportOptions(EventBook.Default, ActorBook.Default, edition, parsed.GetValue(timeOrigin), parsed.GetValue(steps), parsed.GetValue(origin));
            var name = parsed.GetRequiredValue(format);
            IReadOnlyList<string> given = parsed.GetRequiredValue(paths);
            if (name == "gdelt" && division.Shard is not null)
                throw new UsageException("A shard downloads nothing. Download first (dyad import gdelt without --shard, or by other means) and import the files, each shard the same list.");
            if (division.United is { } united)
            {
                return await Task.Run(
                    () => Import(
                        (importer, progress) => ImportSpool.Read(united.Folders).Select(f => importer.Import(f, terminal.Now(), progress, cancellation)), parsed.GetValue(ledger), options,
                        parsed.GetValue(form) == "json", terminal),
                    CancellationToken.None).ConfigureAwait(false);
            }

            if (name == "gdelt")
            {
                var download = new GdeltDownload(parsed.GetValue(mirror), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(downloads));
                given = await download.Fetch(terminal, cancellation).ConfigureAwait(false);
                name = download.Format;
            }
            else if (given.Count == 0)
            {
                throw new UsageException("Name at least one file, folder or pattern to import.");
            }

            return await Task.Run(
                () =>
                {
                    var files = Files(name == Auto ? null : Format(name), given, options);
                    return Fill(division, files, options, terminal, cancellation)
                        ? ExitCode.Success
                        : Import(
                            (importer, progress) => files.Select(f => importer.Import(f.Format, f.File, terminal.Now(), progress, cancellation)), parsed.GetValue(ledger), options, parsed.GetValue(form) == "json", terminal);
                },
                CancellationToken.None).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>The files with their formats. Questions come before anything is written.</summary>
    private static List<(InputFile File, IClaimFormat Format)> Files(IClaimFormat? format, IReadOnlyList<string> paths, ImportOptions options)
    {
        var found = paths.Count == 0 ? [] : InputFiles.Expand(paths, format?.Endings ?? [.. ClaimFormats.All.SelectMany(f => f.Endings).Distinct()]);
        var files = found.Select(f => (File: f, Format: format ?? Guess(f))).ToList();
        foreach (var (file, of) in files.Where(f => f.File.Fault is null))
        {
            var source = of.Identify(file, options);
            if (options.Table != CameoTable.None && source.CodeTable != options.Table.Write())
                throw new UsageException($"{file.Name}: {of.Name} is coded in {source.CodeTable}, not in {options.Table.Write()}; leave --table out.");
        }

        return files;
    }

    /// <summary>Reads a shard's share of the files into its part; false where the whole is asked for.</summary>
    private static bool Fill(Division division, List<(InputFile File, IClaimFormat Format)> files, ImportOptions options, Terminal terminal, CancellationToken cancellation) =>
        division.Shard is not null && division.Make(
            [Inputs.Listing("event files", files.Select(f => (f.File.Name, f.File.Bytes)))],
            (shard, part) => ImportProgressBar.Show(terminal, progress => new ImportSpool(options).Fill(files, shard, part, progress, cancellation)), terminal);

    private static int Import(
        Func<Importer, IProgress<ImportProgress>?, IEnumerable<ImportOutcome>> import, string? path, ImportOptions options, bool isJson, Terminal terminal)
    {
        using var ledger = LedgerChoice.Open(path, create: true);
        var importer = new Importer(ledger, options);
        var (read, kept, held, quarantined) = (0L, 0L, 0L, 0L);
        var runs = new List<ImportRun>();
        ImportProgressBar.Show(terminal, progress =>
        {
            foreach (var outcome in import(importer, progress))
            {
                var run = outcome.Run;
                runs.Add(run);
                if (!isJson)
                {
                    terminal.Out.WriteLine(Line(outcome));
                    foreach (var (reason, rows, _) in QuarantineReasons.Of(ledger, run))
                        terminal.Out.WriteLine($"  quarantined {rows}: {Plain.Text(reason)}");
                }

                read += run.Read;
                kept += run.Kept;
                held += run.Held;
                quarantined += run.Quarantined;
            }
        });
        if (isJson)
        {
            ImportJson.Write(terminal.Out, runs, ledger);
            return ExitCode.Success;
        }

        if (held > 0)
            terminal.Out.WriteLine($"of the rows kept, {held} were in the ledger already");
        terminal.Out.WriteLine($"read {read}, kept {kept}, quarantined {quarantined}");
        return ExitCode.Success;
    }

    private static IClaimFormat Guess(InputFile file) =>
        FormatGuess.Of(file) is { Format: { } format } ? format : throw new UsageException($"{FormatGuess.Of(file).Reason}.");

    private static IClaimFormat Format(string name)
    {
        try
        {
            return ClaimFormats.Find(name);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    private static string Line(ImportOutcome outcome)
    {
        var run = outcome.Run;
        var counts = $"{Plain.Text(run.File.Name)}: read {run.Read}, kept {run.Kept}, quarantined {run.Quarantined}";
        return outcome.WasComplete ? $"{counts} (imported on {run.Started}; nothing changed)"
            : outcome.Resumed > 0 ? $"{counts} (went on after row {outcome.Resumed})"
            : counts;
    }
}
