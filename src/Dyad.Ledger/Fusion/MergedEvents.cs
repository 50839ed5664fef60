using System.Runtime.CompilerServices;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>A source of claims that may keep what its claims were merged to.</summary>
internal interface IKeptEvents
{
    /// <summary>All events of the query's origin; null where they are not kept.</summary>
    MergedEvents? Merged(EventQuery query, ActorBook book);
}

/// <summary>
/// All events of an origin in about sixty bytes each, beside the claims. Every reading of the ledger can be had from them: later reports never change
/// how earlier ones were merged, so that what was known on a day is what is left when later claims are taken away.
/// </summary>
internal sealed class MergedEvents
{
    private readonly Row[] _rows;
    private readonly Member[] _members;
    private readonly DirectedPair[] _pairs;
    private readonly HashSet<int> _carried;

    private MergedEvents(Row[] rows, Member[] members, DirectedPair[] pairs, HashSet<int> carried) => (_rows, _members, _pairs, _carried) = (rows, members, pairs, carried);

    /// <summary>Bytes that these take, without the claims.</summary>
    internal long Bytes => ((long)_rows.Length * Unsafe.SizeOf<Row>()) + (_members.LongLength * Unsafe.SizeOf<Member>()) + (_pairs.LongLength * 64);

    internal static MergedEvents Of(IEnumerable<MergedEvent> events)
    {
        var (rows, members, pairs) = (new List<Row>(), new List<Member>(), new List<DirectedPair>());
        var numbers = new Dictionary<DirectedPair, int>();
        var carried = new HashSet<int>();
        foreach (var some in events)
        {
            var pair = some.Pair;
            if (!numbers.TryGetValue(pair, out var number))
            {
                numbers.Add(pair, number = pairs.Count);
                pairs.Add(pair);
            }

            var last = long.MinValue;
            var first = members.Count;
            foreach (var member in some.Members)
            {
                members.Add(member);
                last = Math.Max(last, Published(member));
                if (member.Reason == MergeReason.NextDay)
                    carried.Add(member.Block.Columns.Days.Span[member.Index]);
            }

            rows.Add(new Row(last, some.Day, first, some.Members.Count, some.Detailed, number));
        }

        return new MergedEvents([.. rows], [.. members], [.. pairs], carried);
    }

    /// <summary>
    /// Whether reading these days alone gives the same. Such a reading begins a day earlier; a claim of that day that joined an event of the day
    /// before would begin one of its own there.
    /// </summary>
    internal bool Holds(DayRange days) => !_carried.Contains(days.From.Number - 1);

    /// <summary>The events of a query as known at a day, in their order.</summary>
    internal IEnumerable<MergedEvent> Read(EventQuery query, AsOf asOf)
    {
        var until = asOf.Until.UnixSeconds;
        var wanted = new Answer[query.Wanted is null ? 0 : _pairs.Length];
        for (var i = FirstOn(query.Days.From.Number); i < _rows.Length && _rows[i].Day <= query.Days.To.Number; i++)
        {
            var row = _rows[i];
            if (row.LastPublished <= until)
            {
                if (query.Wanted is not null && !Wants(wanted, row.Pair, query.Wanted))
                    continue;
                var whole = new MergedEvent(row.Day, new ArraySegment<Member>(_members, row.First, row.Count), row.Detailed);
                if (query.Takes(whole))
                    yield return whole;
            }
            else if (Known(row, until) is { Members.Count: > 0 } some && query.Takes(some) && (query.Wanted is null || query.Wanted(some.Pair)))
            {
                yield return some;
            }
        }
    }

    /// <summary>What was known of an event: the claims published until then, and who acts by the most detailed of them.</summary>
    private MergedEvent Known(in Row row, long until)
    {
        var members = new List<Member>();
        var (detailed, most) = (0, -1);
        foreach (var member in _members.AsSpan(row.First, row.Count))
        {
            if (Published(member) > until)
                continue;
            var pair = MergedEvent.PairOf(member);
            if (Detail(pair.Source) + Detail(pair.Target) is var detail && detail > most)
                (detailed, most) = (members.Count, detail);
            members.Add(member);
        }

        return new MergedEvent(row.Day, members, detailed);
    }

    private bool Wants(Answer[] known, int pair, Func<DirectedPair, bool> wanted)
    {
        if (known[pair] == Answer.Unasked)
            known[pair] = wanted(_pairs[pair]) ? Answer.Yes : Answer.No;
        return known[pair] == Answer.Yes;
    }

    private int FirstOn(int day)
    {
        var (low, high) = (0, _rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Day < day)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>As <see cref="Signature.Detail"/>.</summary>
    private static int Detail(ActorCode actor) => (actor.Body.Length > 0 ? 2 : 0) + (actor.Sector.Length > 0 ? 1 : 0);

    private static long Published(in Member member) => member.Block.Columns.Published.Span[member.Index];

    private enum Answer : byte
    {
        Unasked,
        Yes,
        No,
    }

    private readonly record struct Row(long LastPublished, int Day, int First, int Count, int Detailed, int Pair);
}
