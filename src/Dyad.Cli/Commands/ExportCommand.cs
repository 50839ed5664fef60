using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad export WHAT</c></summary>
internal static class ExportCommand
{
    internal static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("WHAT") { Description = "claims, events or quarantine" };
        what.AcceptOnlyFromAmong("claims", "events", "quarantine");
        var ledger = Options.Ledger();
        var origin = new Option<string?>("--origin") { Description = "Only this data source", HelpName = "SOURCE" };
        var asOf = Options.Day("--as-of", "Last day whose reports are seen; without it everything in the ledger");
        var format = new Option<string>("--format") { Description = "csv and jsonl come back by dyad import; plover is PLOVER's exchange form (events)", HelpName = "csv|jsonl|plover", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl", "plover");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("export", "Write claims, events or quarantined rows for Excel, R, Python or another ledger",
            "dyad export claims --ledger my.ledger --out claims.csv",
            "dyad export events --format plover --ledger my.ledger --out events.jsonl",
            "dyad export quarantine --ledger my.ledger")
        {
            what, ledger, origin, asOf, format, output,
        };
        command.SetAction(parsed =>
        {
            using var open = SqliteLedger.Open(parsed.GetValue(ledger) ?? LedgerChoice.DefaultPath, create: false);
            var form = parsed.GetValue(format)!;
            var seen = new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To);
            var origins = parsed.GetValue(origin) is { } one ? [one] : open.Summarise().Sources.Select(s => s.Source.Id).ToList();
            Output.Bytes(parsed.GetValue(output), terminal, stream => Write(stream, parsed.GetRequiredValue(what), form, open, origins, seen, terminal));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Stream stream, string what, string form, ILedger ledger, IReadOnlyList<string> origins, AsOf asOf, Terminal terminal)
    {
        switch (what, form)
        {
            case ("claims", "csv"):
                using (var csv = new ClaimCsvWriter(stream, leaveOpen: true))
                    Each(Claims(ledger, origins, asOf), csv.Write);
                break;
            case ("claims", "jsonl"):
                using (var json = new ClaimJsonlWriter(stream, leaveOpen: true))
                    Each(Claims(ledger, origins, asOf), json.Write);
                break;
            case ("events", "csv"):
                using (var csv = new EventCsvWriter(stream, leaveOpen: true))
                    Each(Events(ledger, origins, asOf), csv.Write);
                break;
            case ("events", "jsonl"):
                using (var json = new EventJsonlWriter(stream, leaveOpen: true))
                    Each(Events(ledger, origins, asOf), json.Write);
                break;
            case ("events", "plover"):
                using (var plover = new PloverJsonlWriter(stream, ActorBook.Default, leaveOpen: true))
                {
                    Each(Events(ledger, origins, asOf), e => plover.Write(e));
                    if (plover.Untyped > 0)
                        terminal.Error.WriteLine($"dyad: {plover.Untyped} events have no PLOVER type and are left out.");
                }

                break;
            case ("quarantine", "csv"):
                using (var csv = new QuarantineCsvWriter(stream, leaveOpen: true))
                    Each(ledger.Quarantine(), csv.Write);
                break;
            default:
                throw new UsageException($"{what} cannot be written as {form}.");
        }
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
            write(item);
    }

    private static IEnumerable<Vocabulary.Events.Event> Events(ILedger ledger, IEnumerable<string> origins, AsOf asOf) =>
        origins.SelectMany(o => new EventReader(ledger, ActorBook.Default).Read(new EventQuery(o, DayRange.All), asOf));

    private static IEnumerable<Claim> Claims(ILedger ledger, IEnumerable<string> origins, AsOf asOf) =>
        origins.SelectMany(o => new ClaimReader(ledger).Read(o, DayRange.All, asOf));
}
