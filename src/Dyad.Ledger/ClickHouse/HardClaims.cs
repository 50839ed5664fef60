using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>The claims of one origin that have to be merged in their order, with what merging looks at and nothing else, to be read as those of a ledger.</summary>
internal sealed class HardClaims(string origin, IClaimSource behind) : IClaimSource
{
    private readonly HashSet<(ulong, int)> _seen = [];
    private readonly SortedDictionary<int, MonthOfClaims> _months = [];

    /// <summary>Takes a row; one that was sent twice counts once.</summary>
    internal bool Add(RowReader r)
    {
        var place = (r.UInt64(), r.Int32());
        var (day, published, key, id) = (r.Int32(), r.Int64(), r.Int64(), r.Bytes());
        var source = new ActorMention(ActorCode.Parse(r.Text()), r.Text(), "");
        var target = new ActorMention(ActorCode.Parse(r.Text()), r.Text(), "");
        var (type, mode, table, cameo) = ((EventType)r.Byte(), r.Text(), (CameoTable)r.Byte(), r.Text());
        var (country, region, report, isOneSided, isRoot) = (r.Text(), r.Text(), r.UInt64(), r.Byte() != 0, r.Byte() != 0);
        if (!_seen.Add(place))
            return false;
        if (!_months.TryGetValue(new Day(day).Month, out var month))
            _months.Add(new Day(day).Month, month = new MonthOfClaims(origin));
        var builder = month.Next();
        builder.Add(new ClaimRow
        {
            Key = key,
            Id = id.Length == 0 ? -1 : builder.Number(DictionaryKind.Ids, id),
            Day = day,
            Published = published,
            Source = builder.Number(source),
            Target = builder.Number(target),
            Act = builder.Number(new Act(type, mode, new CameoCode(table, cameo))),
            Place = country.Length == 0 ? 0 : builder.Number(new Place(country, region, "", double.NaN, double.NaN)),
            Report = isOneSided ? builder.Number(DictionaryKind.Reports, ClaimDictionaries.Encode(new ReportReference("", report.ToString(System.Globalization.CultureInfo.InvariantCulture)))) : 0,
            Flags = ClaimFlags.Of(Modality.Happened, isRoot),
        });
        return true;
    }

    public IReadOnlyList<MonthCount> Months(string origin) => [.. _months.Select(m => new MonthCount(m.Key, m.Value.Count))];

    public IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf) =>
        _months.Where(m => m.Key >= firstMonth && m.Key <= lastMonth).SelectMany(m => m.Value.Blocks());

    public DataSource? Source(string id) => behind.Source(id);

    public IEnumerable<ReportSignature> Signatures(AsOf asOf) => behind.Signatures(asOf);

    public IReadOnlyList<KeptCorrection> Corrections(string? origin = null) => [];

    public Claim? Find(string origin, string id, AsOf asOf) => behind.Find(origin, id, asOf);

    private sealed class MonthOfClaims(string origin)
    {
        private readonly List<ClaimBlock> _full = [];
        private readonly ClaimBlockBuilder _builder = new(origin);

        internal long Count => _full.Sum(b => (long)b.Count) + _builder.Count;

        internal ClaimBlockBuilder Next()
        {
            if (_builder.IsFull)
                _full.Add(_builder.Take());
            return _builder;
        }

        internal IEnumerable<ClaimBlock> Blocks()
        {
            if (_builder.Count > 0)
                _full.Add(_builder.Take());
            return _full;
        }
    }
}
