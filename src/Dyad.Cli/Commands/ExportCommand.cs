using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
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
        what.HelpName = "claims|events|quarantine";
        Options.OneOf("kind of export", what, "claims", "events", "quarantine");
        var ledger = Options.Ledger();
        var origin = new Option<string?>("--origin") { Description = "Only this data source", HelpName = "SOURCE" };
        var asOf = Options.Day("--as-of", "Last day whose reports are seen; without it everything in the ledger");
        var format = new Option<string>("--format") { Description = "csv and jsonl come back by dyad import; plover is PLOVER's exchange form (events, claims)", HelpName = "csv|jsonl|plover", DefaultValueFactory = _ => "csv" };
        Options.OneOf("format", format, "csv", "jsonl", "plover");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("export", "Write claims, events or quarantined rows for Excel, R, Python or another ledger",
            "dyad export claims --ledger my.ledger --out claims.csv",
            "dyad export events --format plover --ledger my.ledger --out events.jsonl",
            "dyad export claims --format plover --origin reading --ledger my.ledger",
            "dyad export quarantine --ledger my.ledger")
        {
            what, ledger, origin, asOf, format, output,
        };
        command.SetAction(parsed =>
        {
            using var open = LedgerChoice.Open(parsed.GetValue(ledger), create: false);
            var form = parsed.GetValue(format)!;
            var seen = new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To);
            var origins = LedgerChoice.Origins(open, parsed.GetValue(origin));
            if (parsed.GetValue(what) == "claims" && origins.Count > 1)
                throw new UsageException($"A file of claims holds one data source, so that it can be imported again. Give --origin, one of: {string.Join(", ", origins)}.");
            var passages = new PassageReader(open, seen);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                switch (parsed.GetValue(what), form)
                {
                    case ("claims", "csv"):
                        new ClaimCsvWriter(writer).Write(Claims(open, origins, seen));
                        break;
                    case ("claims", "jsonl"):
                        new ClaimJsonlWriter(writer).Write(Claims(open, origins, seen));
                        break;
                    case ("claims", "plover"):
                        Untyped(new PloverJsonlWriter(writer).Write(Claims(open, origins, seen).Select(c => new QuotedClaim(c, passages.Of(c)))), "claims", terminal);
                        break;
                    case ("events", "csv"):
                        new EventCsvWriter(writer, null).Write(Events(open, origins, seen));
                        break;
                    case ("events", "jsonl"):
                        new EventJsonlWriter(writer, null).Write(Events(open, origins, seen));
                        break;
                    case ("events", "plover"):
                        Untyped(new PloverJsonlWriter(writer).Write(Events(open, origins, seen), passages), "events", terminal);
                        break;
                    case ("quarantine", "csv"):
                        new QuarantineCsvWriter(writer).Write(open.Quarantine());
                        break;
                    default:
                        throw new UsageException($"{parsed.GetValue(what)} cannot be written as {form}.");
                }
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Untyped(long number, string what, Terminal terminal)
    {
        if (number > 0)
            terminal.Error.WriteLine($"dyad: {number} {what} are not written: PLOVER has no type for their acts.");
    }

    private static IEnumerable<Vocabulary.Events.Event> Events(ILedger ledger, IEnumerable<string> origins, AsOf asOf) =>
        origins.SelectMany(o => new EventReader(ledger, ActorBook.Default).Read(new EventQuery(o, DayRange.All), asOf));

    private static IEnumerable<Claim> Claims(ILedger ledger, IEnumerable<string> origins, AsOf asOf) =>
        origins.SelectMany(o => new ClaimReader(ledger).Read(o, DayRange.All, asOf));
}
