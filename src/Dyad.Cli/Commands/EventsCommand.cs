using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Fusion;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad events</c></summary>
internal static class EventsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var study = Options.Study();
        var ledger = Options.Ledger();
        var asOf = Options.Day("--as-of", "Last day whose reports are seen; without it everything in the ledger");
        var origin = new Option<string?>("--origin") { Description = "Only this data source; chronicle is the study's", HelpName = "SOURCE" };
        var pair = new Option<string[]>("--pair") { Description = "Only this directed pair, for example USA:RUS; sectors count with their body", HelpName = "SOURCE:TARGET" };
        var from = Options.Day("--from", "First day of the acts");
        var to = Options.Day("--to", "Last day of the acts");
        var type = new Option<string[]>("--type") { Description = "Only this PLOVER type", HelpName = "TYPE" };
        Options.OneOf("type", type, [.. EventTypes.All.Select(t => t.Write())]);
        var id = new Option<string?>("--id") { Description = "Only the event with this identifier", HelpName = "ID" };
        var newest = new Option<bool>("--newest") { Description = "The latest first; with --limit the latest ones" };
        var limit = Options.Count("--limit", "At most so many events");
        var offset = ListPart.Offset("events");
        var scale = Options.Scale();
        scale.Description = "Adds a score on this scale of the codebook";
        var reasons = new Option<bool>("--reasons") { Description = "Lists the claims behind each event and the rule that merged each" };
        var format = Options.Format("table", "json", "csv", "jsonl");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("events", "List events: many reports of one happening count once",
            "dyad events --pair USA:RUS --from 2025-01-01",
            "dyad events --ledger my.ledger --format csv --out events.csv",
            "dyad events --newest --limit 10",
            "dyad events --ledger my.ledger --origin gdelt2 --type ASSAULT --reasons")
        {
            study, ledger, asOf, origin, pair, from, to, type, id, newest, limit, offset, scale, reasons, format, output,
        };
        command.SetAction(parsed =>
        {
            var pairs = (parsed.GetValue(pair) ?? []).Select(Options.Pair).ToList();
            var types = (parsed.GetValue(type) ?? []).ToHashSet();
            var days = Options.Days(parsed.GetValue(from) ?? DayRange.All.From, parsed.GetValue(to) ?? DayRange.All.To);
            var seen = new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To);
            using var open = Open(parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(study)!, terminal);
            var origins = LedgerChoice.Origins(open, parsed.GetValue(origin));
            var reader = new EventReader(open, ActorBook.Default);
            EventQuery Query(string from) => new(from, days, pairs.Count == 0 ? null : p => pairs.Exists(asked => Covers(asked, p)))
            {
                Acts = types.Count == 0 ? null : act => types.Contains(act.Type.Write()),
                Id = parsed.GetValue(id),
            };
            var (first, most) = (parsed.GetValue(offset), parsed.GetValue(limit));
            var events = parsed.GetValue(newest)
                ? Newest([.. origins.Select(o => reader.Latest(Query(o), seen, most is { } some ? (first ?? 0) + some : int.MaxValue))], most is { } last ? (first ?? 0) + last : null,
                    first is null && most is null ? null : terminal.Counted).Skip(first ?? 0)
                : ListPart.Of(origins.SelectMany(o => reader.Read(Query(o), seen)), first, most, terminal);
            var scored = parsed.GetValue(scale) is { } scaleId ? ScaleBook.Default[scaleId] : null;
            Output.Write(parsed.GetValue(output), terminal, writer => Write(writer, events, parsed.GetValue(format)!, scored, parsed.GetValue(reasons), open, terminal));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The named ledger or the default one; without any, the study's chronicle.</summary>
    private static ILedger Open(string? path, string? origin, string study, Terminal terminal) =>
        path is not null ? LedgerChoice.ToRead(path, terminal)
        : origin == LedgerChoice.Chronicle || !LedgerChoice.HasDefault ? LedgerChoice.OfChronicle(StudyFolder.Find(study), terminal)
        : LedgerChoice.ToRead(LedgerChoice.DefaultPath, terminal);

    private static bool Covers(DirectedPair asked, DirectedPair happened) => Covers(asked.Source, happened.Source) && Covers(asked.Target, happened.Target);

    private static bool Covers(ActorCode asked, ActorCode happened) => asked.Body == happened.Body && (asked.Sector.Length == 0 || asked.Sector == happened.Sector);

    /// <summary>The latest of the last days of each origin, holding no more than are wanted.</summary>
    private static List<Event> Newest(List<(IReadOnlyList<Event> Events, long All)> lasts, int? most, Action<long>? counted)
    {
        var kept = new PriorityQueue<Event, (Day, string)>();
        foreach (var happened in lasts.SelectMany(l => l.Events))
        {
            kept.Enqueue(happened, (happened.Day, happened.Id));
            if (kept.Count > most)
                kept.Dequeue();
        }

        counted?.Invoke(lasts.Sum(l => l.All));
        var latest = new List<Event>(kept.Count);
        while (kept.TryDequeue(out var happened, out _))
            latest.Add(happened);
        latest.Reverse();
        return latest;
    }

    private static void Write(TextWriter writer, IEnumerable<Event> events, string format, Scale? scale, bool reasons, ILedger ledger, Terminal terminal)
    {
        switch (format)
        {
            case "csv":
                new EventCsvWriter(writer, scale).Write(events);
                break;
            case "jsonl":
                new EventJsonlWriter(writer, scale, reasons ? ledger.Runs() : null).Write(events);
                break;
            case "json":
                new EventJsonlWriter(writer, scale, reasons ? ledger.Runs() : null).WriteArray(events);
                break;
            default:
                EventTable.Write(writer, events, scale, reasons, terminal);
                break;
        }
    }
}
