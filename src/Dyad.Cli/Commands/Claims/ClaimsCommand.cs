using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Claims;

/// <summary><c>dyad claims</c></summary>
internal static class ClaimsCommand
{
    /// <summary>Moods as they are typed.</summary>
    internal static readonly (string Name, Modality Modality)[] Moods =
    [
        ("happened", Modality.Happened), ("negated", Modality.Negated), ("future", Modality.Future), ("conditional", Modality.Conditional),
        ("hypothetical", Modality.Hypothetical), ("past_historical", Modality.PastHistorical),
    ];

    internal static Command Create(Terminal terminal)
    {
        var ledger = Options.Ledger();
        var origin = new Option<string?>("--origin") { Description = "Only this data source; reading is what was read from reports", HelpName = "SOURCE" };
        var pair = new Option<string[]>("--pair") { Description = "Only this directed pair, for example USA:RUS; sectors count with their body", HelpName = "SOURCE:TARGET" };
        var from = Options.Day("--from", "First day of the acts");
        var to = Options.Day("--to", "Last day of the acts");
        var type = new Option<string[]>("--type") { Description = "Only this PLOVER type", HelpName = "TYPE" };
        Options.OneOf("type", type, [.. EventTypes.All.Select(t => t.Write())]);
        var modality = new Option<string[]>("--modality") { Description = "Only this mood", HelpName = "MOOD" };
        Options.OneOf("mood", modality, [.. Moods.Select(m => m.Name)]);
        var by = new Option<string?>("--by") { Description = "Only what this actor is cited for, for example RUS or RUS/GOV; sectors count with their body", HelpName = "ACTOR" };
        var report = new Option<string?>("--report") { Description = "Only what was read from the report with this digest", HelpName = "DIGEST" };
        var asOf = Options.Day("--as-of", "Last day whose reports are seen; without it everything in the ledger");
        var limit = Options.Count("--limit", "At most so many claims");
        var offset = ListPart.Offset("claims");
        var trace = new Option<bool>("--trace") { Description = "Shows how each claim was read: words, frames, features" };
        var asRead = new Option<bool>("--as-read") { Description = "Shows claims as they were read, before corrections; JSON has the correction that holds beside each" };
        var format = Options.Format(ClaimList.Formats);
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("claims", "List claims, also those that did not happen: words, who says so, in which mood",
            "dyad claims --ledger my.ledger --origin reading --pair RUS:USA",
            "dyad claims --ledger my.ledger --modality future --by RUS --trace",
            "dyad claims --ledger my.ledger --type THREATEN --format jsonl --out threats.jsonl")
        {
            ledger, origin, pair, from, to, type, modality, by, report, asOf, limit, offset, trace, asRead, format, output,
            CorrectClaim.Create(terminal), ListCorrections.Create(terminal),
        };
        command.SetAction(parsed =>
        {
            var pairs = (parsed.GetValue(pair) ?? []).Select(Options.Pair).ToList();
            var types = (parsed.GetValue(type) ?? []).ToHashSet();
            var moods = (parsed.GetValue(modality) ?? []).Select(m => Moods.First(k => k.Name == m).Modality).ToHashSet();
            var witness = parsed.GetValue(by) is { } code ? Options.Actor(code) : ActorCode.Unknown;
            var digest = parsed.GetValue(report);
            var days = Options.Days(parsed.GetValue(from) ?? DayRange.All.From, parsed.GetValue(to) ?? DayRange.All.To);
            var seen = new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To);
            using var open = LedgerChoice.ToRead(parsed.GetValue(ledger), terminal);
            if (digest is not null && open.Report(digest, seen) is null)
                throw new UsageException($"{open.Location} holds no report {digest} that was public by {seen}. dyad claims --trace names the reports.");
            var reader = new ClaimReader(open, parsed.GetValue(asRead));
            var corrections = open.Corrections().GroupBy(c => (c.Correction.Origin, c.Correction.Claim)).ToDictionary(g => g.Key, g => g.Last());
            var passages = new PassageReader(open, seen);
            var claims = LedgerChoice.Origins(open, parsed.GetValue(origin) ?? (digest is null ? null : ReadClaimId.Origin))
                .SelectMany(o => reader.Read(o, days, seen))
                .Where(c => pairs.Count == 0 || pairs.Exists(p => p.Covers(c.Pair)))
                .Where(c => types.Count == 0 || types.Contains(c.Act.Type.Write()))
                .Where(c => moods.Count == 0 || moods.Contains(c.Modality))
                .Where(c => witness.IsUnknown || (c.Attribution.Body == witness.Body && (witness.Sector.Length == 0 || witness.Sector == c.Attribution.Sector)))
                .Where(c => digest is null || (ReadClaimId.TryParse(c.Id, out var id) && id.Digest == digest));
            claims = ListPart.Of(claims, parsed.GetValue(offset), parsed.GetValue(limit), terminal);
            Output.Write(parsed.GetValue(output), terminal, writer => ClaimList.Write(
                writer, claims.Select(c => new QuotedClaim(c, passages.Of(c), corrections.GetValueOrDefault((c.Origin, c.Id)))), parsed.GetValue(format)!, parsed.GetValue(trace), terminal));
            return ExitCode.Success;
        });
        return command;
    }
}
