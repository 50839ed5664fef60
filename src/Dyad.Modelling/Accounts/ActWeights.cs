using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Accounts;

/// <summary>What a cell with events did to the odds, with the events behind it.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Day">Its day.</param>
/// <param name="Events">The events that it counts.</param>
/// <param name="Gains">
/// For each account, the logarithm of how much likelier it held this count than the accounts did together, weighted as they stood the day before: what
/// the cell added to its log probability.
/// </param>
public sealed record ActWeight(CellEvidence Cell, Day Day, ImmutableArray<Event> Events, ImmutableArray<double> Gains)
{
    /// <summary>Diagnosticity: the widest gap between two accounts, in nats.</summary>
    public double Diagnosticity => Cell.Logs.Max() - Cell.Logs.Min();
}

/// <summary>Which acts moved the odds.</summary>
public static class ActWeights
{
    /// <summary>Every cell with events, those of the widest gap first, then by day.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="odds">The odds.</param>
    /// <param name="events">The events that were counted into the panel, in any order.</param>
    /// <param name="builder">What counted them.</param>
    public static ImmutableArray<ActWeight> Of(AccountScores scores, AccountOdds odds, IEnumerable<Event> events, PanelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(odds);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(builder);
        var byCell = events.Select(e => (Event: e, Place: builder.PlaceOf(e))).Where(e => e.Place is not null)
            .ToLookup(e => (e.Place!.Value.Day, e.Place.Value.Tally.Channel, e.Place.Value.Tally.Class), e => e.Event);
        return
        [
            .. scores.Cells.Select(c => new ActWeight(
                    c, scores.Panel.Window.From + c.Day,
                    [.. byCell[(c.Day, c.Pair, c.Class)].OrderBy(e => e.Id, StringComparer.Ordinal)],
                    Gains(c, c.Day == scores.FirstDay ? odds.Start : odds.Days[c.Day - scores.FirstDay - 1])))
                .OrderByDescending(w => w.Diagnosticity).ThenBy(w => w.Cell.Day).ThenBy(w => w.Cell.Pair).ThenBy(w => w.Cell.Class),
        ];
    }

    private static ImmutableArray<double> Gains(CellEvidence cell, ImmutableArray<double> before)
    {
        var highest = cell.Logs.Max();
        var together = highest + Math.Log(cell.Logs.Select((l, a) => before[a] * Math.Exp(l - highest)).Sum());
        return [.. cell.Logs.Select(l => l - together)];
    }
}
