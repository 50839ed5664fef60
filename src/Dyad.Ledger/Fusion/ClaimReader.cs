using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>Reads claims one by one as known at a day.</summary>
/// <param name="ledger">Ledger to read.</param>
/// <param name="asRead">Whether corrections are left out of account.</param>
public sealed class ClaimReader(ILedger ledger, bool asRead = false)
{
    /// <summary>The claims of an origin, month by month, within a month by day, publication and identifier; those of a report in the order of its text.</summary>
    /// <param name="origin">Data source.</param>
    /// <param name="days">Days of the acts.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    public IEnumerable<Claim> Read(string origin, DayRange days, AsOf asOf)
    {
        var corrected = asRead ? CorrectedClaims.None(ledger, origin) : CorrectedClaims.Of(ledger, origin);
        foreach (var month in corrected.Months.Where(m => m.Month >= days.From.Month && m.Month <= days.To.Month))
        {
            var claims = new List<Claim>();
            foreach (var block in corrected.Blocks(month.Month, month.Month, asOf))
            {
                var dayNumbers = block.Columns.Days;
                for (var i = 0; i < block.Count; i++)
                {
                    var day = new Day(dayNumbers.Span[i]);
                    if (day.Month == month.Month && days.Contains(day))
                        claims.Add(block[i]);
                }
            }

            foreach (var claim in claims.OrderBy(c => c.Day).ThenBy(c => c.Published).ThenBy(c => PlaceOf(c).Digest, StringComparer.Ordinal).ThenBy(c => PlaceOf(c).Ordinal))
                yield return claim;
        }
    }

    private static ReadClaimId PlaceOf(Claim claim) =>
        claim.Origin == ReadClaimId.Origin && ReadClaimId.TryParse(claim.Id, out var id) ? id : new ReadClaimId(claim.Id, 0);
}
