using System.Globalization;
using Dyad.Ledger.Fusion;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Counts events where the facts lie. Claims of words between the same two, of the same act, on the same day, whose places name one country or none, are
/// one event whatever their order: these are counted by the servers, and each sends one row for the event. Acts that leave a place behind, and days on
/// which one act is placed in several countries, are merged in the order of publication: their claims are sent, month by month, and merged here by the
/// rules of <see cref="DayFuser"/>.
/// </summary>
internal sealed class FactCounter(ClickHouseClient client, ClickHouseAddress address, ItemStore items, BatchLog log, IClaimSource ledger)
{
    private const string Grouped = "day, source, source_name, target, target_name, type, if(type = 0, cameo, mode) AS word, if(one_sided = 1, report, 0) AS of";

    private static readonly string Physical = string.Join(", ", EventTypes.All.Where(FusionRules.IsPhysical).Select(t => ((int)t).ToString(CultureInfo.InvariantCulture)));

    internal IEnumerable<EventCount> Count(EventCountQuery query, ActorBook book, AsOf asOf)
    {
        Await(query.Origin);
        var where = Where(query, asOf);
        // Claims that the servers merge have the pair of their event; those that are merged here may be of an event of another pair.
        var wanted = query.Bodies is { } bodies ? $"{where} AND {Among("source", bodies)} AND {Among("target", bodies)}" : where;
        // A day wider than asked is read only for what is merged here.
        bool Asked(EventCount e) => query.Days.Contains(e.Day);
        if (ledger.Source(query.Origin) is { RowsAreActs: true })
            return Rows(wanted).Where(Asked);
        var hard = new HardClaims(query.Origin, ledger);
        var events = Events(wanted, hard).Where(Asked);
        client.Rows(Select($"type IN ({Physical}) AND {where}"), r => hard.Add(r));
        return events.Concat(EventCounts.OneByOne(hard, book, query, asOf));
    }

    private static string Among(string side, IReadOnlySet<string> bodies) =>
        $"splitByChar('/', {side})[1] IN ({string.Join(", ", bodies.Order(StringComparer.Ordinal).Select(ClickHouseClient.Quoted))})";

    /// <summary>Where each claim is an event.</summary>
    private List<EventCount> Rows(string where) => client.Rows(
        $"""
        SELECT day, published, source, target, type, mode, cameo_table, cameo, root, toInt64(uniqExact(attempt, seq))
        FROM {address.Of(ClickHouseSchema.Fact)} WHERE {where} GROUP BY day, published, source, target, type, mode, cameo_table, cameo, root
        """,
        r => new EventCount(new Day(r.Int32()), new PublicationInstant(r.Int64()), new DirectedPair(ActorCode.Parse(r.Text()), ActorCode.Parse(r.Text())), Act(r), r.Byte() != 0, r.Int64()));

    /// <summary>Events that the servers count; the claims of the others go to <paramref name="hard"/>.</summary>
    private List<EventCount> Events(string where, HardClaims hard)
    {
        var events = new List<EventCount>();
        var several = new List<(int Day, string Source, string Target, byte Type)>();
        client.Ask(
            $"""
            SELECT day, source, target, type, published_first, first.1, first.2, first.3, is_root, countries FROM (
                SELECT {Grouped}, min(published) AS published_first, argMin((mode, cameo_table, cameo), (published, key)) AS first, max(root) AS is_root,
                    toUInt8(least(uniqExactIf(country, country <> ''), 2)) AS countries
                FROM {address.Of(ClickHouseSchema.Fact)} WHERE type NOT IN ({Physical}) AND {where} GROUP BY {Grouped.Replace(" AS word", "", StringComparison.Ordinal).Replace(" AS of", "", StringComparison.Ordinal)})
            """,
            r =>
            {
                events.Clear();
                several.Clear();
                while (r.Next())
                {
                    var (day, source, target, type, published) = (r.Int32(), r.Text(), r.Text(), r.Byte(), r.Int64());
                    var act = Act(r, type);
                    var (isRoot, countries) = (r.Byte() != 0, r.Byte());
                    if (countries > 1)
                        several.Add((day, source, target, type));
                    else
                        events.Add(new EventCount(new Day(day), new PublicationInstant(published), new DirectedPair(ActorCode.Parse(source), ActorCode.Parse(target)), act, isRoot, 1));
                }

                return true;
            });
        if (several.Count == 0)
            return events;
        // All acts of such a pair, type and day are merged here; what was counted of them is taken out.
        var taken = several.ToHashSet();
        events.RemoveAll(e => taken.Contains((e.Day.Number, e.Pair.Source.ToString(), e.Pair.Target.ToString(), (byte)e.Act.Type)));
        foreach (var some in taken.Chunk(500))
        {
            var places = string.Join(", ", some.Select(s => string.Create(CultureInfo.InvariantCulture, $"({s.Day}, {ClickHouseClient.Quoted(s.Source)}, {ClickHouseClient.Quoted(s.Target)}, {s.Type})")));
            client.Rows(Select($"(day, source, target, type) IN ({places}) AND {where}"), r => hard.Add(r));
        }

        return events;
    }

    private string Select(string where) =>
        $"""
        SELECT attempt, seq, day, published, key, id, source, source_name, target, target_name, type, mode, cameo_table, cameo, country, region, report, one_sided, root
        FROM {address.Of(ClickHouseSchema.Fact)} WHERE {where}
        """;

    private static Act Act(RowReader r) => Act(r, r.Byte());

    private static Act Act(RowReader r, byte type)
    {
        var (mode, table, cameo) = (r.Text(), (CameoTable)r.Byte(), r.Text());
        return new Act((EventType)type, mode, new CameoCode(table, cameo));
    }

    private string Where(EventCountQuery query, AsOf asOf)
    {
        // A day wider than asked, as an event of a day can still be joined on the next.
        var (from, to) = (query.Days.From.Number - 1, query.Days.To.Number + 1);
        var where = string.Create(CultureInfo.InvariantCulture, $"origin = {ClickHouseClient.Quoted(query.Origin)} AND day BETWEEN {from} AND {to} AND published <= {asOf.Until.UnixSeconds}");
        if (Strangers(query.Origin) is { Count: > 0 } strangers)
            where += $" AND attempt NOT IN ({string.Join(", ", strangers)})";
        return where;
    }

    /// <summary>Attempts that count for nothing: cut off before their record.</summary>
    private List<ulong> Strangers(string origin)
    {
        var counting = log.Batches.Select(b => b.Attempt).ToHashSet();
        return [.. client.Rows($"SELECT DISTINCT attempt FROM {address.Of(ClickHouseSchema.Fact)} WHERE origin = {ClickHouseClient.Quoted(origin)}", r => r.UInt64()).Where(a => !counting.Contains(a)).Order()];
    }

    /// <summary>Waits until all facts that count can be seen.</summary>
    private void Await(string origin)
    {
        var expected = log.Batches.Where(b => b.Origin == origin && b.Facts > 0).ToDictionary(b => b.Attempt, b => b.Facts);
        var sql = $"SELECT attempt, toInt64(uniqExact(seq)) FROM {address.Of(ClickHouseSchema.Fact)} WHERE origin = {ClickHouseClient.Quoted(origin)} GROUP BY attempt";
        items.Whole($"facts of {origin}", () => client.Rows(sql, r => (Attempt: r.UInt64(), Count: r.Int64())).Count(r => expected.GetValueOrDefault(r.Attempt) == r.Count), found => found == expected.Count);
    }
}
