using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>Which events are wanted.</summary>
/// <param name="Origin">Data source.</param>
/// <param name="Days">Days of the acts.</param>
/// <param name="Wanted">Which directed pairs; null for all. Merging looks at every claim that could speak of their events, so a filter changes no event. Asked once for each pair: it must always say the same.</param>
public sealed record EventQuery(string Origin, DayRange Days, Func<DirectedPair, bool>? Wanted = null)
{
    /// <summary>Which acts; null for all.</summary>
    public Func<Act, bool>? Acts { get; init; }

    /// <summary>Only the event with this identifier; null for all.</summary>
    public string? Id { get; init; }

    /// <summary>Whether an event is one of these, its pair apart.</summary>
    internal bool Takes(in MergedEvent some) => Days.Contains(new Day(some.Day)) && (Id is null || some.Id == Id) && Acts?.Invoke(some.Act) != false;
}

/// <summary>
/// Derives events from the claims of a ledger as known at a day. Nothing derived is stored, so nothing can go stale; the same claims give the
/// same events in whatever order they were imported.
/// </summary>
/// <param name="ledger">Ledger to read.</param>
/// <param name="book">Codebook of actors.</param>
public sealed class EventReader(IClaimSource ledger, ActorBook book)
{
    /// <summary>Claims that are merged in memory at once; a month with more is taken whole.</summary>
    private const long ClaimsAtOnce = 1_000_000;

    /// <summary>The events, by day, then by first publication, then by key.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    public IEnumerable<Event> Read(EventQuery query, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(query);
        var copies = Copies(query, asOf);
        foreach (var some in Find(query, asOf, copies))
            yield return some.Written(copies);
    }

    /// <summary>The events of the last days, as many days as it takes to have a number of events, in the order of <see cref="Read"/>; and how many there are in all.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    /// <param name="least">At least so many, where there are.</param>
    public (IReadOnlyList<Event> Events, long All) Latest(EventQuery query, AsOf asOf, int least)
    {
        ArgumentNullException.ThrowIfNull(query);
        var copies = Copies(query, asOf);
        var days = new Queue<List<MergedEvent>>();
        var (day, all, held) = (int.MinValue, 0L, 0);
        List<MergedEvent> today = [];
        foreach (var some in Find(query, asOf, copies))
        {
            if (some.Day != day)
            {
                day = some.Day;
                days.Enqueue(today = []);
                while (held - days.Peek().Count >= least && days.Count > 1)
                    held -= days.Dequeue().Count;
            }

            today.Add(some);
            held++;
            all++;
        }

        return ([.. days.SelectMany(d => d).Select(e => e.Written(copies))], all);
    }

    /// <summary>Every event of an origin, whenever it became known, for keeping.</summary>
    internal MergedEvents MergeAll(string origin) => MergedEvents.Of(Merge(new EventQuery(origin, DayRange.All), new AsOf(DayRange.All.To), ReportCopies.None));

    private ReportCopies Copies(EventQuery query, AsOf asOf) => query.Origin == ReadClaimId.Origin ? ReportCopies.Of(ledger, asOf) : ReportCopies.None;

    private IEnumerable<MergedEvent> Find(EventQuery query, AsOf asOf, ReportCopies copies) =>
        ledger is IKeptEvents kept && kept.Merged(query, book) is { } merged && merged.Holds(query.Days) ? merged.Read(query, asOf) : Merge(query, asOf, copies);

    private IEnumerable<MergedEvent> Merge(EventQuery query, AsOf asOf, ReportCopies copies)
    {
        var numbers = new ClaimNumbers(book, copies);
        var isMerging = ledger.Source(query.Origin) is not { RowsAreActs: true };
        var fuser = new DayFuser(numbers, isMerging);
        var needed = query.Wanted is null ? null : new NeededClaims(query.Wanted, isMerging);
        // An event of a day can still be joined on the next: it is handed on a day late.
        IReadOnlyList<Cluster> before = [];
        var day = int.MinValue;
        var corrected = CorrectedClaims.Of(ledger, query.Origin);
        foreach (var (firstMonth, lastMonth, capacity) in Spans(query, corrected.Months))
        {
            var days = Within(query.Days, firstMonth, lastMonth);
            var window = ClaimWindow.Load(corrected.Blocks(firstMonth, lastMonth, asOf), capacity, days, numbers, needed);
            foreach (var position in window.Order())
            {
                if (window[position].Day != day)
                {
                    foreach (var some in Wanted(before, query))
                        yield return some;
                    day = window[position].Day;
                    before = fuser.Begun;
                    fuser.Start(day);
                }

                fuser.Add(window[position]);
            }
        }

        foreach (var some in Wanted(before, query).Concat(Wanted(fuser.Begun, query)))
            yield return some;
    }

    /// <summary>Spans of months with claims, each within the number that is merged at once, a day wider than asked on both sides.</summary>
    private static IEnumerable<(int First, int Last, long Claims)> Spans(EventQuery query, IReadOnlyList<MonthCount> months)
    {
        var (from, to) = (Earlier(query.Days.From).Month, Later(query.Days.To).Month);
        (int First, int Last, long Claims)? span = null;
        foreach (var month in months.Where(m => m.Month >= from && m.Month <= to))
        {
            if (span is { } open && open.Claims + month.Claims > ClaimsAtOnce)
            {
                yield return open;
                span = null;
            }

            span = span is { } s ? (s.First, month.Month, s.Claims + month.Claims) : (month.Month, month.Month, month.Claims);
        }

        if (span is { } last)
            yield return last;
    }

    private static DayRange Within(DayRange days, int firstMonth, int lastMonth)
    {
        var (from, to) = (Day.FirstOfMonth(firstMonth), Day.FirstOfMonth(lastMonth + 1) - 1);
        var (first, last) = (Earlier(days.From), Later(days.To));
        return new DayRange(first > from ? first : from, last < to ? last : to);
    }

    private static Day Earlier(Day day) => day > DayRange.All.From ? day - 1 : day;

    private static Day Later(Day day) => day < DayRange.All.To ? day + 1 : day;

    private static IEnumerable<MergedEvent> Wanted(IReadOnlyList<Cluster> clusters, EventQuery query)
    {
        foreach (var cluster in clusters)
        {
            if (cluster.Merged is var some && query.Takes(some) && (query.Wanted is null || query.Wanted(some.Pair)))
                yield return some;
        }
    }
}
