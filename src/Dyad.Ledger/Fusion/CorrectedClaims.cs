using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>
/// The claims of an origin with the corrections that hold: a corrected claim is taken out of its block and, where it is not withdrawn, handed on in
/// a block of its own. Without corrections nothing is looked at.
/// </summary>
internal sealed class CorrectedClaims
{
    private readonly ILedger _ledger;
    private readonly string _origin;
    private readonly Dictionary<string, ClaimCorrection> _holding;
    private readonly HashSet<long> _keys;

    private CorrectedClaims(ILedger ledger, string origin, Dictionary<string, ClaimCorrection> holding)
    {
        (_ledger, _origin, _holding) = (ledger, origin, holding);
        _keys = [.. holding.Keys.Select(id => ClaimKey.Of(id).Key)];
        Months = holding.Count == 0 ? ledger.Months(origin) : WithCorrected(ledger.Months(origin), holding.Values);
    }

    /// <summary>Months in which there are claims, ascending, with at least their number.</summary>
    internal IReadOnlyList<MonthCount> Months { get; }

    internal static CorrectedClaims Of(ILedger ledger, string origin)
    {
        var last = new Dictionary<string, ClaimCorrection>(StringComparer.Ordinal);
        foreach (var kept in ledger.Corrections(origin))
            last[kept.Correction.Claim] = kept.Correction;
        return new CorrectedClaims(ledger, origin, last.Where(c => c.Value.Kind != CorrectionKind.Restored).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The claims as they were read.</summary>
    internal static CorrectedClaims None(ILedger ledger, string origin) => new(ledger, origin, []);

    /// <inheritdoc cref="ILedger.Blocks"/>
    internal IEnumerable<ClaimBlock> Blocks(int firstMonth, int lastMonth, AsOf asOf)
    {
        foreach (var block in _ledger.Blocks(_origin, firstMonth, lastMonth, asOf))
            yield return _keys.Count == 0 ? block : Standing(block);
        foreach (var run in Changed(firstMonth, lastMonth, asOf).GroupBy(c => c.Row.Run))
        {
            foreach (var some in run.Chunk(ClaimBlockBuilder.Capacity))
            {
                var builder = new ClaimBlockBuilder(_origin);
                foreach (var claim in some)
                    builder.Add(claim);
                yield return builder.Take().Of(run.Key);
            }
        }
    }

    private static List<MonthCount> WithCorrected(IReadOnlyList<MonthCount> months, IEnumerable<ClaimCorrection> corrections)
    {
        var counts = new SortedDictionary<int, long>(months.ToDictionary(m => m.Month, m => m.Claims));
        // A changed claim counts where it was read too: months are for planning.
        foreach (var day in corrections.Select(c => c.Change.Day).OfType<Day>())
            counts[day.Month] = counts.GetValueOrDefault(day.Month) + 1;
        return [.. counts.Select(c => new MonthCount(c.Key, c.Value))];
    }

    private ClaimBlock Standing(ClaimBlock block)
    {
        var keep = new bool[block.Count];
        var keys = block.Columns.Keys.Span;
        var isWhole = true;
        for (var i = 0; i < keep.Length; i++)
        {
            keep[i] = !_keys.Contains(keys[i]) || !_holding.ContainsKey(block[i].Id);
            isWhole &= keep[i];
        }

        return isWhole ? block : block.Where(keep);
    }

    private IEnumerable<Claim> Changed(int firstMonth, int lastMonth, AsOf asOf)
    {
        foreach (var correction in _holding.Values.Where(c => c.Kind == CorrectionKind.Changed))
        {
            if (_ledger.Find(_origin, correction.Claim, asOf) is { } claim && correction.Change.Of(claim) is var changed
                && changed.Day.Month >= firstMonth && changed.Day.Month <= lastMonth)
            {
                yield return changed;
            }
        }
    }
}
