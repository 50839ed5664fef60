using System.Collections.Immutable;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>Of the climbs that stood on a rung, how many went on.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Reached">Climbs that stood on it, higher than ever before.</param>
/// <param name="NotYet">Of these, climbs that reached it less than the horizon ago: whatever they did since, they count in no share.</param>
/// <param name="Higher">Of the others, the share that reached a higher rung within the horizon; null where there is none, and for war.</param>
/// <param name="War">Of the others, the share that reached war within the horizon; null where there is none, and for war.</param>
/// <param name="WarLater">Of all that reached it, the number known to have reached war at any time since; without a share, because they were followed for unlike times.</param>
/// <param name="MedianDaysToHigher">Median days to the higher rung among those that reached one within the horizon; NaN where none did.</param>
public sealed record RungRate(Rung Rung, int Reached, int NotYet, Proportion? Higher, Proportion? War, int WarLater, double MedianDaysToHigher);

/// <summary>Base rates of climbs of one origin. Climbs from the casebook and from a ledger are never counted together.</summary>
/// <param name="Origin">Where the climbs come from: a data source, or <c>casebook</c>.</param>
/// <param name="Climbs">Climbs that were counted.</param>
/// <param name="StartUnseen">Climbs left out because they may have begun before the data.</param>
/// <param name="LeftOut">Climbs of the pair in question that overlap its climb and so are not past.</param>
/// <param name="HorizonDays">The horizon.</param>
/// <param name="Rates">One for each rung, lowest first.</param>
public sealed record RungRates(string Origin, int Climbs, int StartUnseen, int LeftOut, int HorizonDays, ImmutableArray<RungRate> Rates)
{
    /// <summary>The rate of a rung.</summary>
    public RungRate this[Rung rung] => Rates[(int)rung - 1];

    /// <summary>Counts climbs.</summary>
    /// <param name="origin">Where they come from.</param>
    /// <param name="climbs">Every climb of that origin, as known at the as-of day.</param>
    /// <param name="isPast">Whether a climb is past, so that it may speak on the one in question; that one itself may not.</param>
    /// <param name="asOf">The day up to which they were followed.</param>
    /// <param name="horizonDays">Days within which a climb goes on or does not.</param>
    /// <param name="interval">Probability of the intervals.</param>
    public static RungRates Of(string origin, IEnumerable<PastClimb> climbs, Func<PastClimb, bool> isPast, AsOf asOf, int horizonDays, double interval)
    {
        ArgumentNullException.ThrowIfNull(climbs);
        ArgumentNullException.ThrowIfNull(isPast);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonDays, 1);
        var given = climbs.ToList();
        var past = given.Where(isPast).ToList();
        var counted = past.Where(c => !c.StartUnseen).ToList();
        return new RungRates(
            origin, counted.Count, past.Count - counted.Count, given.Count - past.Count, horizonDays,
            [.. Rungs.All.Select(r => Rate(r, counted, asOf, horizonDays, interval))]);
    }

    private static RungRate Rate(Rung rung, List<PastClimb> climbs, AsOf asOf, int horizon, double interval)
    {
        var (reached, notYet, war, warLater) = (0, 0, 0, 0);
        var times = new List<int>();
        var followed = 0;
        foreach (var records in climbs.Select(c => c.Records))
        {
            var at = records.FirstOrDefault(r => r.Rung == rung);
            if (at.Rung == Rung.None)
                continue;
            reached++;
            warLater += records.Any(r => r.Rung == Rung.War && r.Day > at.Day) ? 1 : 0;
            if (asOf.Day - at.Day < horizon)
            {
                notYet++;
                continue;
            }

            followed++;
            var next = records.FirstOrDefault(r => r.Rung > rung);
            if (next.Rung != Rung.None && next.Day - at.Day <= horizon)
                times.Add(next.Day - at.Day);
            war += records.Any(r => r.Rung == Rung.War && r.Day > at.Day && r.Day - at.Day <= horizon) ? 1 : 0;
        }

        var isTop = rung == Rung.War;
        return new RungRate(
            rung, reached, notYet,
            isTop ? null : Proportion.Wilson(times.Count, followed, interval),
            isTop ? null : Proportion.Wilson(war, followed, interval),
            isTop ? 0 : warLater, Median(times));
    }

    private static double Median(List<int> values)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2.0;
    }
}
