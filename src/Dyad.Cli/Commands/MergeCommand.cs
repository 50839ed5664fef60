using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Vocabulary.Files;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad merge FOLDER</c></summary>
internal static class MergeCommand
{
    internal static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder that the shards were given as --parts" };
        var output = new Option<string?>("--output", "--out") { Description = "File to write instead of standard output", HelpName = "PATH" };
        var table = new Option<string?>("--table") { Description = "Of a backtest: file for a CSV table of all scores besides", HelpName = "FILE" };
        var ledger = Options.Ledger();
        ledger.Description = "Ledger that an import or a reading goes into, or that the others are computed from; without it as the shards had it";
        var format = new Option<string?>("--format") { Description = "Form of the output; without it as the shards had it", HelpName = "FORMAT" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var command = new ExampleCommand("merge", "Unite the parts of all shards of a command: prints what the command prints when it is run whole",
            "dyad merge parts/",
            "dyad merge parts/ --format json --output worlds.json",
            "dyad merge parts/ --ledger my.ledger")
        {
            folder, output, table, ledger, format, threads,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var parts = await Task.Run(() => new PartsFolder(parsed.GetRequiredValue(folder)).Unite(), CancellationToken.None).ConfigureAwait(false);
            parts.DemandVersion(Terminal.Version);
            if (parsed.GetValue(table) is not null && parts.Command[0] != "backtest")
                throw new UsageException($"--table is for the parts of a backtest; these are of 'dyad {string.Join(' ', parts.Command)}'.");
            var words = CommandWords.With(parts.Command,
            [
                ("--table", parsed.GetValue(table)), ("--ledger", parsed.GetValue(ledger)), ("--format", parsed.GetValue(format)),
                ("--threads", parsed.GetValue(threads)?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ]);
            if (parsed.GetValue(output) is not { } file)
                return await Run(words, terminal with { Merging = parts }, cancellation).ConfigureAwait(false);
            using var buffer = new MemoryStream();
            int code;
            await using (var writer = new StreamWriter(buffer, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true))
                code = await Run(words, terminal with { Merging = parts, Out = writer, Width = null }, cancellation).ConfigureAwait(false);
            if (code == ExitCode.Success)
                WholeFile.Write(file, stream => stream.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
            return code;
        });
        return command;
    }

    private static async Task<int> Run(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellation)
    {
        var merged = CommandLine.Create(terminal).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (merged.Errors.Count > 0)
            throw new UsageException($"The parts are of 'dyad {string.Join(' ', words)}', which cannot be run: {string.Join(' ', Mistakes.Of(merged))}");
        return await merged.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error, ProcessTerminationTimeout = null }, cancellation).ConfigureAwait(false);
    }
}
