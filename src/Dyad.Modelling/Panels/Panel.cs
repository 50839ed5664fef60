using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Panels;

/// <summary>Daily counts by directed pair and class, as known on a day. Cells without events are absent and mean zero.</summary>
public sealed class Panel
{
    private readonly Tally[] _tallies;
    private readonly int[] _starts;

    internal Panel(PairLayout layout, EventClasses classes, DayRange window, AsOf asOf, string origin, Tally[] tallies, int[] starts)
    {
        (Layout, Classes, Window, AsOf, Origin, _tallies, _starts) = (layout, classes, window, asOf, origin, tallies, starts);
        Hash = PanelHash.Of(this);
    }

    /// <summary>The pairs.</summary>
    public PairLayout Layout { get; }

    /// <summary>The classes.</summary>
    public EventClasses Classes { get; }

    /// <summary>Days that are covered; a day of it without a tally is a day without events.</summary>
    public DayRange Window { get; }

    /// <summary>The day up to whose end reports were seen; the window does not reach beyond it.</summary>
    public AsOf AsOf { get; }

    /// <summary>Data source; empty where there is no event.</summary>
    public string Origin { get; }

    /// <summary>SHA-256 in hexadecimal over actors, classing, window, as-of day, origin and every tally.</summary>
    public string Hash { get; }

    /// <summary>Number of days.</summary>
    public int Days => Window.Length;

    /// <summary>Number of cells: pairs × classes × days.</summary>
    public long Cells => (long)Layout.Count * Classes.Count * Days;

    /// <summary>Number of tallies that are not zero.</summary>
    public int Tallies => _tallies.Length;

    /// <summary>What happened on a day of the window, in the order of channel and class.</summary>
    /// <param name="day">Days after the first day of the window.</param>
    public ReadOnlySpan<Tally> On(int day) => _tallies.AsSpan(_starts[day].._starts[day + 1]);

    /// <summary>Number of events between the pairs, by class.</summary>
    public ImmutableArray<long> Events(int fromDay, int untilDay)
    {
        var events = new long[Classes.Count];
        foreach (var tally in _tallies.AsSpan(_starts[fromDay].._starts[untilDay]))
        {
            if (tally.Channel < Layout.Count)
                events[tally.Class] += tally.Count;
        }

        return [.. events];
    }

    /// <summary>
    /// The panel cut after a day. It holds what this panel knew, so that it equals what was known on that day only where every event was
    /// published on its own day; <see cref="PanelBuilder.Build"/> answers exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is not one of the window.</exception>
    public Panel Until(Day last)
    {
        if (!Window.Contains(last))
            throw new ArgumentOutOfRangeException(nameof(last), $"{last} lies outside {Window.From} to {Window.To}.");
        var days = last - Window.From + 1;
        return new Panel(Layout, Classes, Window with { To = last }, new AsOf(last), Origin, _tallies[.._starts[days]], _starts[..(days + 1)]);
    }

    /// <summary>A panel of counts that were made up, for simulation and tests.</summary>
    /// <param name="layout">The pairs.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="window">The days; they are also as far as anything is known.</param>
    /// <param name="tallies">Day of the window and count; those of one cell are added up.</param>
    public static Panel Of(PairLayout layout, EventClasses classes, DayRange window, IEnumerable<(int Day, Tally Tally)> tallies)
    {
        var entries = tallies.Select(t => new PanelEntry(t.Day, t.Tally.Channel, t.Tally.Class, t.Tally.Count, int.MinValue)).ToList();
        return PanelBuilder.Assemble(layout, classes, window, new AsOf(window.To), "", entries);
    }
}
