using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Fusion;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Remembering;

/// <summary>All claims of an origin, unpacked, and the events that they were merged to.</summary>
internal sealed class KeptClaims
{
    /// <summary>
    /// Bytes that a claim and its event are taken to need before they are read: 77 in columns, 16 as a member, 32 for its event, the rest for the
    /// distinct actors, places and addresses that it names.
    /// </summary>
    internal const long PerClaim = 250;

    private const long InColumns = 77;
    private const long DecodedEntry = 64;
    private readonly List<(ClaimBlock Block, int[] Months, long First, long Last)> _blocks = [];

    private KeptClaims(ClaimBlock[] blocks)
    {
        foreach (var block in blocks)
        {
            var months = new SortedSet<int>();
            var (seen, first, last) = (int.MinValue, long.MaxValue, long.MinValue);
            var days = block.Columns.Days.Span;
            var published = block.Columns.Published.Span;
            for (var i = 0; i < days.Length; i++)
            {
                (first, last) = (Math.Min(first, published[i]), Math.Max(last, published[i]));
                if (days[i] != seen)
                    months.Add(new Day(seen = days[i]).Month);
            }

            _blocks.Add((block, [.. months], first, last));
        }
    }

    /// <summary>The events.</summary>
    internal MergedEvents Events { get; private init; } = MergedEvents.Of([]);

    /// <summary>Bytes that all this takes: what is decoded of the entries is counted as if it were all of it, in two bytes a letter.</summary>
    internal long Bytes => Events.Bytes + _blocks.Sum(b => (b.Block.Count * InColumns) + b.Block.Dictionaries.Entries.Sum(e => (e.Text.Length * 3L) + (e.Count * DecodedEntry)));

    internal static KeptClaims Of(IClaimSource ledger, string origin, ActorBook book)
    {
        var months = ledger.Months(origin);
        ClaimBlock[] blocks = months.Count == 0 ? [] : [.. ledger.Blocks(origin, months[0].Month, months[^1].Month, new AsOf(DayRange.All.To))];
        return new KeptClaims(blocks) { Events = new EventReader(new Unpacked(ledger, new KeptClaims(blocks)), book).MergeAll(origin) };
    }

    /// <inheritdoc cref="IClaimSource.Blocks"/>
    internal IEnumerable<ClaimBlock> Blocks(int firstMonth, int lastMonth, AsOf asOf) =>
        from kept in _blocks
        where kept.First <= asOf.Until.UnixSeconds && Array.Exists(kept.Months, m => m >= firstMonth && m <= lastMonth)
        select kept.Last <= asOf.Until.UnixSeconds ? kept.Block : kept.Block.PublishedBy(asOf);

    /// <summary>The ledger, with these claims at hand.</summary>
    private sealed class Unpacked(IClaimSource ledger, KeptClaims kept) : IClaimSource
    {
        public DataSource? Source(string id) => ledger.Source(id);

        public IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf) => kept.Blocks(firstMonth, lastMonth, asOf);

        public Claim? Find(string origin, string id, AsOf asOf) => ledger.Find(origin, id, asOf);

        public IReadOnlyList<KeptCorrection> Corrections(string? origin = null) => ledger.Corrections(origin);

        public IReadOnlyList<MonthCount> Months(string origin) => ledger.Months(origin);

        public IEnumerable<ReportSignature> Signatures(AsOf asOf) => ledger.Signatures(asOf);
    }
}
