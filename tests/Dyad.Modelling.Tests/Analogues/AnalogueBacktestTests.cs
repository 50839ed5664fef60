using Dyad.Modelling.Analogues;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Analogues;

/// <summary>Does the backtest see skill where there is some, and none where there is none?</summary>
public sealed class AnalogueBacktestTests
{
    [Fact]
    public void Where_the_same_talk_always_precedes_force_analogues_are_better_than_the_base_rate()
    {
        // Each pair now and then talks more and more for eight weeks, and then fights for four; without such talk it never does.
        var random = new Random(6);
        var events = new List<Event>();
        for (var p = 0; p < 12; p++)
        {
            var pair = $"A{p:00}:B{p:00}";
            var week = random.Next(20);
            while (week < 250)
            {
                for (var w = 0; w < 12; w++)
                {
                    for (var day = 0; day < (w < 8 ? 1 + w : 7); day++)
                        events.Add(Acting((7 * (week + w)) + (day % 7), new Act(w < 8 ? EventType.Threaten : EventType.Assault, "", CameoCode.Absent), pair));
                }

                week += 12 + random.Next(12, 30);
            }

            for (var w = 0; w < 260; w++)
                events.Add(Acting(7 * w, new Act(EventType.Consult, "", CameoCode.Absent), pair));
        }

        var scores = new AnalogueBacktest(AnalogueSearchTests.Library(events, 260), AnalogueSearchTests.Choice with { Step = 1, Nearest = 10 }, every: 4, interval: 0.95).Run(AnalogueUnit.OwnHistory, 2, cancellation: TestContext.Current.CancellationToken);

        scores[0].Verdict.ShouldBe(AnalogueVerdict.Better);
        scores[0].BrierSkill.Value.ShouldBeGreaterThan(0.2);
        scores[0].LogGain.Lower.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Where_weeks_are_independent_no_skill_is_claimed()
    {
        var random = new Random(7);
        var better = 0;
        for (var round = 0; round < 6; round++)
        {
            var events = Enumerable.Range(0, 7 * 200).SelectMany(day => AnalogueSearchTests.Pairs.Where(_ => random.NextDouble() < 0.2)
                .Select(pair => Acting(day, new Act(EventTypes.All[random.Next(16)], "", CameoCode.Absent), pair))).ToList();
            var scores = new AnalogueBacktest(AnalogueSearchTests.Library(events, 200), AnalogueSearchTests.Choice, every: 8, interval: 0.95).Run(AnalogueUnit.OwnHistory, 2, cancellation: TestContext.Current.CancellationToken);
            better += scores[0].Verdict == AnalogueVerdict.Better ? 1 : 0;
            scores[0].Forecasts.ShouldBeGreaterThan(100);
            scores[0].BrierSkill.Value.ShouldBeLessThan(0.1);
        }

        // What was low comes up again, so that a little of escalation can be foretold even here.
        better.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Few_forecasts_are_called_too_few()
    {
        var scores = new AnalogueBacktest(AnalogueSearchTests.Library(AnalogueSearchTests.Events(1, 40), 40), AnalogueSearchTests.Choice, every: 8, interval: 0.95).Run(AnalogueUnit.OwnHistory, 2, cancellation: TestContext.Current.CancellationToken);

        scores.ShouldAllBe(s => s.Verdict == AnalogueVerdict.NotEnoughEvidence && double.IsNaN(s.Brier));
    }

    [Fact]
    public void Repeating_it_gives_the_same_scores()
    {
        var library = AnalogueSearchTests.Library(AnalogueSearchTests.Events(2));
        Dyad.Modelling.Analogues.AnalogueScore One() => new AnalogueBacktest(library, AnalogueSearchTests.Choice, every: 8, interval: 0.95).Run(AnalogueUnit.Counts, 0)[0];
        var (first, second) = (One(), One());

        (second with { Reliability = first.Reliability }).ShouldBe(first);
        first.Reliability.Sum(b => b.Forecasts).ShouldBe(first.Forecasts);
    }
}
