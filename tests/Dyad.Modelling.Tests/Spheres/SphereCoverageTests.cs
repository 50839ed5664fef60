using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using static Dyad.Modelling.Tests.Spheres.SphereFixture;

namespace Dyad.Modelling.Tests.Spheres;

/// <summary>How often intervals hold what the data were made with. Acts come one by one here; docs/spheres.md says what clusters do.</summary>
public sealed class SphereCoverageTests
{
    private const int Worlds = 300;

    [Theory]
    [InlineData(0.5, 12)]
    [InlineData(0.8, 30)]
    public void Shares_of_acts_are_held_as_promised(double share, int acts)
    {
        var random = new Random(7);
        var held = 0;
        for (var world = 0; world < Worlds; world++)
        {
            var events = Enumerable.Range(0, acts).Select(i => Of(300 + (i * 3), EventType.Aid, random.NextDouble() < share ? "AAA:SSS" : "BBB:SSS"));
            var interval = Table(events, 690, choice: Choice("AAA", "BBB")).Of("SSS")!["AAA"].ActsPart(0.9).Interval;
            held += interval.Lower <= share && share <= interval.Upper ? 1 : 0;
        }

        ((double)held / Worlds).ShouldBeInRange(0.84, 0.97);
    }

    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(0.15, 0.6)]
    public void Excess_answers_are_held_as_promised(double usual, double after)
    {
        var random = new Random(11);
        var (held, settled) = (0, 0);
        for (var world = 0; world < Worlds; world++)
        {
            var events = new List<Event>();
            for (var incident = 40; incident < 390; incident += 40)
            {
                events.Add(Of(300 + incident, EventType.Sanction, "AAA:SSS"));
                for (var window = -3; window <= 0; window++)
                {
                    if (random.NextDouble() < (window == 0 ? after : usual))
                        events.Add(Of(300 + incident + (window * 10) + random.Next(10), EventType.Accuse, "BBB:AAA"));
                }
            }

            var cell = Table(events, 700, choice: Choice("AAA", "BBB")).Of("SSS")!["AAA"];
            var interval = cell.Excess.Interval(0.9);
            held += interval.Lower <= after - usual && after - usual <= interval.Upper ? 1 : 0;
            settled += cell.After.Windows >= 8 ? 1 : 0;
        }

        settled.ShouldBe(Worlds);
        ((double)held / Worlds).ShouldBeInRange(0.84, 0.97);
    }
}
