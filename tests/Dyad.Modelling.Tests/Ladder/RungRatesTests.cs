using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Ladder.Climbs;

namespace Dyad.Modelling.Tests.Ladder;

public sealed class RungRatesTests
{
    [Fact]
    public void Only_new_heights_are_records()
    {
        var climb = Climb(LadderOf([
            Step(0, StepKind.Threat), Step(5, StepKind.Accusation), Step(9, StepKind.Display), Step(9, StepKind.Seizure), Step(12, StepKind.EconomicCoercion), Step(20, StepKind.LimitedForce)]));
        climb.Records.ShouldBe([
            new RungRecord(Rung.Threat, Happenings.Day(0)), new RungRecord(Rung.Seizure, Happenings.Day(9)), new RungRecord(Rung.LimitedForce, Happenings.Day(20))]);
    }

    /// <summary>
    /// Four climbs reached a threat: one went on after 365 days to the day, one a day too late, one has not been followed for the horizon
    /// although it has gone on already, one stayed. One passed over the threat.
    /// </summary>
    [Fact]
    public void A_share_counts_only_climbs_that_were_followed_for_the_horizon()
    {
        var rates = Rates([
            Of((Rung.Threat, 0), (Rung.War, 365)),
            Of((Rung.Threat, 0), (Rung.Display, 366)),
            Of((Rung.Threat, 700), (Rung.Seizure, 701)),
            Of((Rung.Threat, 10)),
            Of((Rung.Display, 0))], asOf: 1000);
        var threat = rates[Rung.Threat];
        (threat.Reached, threat.NotYet).ShouldBe((4, 1));
        (threat.Higher!.Value.Successes, threat.Higher.Value.Trials).ShouldBe((1, 3));
        (threat.War!.Value.Successes, threat.War.Value.Trials).ShouldBe((1, 3));
        threat.MedianDaysToHigher.ShouldBe(365);
        rates[Rung.Display].Reached.ShouldBe(2);
        rates[Rung.War].Higher.ShouldBeNull();
        rates[Rung.Accusation].Higher.ShouldBeNull();
    }

    [Fact]
    public void War_later_is_counted_apart()
    {
        var rate = Rates([Of((Rung.Threat, 0), (Rung.War, 5000))], asOf: 6000)[Rung.Threat];
        rate.War!.Value.Successes.ShouldBe(0);
        rate.WarLater.ShouldBe(1);
    }

    [Fact]
    public void A_climb_whose_start_is_unseen_or_that_is_not_past_counts_nowhere()
    {
        var climbs = new[] { Of((Rung.Threat, 0)) with { StartUnseen = true }, Of((Rung.Threat, 0)) with { Name = "own" }, Of((Rung.Threat, 0)) };
        var rates = RungRates.Of("test", climbs, c => c.Name != "own", new AsOf(Happenings.Day(1000)), 365, 0.95);
        (rates.Climbs, rates.StartUnseen, rates.LeftOut, rates[Rung.Threat].Reached).ShouldBe((1, 1, 1, 1));
    }

    /// <summary>A process in which a fifth goes on within the horizon, whenever it began: the interval holds the truth as often as it says.</summary>
    [Fact]
    public void The_share_of_a_known_process_is_found_although_many_climbs_are_still_young()
    {
        var random = new Random(4);
        var holds = 0;
        const int Times = 400;
        for (var i = 0; i < Times; i++)
        {
            var climbs = Enumerable.Range(0, 80).Select(_ =>
            {
                var began = random.Next(730);
                return random.NextDouble() < 0.2 && began + random.Next(1, 366) is var next && next <= 730 ? Of((Rung.Threat, began), (Rung.Display, next)) : Of((Rung.Threat, began));
            });
            var share = Rates(climbs, asOf: 730)[Rung.Threat].Higher!.Value;
            holds += share.Lower <= 0.2 && share.Upper >= 0.2 ? 1 : 0;
        }

        holds.ShouldBeInRange((int)(0.92 * Times), (int)(0.98 * Times));
    }

    private static PastClimb Climb(PairLadder ladder) => PastClimb.Of(ladder).Single();

    private static PastClimb Of(params (Rung Rung, int Day)[] records) =>
        new("climb", Pair, false, Happenings.Day(records[^1].Day), [.. records.Select(r => new RungRecord(r.Rung, Happenings.Day(r.Day)))]);

    private static RungRates Rates(IEnumerable<PastClimb> climbs, int asOf) => RungRates.Of("test", climbs, _ => true, new AsOf(Happenings.Day(asOf)), 365, 0.95);
}
