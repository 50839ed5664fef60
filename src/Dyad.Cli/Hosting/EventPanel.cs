using System.Collections.Immutable;
using Dyad.Ledger;
using Dyad.Ledger.Files;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Sqlite;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>The events between some actors as a panel that can be had as known on any day.</summary>
/// <param name="Source">Data source.</param>
/// <param name="Builder">Holds the counted events.</param>
/// <param name="Window">Days that the data cover.</param>
internal sealed record EventPanel(string Source, PanelBuilder Builder, DayRange Window)
{
    /// <summary>The panel as known on a day.</summary>
    internal Panel Known(AsOf asOf) => Builder.Build(asOf);

    /// <summary>The panel as known on its last day.</summary>
    internal Panel Whole => Builder.Build(new AsOf(Window.To));

    /// <summary>The players of a study.</summary>
    /// <param name="ledger">Holds the study's data source.</param>
    /// <param name="study">The study.</param>
    /// <param name="asOf">Last day whose reports are seen.</param>
    /// <param name="also">Given the panel's builder, what else is told of every event in the same pass.</param>
    internal static EventPanel Of(ILedger ledger, Study study, AsOf asOf, Func<PanelBuilder, Action<Event>>? also = null)
    {
        var window = new DayRange(study.Window.From, asOf.Day < study.Window.To ? asOf.Day : study.Window.To);
        if (window.Length < 2)
            throw new UsageException($"The study's window begins on {study.Window.From}, not before the as-of day {asOf}. Give a later --as-of.");
        var players = study.Players.ToHashSet();
        var builder = new PanelBuilder(study.Players, EventClasses.Named(study.Model.Classes), window, study.Events.RootOnly);
        if (also is null)
        {
            var bodies = study.Players.Select(p => p.Body).ToHashSet(StringComparer.Ordinal);
            foreach (var some in EventCounts.Of(ledger, ActorBook.Default, new EventCountQuery(study.Events.Origin, window, bodies), asOf))
                builder.Add(study.Events.Origin, some.Day, some.FirstPublished, some.Pair, some.Act, some.IsRoot, some.Count);
            return new EventPanel(study.Events.Origin, builder, window);
        }

        var tell = also(builder);
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, window, p => Concerns(p, players)), asOf))
        {
            builder.Add(happened);
            tell(happened);
        }

        return new EventPanel(study.Events.Origin, builder, window);
    }

    /// <summary>The most active actors of event files.</summary>
    /// <param name="format">Name of the format.</param>
    /// <param name="paths">Files, folders or patterns.</param>
    /// <param name="actors">How many actors; those in most events, sectors counting with their body.</param>
    /// <param name="states">Whether only states of today are taken.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="terminal">Gives the time at which rows enter the ledger in memory.</param>
    internal static EventPanel OfFiles(string format, IReadOnlyList<string> paths, int actors, bool states, EventClasses classes, Terminal terminal)
    {
        var form = ClaimFormats.Find(format);
        using var ledger = SqliteLedger.InMemory();
        var importer = new Importer(ledger, new ImportOptions(EventBook.Default, ActorBook.Default));
        foreach (var file in InputFiles.Expand(paths, form.Endings))
            importer.Import(form, file, terminal.Now());
        var sources = ledger.Summarise().Sources;
        if (sources is not [{ Days: { } days } only])
            throw new UsageException($"{string.Join(", ", paths)}: one data source with events is needed; found {(sources.Count == 0 ? "none" : string.Join(", ", sources.Select(s => s.Source.Id)))}.");
        var events = new EventReader(ledger, ActorBook.Default).Read(new EventQuery(only.Source.Id, days), new AsOf(DayRange.All.To)).ToList();
        var window = new DayRange(events.Min(e => e.Day), events.Max(e => e.Day));
        var builder = new PanelBuilder(MostActive(events, actors, states), classes, window, rootOnly: false);
        events.ForEach(builder.Add);
        return new EventPanel(only.Source.Id, builder, window);
    }

    private static ImmutableArray<ActorCode> MostActive(List<Event> events, int actors, bool states)
    {
        bool Counts(ActorCode actor) => actor.Body.Length > 0 && (!states || ActorBook.Default.IsState(actor.Body));
        ImmutableArray<ActorCode> found =
        [
            .. events.Select(e => e.Pair.Bodies).Where(p => p.Source != p.Target && Counts(p.Source) && Counts(p.Target))
                .SelectMany(p => new[] { p.Source, p.Target }).CountBy(a => a)
                .OrderByDescending(a => a.Value).ThenBy(a => a.Key).Take(actors).Select(a => a.Key),
        ];
        return found.Length > 1 ? found : throw new UsageException($"The files name {found.Length} actors that could be taken; two are needed.");
    }

    /// <summary>Whether a pair counts: both players, or a player and those of its own country.</summary>
    internal static bool Concerns(DirectedPair pair, HashSet<ActorCode> players) =>
        (players.Contains(pair.Source) || players.Contains(pair.Source.Whole) || pair.Source.Body == pair.Target.Body)
        && (players.Contains(pair.Target) || players.Contains(pair.Target.Whole));
}
