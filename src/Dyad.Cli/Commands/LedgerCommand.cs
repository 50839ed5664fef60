using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Moving;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad ledger copy|verify</c></summary>
internal static class LedgerCommand
{
    private const int Steps = 1000;

    internal static Command Create(Terminal terminal) => new("ledger", "Copy a whole ledger between a file and servers, and compare two of them")
    {
        Copy(terminal), Verify(terminal),
    };

    private static ExampleCommand Copy(Terminal terminal)
    {
        var (from, to, format) = (Place("FROM", "What is copied: a file, or clickhouse://..."), Place("TO", "Where to; made where there is nothing yet"), Options.Format("text", "json"));
        var command = new ExampleCommand("copy", "Copy a ledger with everything in it, then compare both by their digests; goes on where an earlier copy stopped",
            "dyad ledger copy my.ledger copy.ledger",
            "dyad ledger copy my.ledger 'clickhouse://db1:8123,db2:8123,db3:8123/events?cluster=dyad'",
            "dyad ledger copy clickhouse://db1:8123/events my.ledger --format json")
        {
            from, to, format,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Do(parsed, from, to, format, create: true, (copy, tell) => copy.Copy(tell, cancel), terminal)));
        return command;
    }

    private static ExampleCommand Verify(Terminal terminal)
    {
        var (from, to, format) = (Place("FROM", "One ledger: a file, or clickhouse://..."), Place("TO", "The other"), Options.Format("text", "json"));
        var command = new ExampleCommand("verify", "Read two ledgers from end to end and compare what they hold by digests; nothing is written",
            "dyad ledger verify my.ledger copy.ledger")
        {
            from, to, format,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Do(parsed, from, to, format, create: false, (copy, tell) => copy.Compare(tell, cancel), terminal)));
        return command;
    }

    private static int Do(
        ParseResult parsed, Argument<string> from, Argument<string> to, Option<string> format, bool create, Func<LedgerCopy, Action<CopyProgress>, CopyReport> work, Terminal terminal)
    {
        var (first, second) = (parsed.GetValue(from)!, parsed.GetValue(to)!);
        if (Whole(first) == Whole(second))
            throw new UsageException($"{first} is both ledgers; name two.");
        using var original = LedgerChoice.Open(first, create: false);
        using var copy = LedgerChoice.Open(second, create);
        var report = WorkProgressBar.Show(terminal, tell => work(
            new LedgerCopy(original, copy), p => tell(p.All > 0 ? (int)(p.Done * Steps / p.All) : Steps, Steps, $"{p.What}: {p.Done:N0} of {p.All:N0}")));
        if (parsed.GetValue(format) == "json")
            JsonText.Write(terminal.Out, json => CopyTable.Write(json, report, create));
        else
            CopyTable.Write(terminal.Out, report, create);
        return report.IsSame ? ExitCode.Success : ExitCode.Failure;
    }

    private static Argument<string> Place(string name, string description) => new(name) { Description = description };

    private static string Whole(string place) => ClickHouseAddress.IsOne(place) ? ClickHouseAddress.Parse(place).ToString() : Path.GetFullPath(place);
}
