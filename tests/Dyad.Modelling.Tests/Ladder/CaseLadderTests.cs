using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Ladder;

/// <summary>The casebook on the ladder.</summary>
public sealed class CaseLadderTests
{
    private static readonly AsOf Today = new(new Day(2026, 4, 30));

    [Fact]
    public void Each_case_climbs_to_the_highest_rung_of_its_outcome()
    {
        foreach (var found in CaseBook.Default.Cases.Where(c => c.Outcome is not null))
            CaseLadder.Of(found, new AsOf(DayRange.All.To), Climbs.Rules())!.Climb!.Highest.ShouldBe(found.Outcome!.HighestRung, found.Id);
    }

    /// <summary>As of a day, nothing of the case is known that happened, or was known, after it.</summary>
    [Fact]
    public void Nothing_later_is_seen()
    {
        foreach (var found in CaseBook.Default.Cases)
        {
            foreach (var step in found.Climb)
            {
                var asOf = new AsOf(step.Date.Last);
                var known = CaseLadder.Of(found, asOf, Climbs.Rules())!;
                known.Climb!.Reaches.ShouldAllBe(r => r.Day <= asOf.Day);
                known.Climb.Highest.ShouldBe(found.Climb.Where(s => s.Date.Last <= asOf.Day).Max(s => s.Kind.Rung()), found.Id);
                (known.Case.Outcome is null || known.Case.Outcome.KnownFrom <= asOf.Day).ShouldBeTrue(found.Id);
            }
        }
    }

    [Fact]
    public void Every_act_of_a_case_has_a_reference()
    {
        foreach (var found in CaseBook.Default.Cases)
            CaseLadder.Of(found, Today, Climbs.Rules())!.Climb!.Reaches.SelectMany(r => r.Acts).ShouldAllBe(a => a.References.Length > 0 && a.Words.Length > 0);
    }
}
