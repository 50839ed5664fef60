using System.Runtime.InteropServices;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Panels;

/// <summary>One counted event: when it happened, where it counts and on which day it became public.</summary>
internal readonly record struct PanelEntry(int Day, int Channel, int Class, int Count, int Published);

/// <summary>
/// Counts events once and gives the panel as it was known on any day. An event counts for the most specific player that its actor belongs to
/// (<c>AAA/MIL</c> for <c>AAA/MIL</c> where that is a player, else for <c>AAA</c>), so that no event counts twice. Not thread-safe.
/// </summary>
public sealed class PanelBuilder
{
    private readonly EventClasses _classes;
    private readonly DayRange _window;
    private readonly bool _rootOnly;
    private readonly Dictionary<ActorCode, int> _players = [];
    private readonly List<PanelEntry> _entries = [];
    private string _origin = "";

    /// <summary>Starts a pass.</summary>
    /// <param name="players">The actors of the panel.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="window">Days to look at; events outside it are ignored.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    /// <exception cref="ArgumentException">The players are not two or more different known actors, or the window is empty.</exception>
    public PanelBuilder(IEnumerable<ActorCode> players, EventClasses classes, DayRange window, bool rootOnly)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (window.Length < 1)
            throw new ArgumentException("The window ends before it begins.", nameof(window));
        Layout = new PairLayout(players);
        (_classes, _window, _rootOnly) = (classes, window, rootOnly);
        for (var i = 0; i < Layout.Actors.Length; i++)
            _players.Add(Layout.Actors[i], i);
    }

    /// <summary>The pairs.</summary>
    public PairLayout Layout { get; }

    /// <summary>Events of the players that belong to no class; they are in no panel.</summary>
    public long Unclassed { get; private set; }

    /// <summary>Counts an event.</summary>
    /// <exception cref="ArgumentException">The event comes from another origin than one counted before: origins are never mixed.</exception>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        Add(happening.Origin, happening.Day, happening.FirstPublished, happening.Pair, happening.Act, happening.IsRoot, 1);
    }

    /// <summary>Counts events that differ in nothing that is counted.</summary>
    /// <param name="origin">Data source.</param>
    /// <param name="day">Day of the acts.</param>
    /// <param name="firstPublished">When they were first reported.</param>
    /// <param name="pair">Source and target.</param>
    /// <param name="act">What was done.</param>
    /// <param name="isRoot">Whether they are main acts.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentException">They come from another origin than one counted before: origins are never mixed.</exception>
    public void Add(string origin, Day day, PublicationInstant firstPublished, DirectedPair pair, in Act act, bool isRoot, long count)
    {
        if ((_rootOnly && !isRoot) || !_window.Contains(day) || !TryChannel(pair, out var channel))
            return;
        if (_origin.Length == 0)
            _origin = origin;
        if (_origin != origin)
            throw new ArgumentException($"Events of {_origin} and of {origin} are never mixed in one panel.", nameof(origin));
        var kind = _classes.Of(act);
        if (kind < 0)
            Unclassed += count;
        else
            _entries.Add(new PanelEntry(day - _window.From, channel, kind, checked((int)count), firstPublished.Day.Number));
    }

    /// <summary>The day (of the window) and cell that an event counts in; null where it counts in none.</summary>
    public (int Day, Tally Tally)? PlaceOf(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return (happening.IsRoot || !_rootOnly) && _window.Contains(happening.Day) && TryChannel(happening.Pair, out var channel) && _classes.Of(happening.Act) is >= 0 and var kind
            ? (happening.Day - _window.From, new Tally(channel, kind, 1))
            : null;
    }

    /// <summary>The panel as it was known at the end of a day: events that were first reported later are not in it.</summary>
    /// <exception cref="ArgumentException">The day lies before the window.</exception>
    public Panel Build(AsOf asOf)
    {
        var to = asOf.Day < _window.To ? asOf.Day : _window.To;
        if (to < _window.From)
            throw new ArgumentException($"{asOf.Day} lies before the window, which begins on {_window.From}.", nameof(asOf));
        var days = to - _window.From + 1;
        var known = _entries.FindAll(e => e.Published <= asOf.Day.Number && e.Day < days);
        return Assemble(Layout, _classes, _window with { To = to }, asOf, _origin, known);
    }

    internal static Panel Assemble(PairLayout layout, EventClasses classes, DayRange window, AsOf asOf, string origin, List<PanelEntry> entries)
    {
        var channels = layout.Count + layout.Actors.Length;
        if (entries.Any(e => e.Day < 0 || e.Day >= window.Length || e.Channel < 0 || e.Channel >= channels || e.Class < 0 || e.Class >= classes.Count || e.Count < 1))
            throw new ArgumentException("A tally lies outside the panel.", nameof(entries));
        var order = entries.ToArray();
        Array.Sort(order, static (a, b) =>
        {
            var byDay = a.Day.CompareTo(b.Day);
            var byChannel = byDay != 0 ? byDay : a.Channel.CompareTo(b.Channel);
            return byChannel != 0 ? byChannel : a.Class.CompareTo(b.Class);
        });
        var tallies = new List<Tally>();
        var starts = new int[window.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            var entry = order[i];
            var again = i > 0 && order[i - 1].Day == entry.Day && order[i - 1].Channel == entry.Channel && order[i - 1].Class == entry.Class;
            if (again)
                CollectionsMarshal.AsSpan(tallies)[^1] = tallies[^1] with { Count = tallies[^1].Count + entry.Count };
            else
                tallies.Add(new Tally(entry.Channel, entry.Class, entry.Count));
            starts[entry.Day + 1] = tallies.Count;
        }

        for (var day = 1; day <= window.Length; day++)
            starts[day] = Math.Max(starts[day], starts[day - 1]);
        return new Panel(layout, classes, window, asOf, origin, [.. tallies], starts);
    }

    /// <summary>The channel that an event between two actors counts for.</summary>
    internal bool TryChannel(DirectedPair pair, out int channel)
    {
        channel = -1;
        var (found, known) = (Player(pair.Source), Player(pair.Target));
        if (found >= 0 && known >= 0 && found != known)
            channel = Layout.IndexOf(found, known);
        else if (known >= 0 && pair.Source.Body == pair.Target.Body && Stands(pair.Source))
            channel = Layout.Count + known;
        return channel >= 0;
    }

    /// <summary>Whether an actor of the country is not the state itself.</summary>
    private static bool Stands(ActorCode actor) => ActorBook.Default.ClassOf(actor.Sector) is not (SectorClass.Unknown or SectorClass.State);

    private int Player(ActorCode actor) =>
        _players.TryGetValue(actor, out var exact) ? exact : _players.TryGetValue(actor.Whole, out var whole) ? whole : -1;
}
