using Dyad.Ledger.Files;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Keds;
using Dyad.Ledger.Importing.Quadruples;
using Dyad.Ledger.Sqlite;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>A panel with the days that are fitted and those that are unseen.</summary>
/// <param name="Name">Name of the data.</param>
/// <param name="Panel">The counts.</param>
/// <param name="WarmUp">First days, which only feed the memory.</param>
/// <param name="Cut">First unseen day.</param>
/// <param name="Until">The day after the last unseen one.</param>
internal sealed record OneStepData(string Name, Panel Panel, int WarmUp, int Cut, int Until)
{
    /// <summary>Levant of KEDS: quad classes of the most active bodies, last fifth of the days unseen.</summary>
    internal static OneStepData Keds(string file, int actors)
    {
        var events = Read(new KedsFormat(), [file], "keds");
        var players = MostActive(events.Select(e => e.Pair.Bodies), actors);
        var window = new DayRange(events[0].Day, events[^1].Day);
        var panel = PanelOf(events, players, EventClasses.Quads, window);
        return new OneStepData($"KEDS Levant, {actors} most active actors", panel, 365, (int)(panel.Days * 0.8), panel.Days);
    }

    /// <summary>ICEWS 2018: halves of CAMEO between the most active bodies, days 60 to 239 for fitting, those after unseen.</summary>
    internal static OneStepData Icews18(string folder, int actors)
    {
        var files = (string[])["train.txt", "valid.txt", "test.txt"];
        var events = Read(new QuadrupleFormat(), [.. files.Select(f => Path.Combine(folder, f)).Where(File.Exists)], "icews18");
        var players = MostActive(events.Select(e => e.Pair.Bodies), actors);
        var window = new DayRange(new Day(2018, 1, 1), events[^1].Day);
        var panel = PanelOf(events, players, EventClasses.CameoHalves, window);
        return new OneStepData($"ICEWS 2018, {actors} most active actors", panel, 60, 240, Math.Min(304, panel.Days));
    }

    private static Panel PanelOf(List<Event> events, List<ActorCode> players, EventClasses classes, DayRange window)
    {
        var builder = new PanelBuilder(players, classes, window, rootOnly: false);
        events.ForEach(builder.Add);
        return builder.Build(new AsOf(window.To));
    }

    private static List<ActorCode> MostActive(IEnumerable<DirectedPair> pairs, int actors) =>
        [.. pairs.Where(p => p.Source.Body.Length > 0 && p.Target.Body.Length > 0 && p.Source != p.Target)
            .SelectMany(p => new[] { p.Source, p.Target }).CountBy(a => a)
            .OrderByDescending(a => a.Value).ThenBy(a => a.Key).Take(actors).Select(a => a.Key)];

    private static List<Event> Read(IClaimFormat format, IEnumerable<string> files, string origin)
    {
        using var ledger = SqliteLedger.InMemory();
        var importer = new Importer(ledger, new ImportOptions(EventBook.Default, ActorBook.Default));
        foreach (var file in files)
            importer.Import(format, new InputFile(file), new IngestionInstant(0));
        var last = new AsOf(new Day(2100, 1, 1));
        return [.. new EventReader(ledger, ActorBook.Default).Read(new EventQuery(origin, DayRange.All), last).OrderBy(e => e.Day)];
    }
}
