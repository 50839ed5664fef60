using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Claims;

/// <summary><c>dyad claims correct</c></summary>
internal static class CorrectClaim
{
    internal static Command Create(Terminal terminal)
    {
        var claim = new Option<string>("--claim") { Description = "Identifier of the claim, as dyad claims --trace shows it", HelpName = "ID", Required = true };
        var origin = new Option<string>("--origin") { Description = "Data source of the claim; reading is what was read from reports", HelpName = "SOURCE", DefaultValueFactory = _ => ReadClaimId.Origin };
        var reason = new Option<string>("--reason") { Description = "Why, in words", HelpName = "TEXT", Required = true };
        var by = new Option<string>("--by") { Description = "Who decides", HelpName = "NAME", Required = true };
        var withdraw = new Option<bool>("--withdraw") { Description = "The words hold no such claim" };
        var restore = new Option<bool>("--restore") { Description = "The claim stands as it was read; takes an earlier correction back" };
        var source = new Option<string?>("--source") { Description = "Who acts", HelpName = "ACTOR" };
        var target = new Option<string?>("--target") { Description = "Who is acted upon", HelpName = "ACTOR" };
        var type = new Option<string?>("--type") { Description = "What is done, as a PLOVER type", HelpName = "TYPE" };
        Options.OneOf("type", type, [.. EventTypes.All.Select(t => t.Write())]);
        var mood = new Option<string?>("--modality") { Description = "In which mood", HelpName = string.Join('|', ClaimsCommand.Moods.Select(m => m.Name)) };
        Options.OneOf("mood", mood, [.. ClaimsCommand.Moods.Select(m => m.Name)]);
        var day = Options.Day("--day", "Day of the act");
        var saidBy = new Option<string?>("--said-by") { Description = "Who says so; none where the report itself does", HelpName = "ACTOR|none" };
        var ledger = Options.Ledger();
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("correct", "Correct how a claim was read, with the reason; what was read is kept, and every correction",
            "dyad claims correct --claim 'xxh64:0123456789abcdef#2' --by 'A. Reader' --reason 'The minister refused' --type REJECT",
            "dyad claims correct --claim 'xxh64:0123456789abcdef#3' --by 'A. Reader' --reason 'A football match' --withdraw")
        {
            claim, origin, source, target, type, mood, day, saidBy, withdraw, restore, reason, by, ledger, format,
        };
        command.SetAction(parsed =>
        {
            var change = new ClaimChange(
                Actor(parsed.GetValue(source)), Actor(parsed.GetValue(target)),
                parsed.GetValue(type) is { } name && EventTypes.TryParse(name, out var known) ? known : null,
                parsed.GetValue(mood) is { } said ? ClaimsCommand.Moods.First(m => m.Name == said).Modality : null,
                parsed.GetValue(day),
                parsed.GetValue(saidBy) is "none" ? ActorCode.Unknown : Actor(parsed.GetValue(saidBy)));
            var (isWithdrawn, isRestored) = (parsed.GetValue(withdraw), parsed.GetValue(restore));
            if ((isWithdrawn ? 1 : 0) + (isRestored ? 1 : 0) + (change.IsEmpty ? 0 : 1) != 1)
                throw new UsageException("Say what the claim says instead (--source, --target, --type, --modality, --day, --said-by), or --withdraw it, or --restore it.");
            if (string.IsNullOrWhiteSpace(parsed.GetValue(reason)) || string.IsNullOrWhiteSpace(parsed.GetValue(by)))
                throw new UsageException("A correction has a reason and somebody who decides: --reason and --by are not blank.");
            using var open = SqliteLedger.Open(parsed.GetValue(ledger) ?? LedgerChoice.DefaultPath, create: false);
            var (of, id) = (parsed.GetValue(origin)!, parsed.GetValue(claim)!);
            if (open.Find(of, id, new AsOf(DayRange.All.To)) is null)
                throw new UsageException($"{open.Location} holds no claim '{id}' of {of}. dyad claims --trace shows the identifiers; acts of a study's chronicle are corrected in its files.");
            var kind = isWithdrawn ? CorrectionKind.Withdrawn : isRestored ? CorrectionKind.Restored : CorrectionKind.Changed;
            var kept = open.Correct(new ClaimCorrection(of, id, kind, change, parsed.GetValue(reason)!.Trim(), parsed.GetValue(by)!.Trim()), terminal.Now());
            if (parsed.GetValue(format) == "json")
                new CorrectionWriter(terminal.Out).WriteArray([kept]);
            else
                CorrectionTable.Write(terminal.Out, [kept]);
            return ExitCode.Success;
        });
        return command;
    }

    private static ActorCode? Actor(string? text) => text is null ? null : Options.Actor(text);
}

/// <summary><c>dyad claims corrections</c></summary>
internal static class ListCorrections
{
    internal static Command Create(Terminal terminal)
    {
        var origin = new Option<string?>("--origin") { Description = "Only this data source", HelpName = "SOURCE" };
        var ledger = Options.Ledger();
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("corrections", "List corrections of claims in the order in which they were made; the last one of a claim holds",
            "dyad claims corrections --ledger my.ledger")
        {
            origin, ledger, format,
        };
        command.SetAction(parsed =>
        {
            using var open = SqliteLedger.Open(parsed.GetValue(ledger) ?? LedgerChoice.DefaultPath, create: false);
            var corrections = open.Corrections(parsed.GetValue(origin));
            if (parsed.GetValue(format) == "json")
                new CorrectionWriter(terminal.Out).WriteArray(corrections);
            else
                CorrectionTable.Write(terminal.Out, corrections);
            return ExitCode.Success;
        });
        return command;
    }
}
