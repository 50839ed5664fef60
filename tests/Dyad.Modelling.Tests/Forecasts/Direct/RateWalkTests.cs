using Dyad.Modelling.Forecasts.Direct;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Tests.Simulation;

namespace Dyad.Modelling.Tests.Forecasts.Direct;

public sealed class RateWalkTests
{
    private static readonly Panel World = Worlds.Noise(Worlds.Design(4), 120, 0.08, 11);

    /// <summary>Every rate by its formula, summed over all events anew.</summary>
    [Fact]
    public void Rates_are_those_written_out()
    {
        RateInput[] inputs = [.. from of in Enum.GetValues<RateOf>() from h in (double[])[5, 40, double.PositiveInfinity] select new RateInput(of, h)];
        var walk = new RateWalk(World, [.. inputs]);
        foreach (var day in (int[])[1, 33, 120])
        {
            walk.Before(day);
            var rates = walk.Rates();
            for (var kind = 0; kind < 4; kind++)
            {
                for (var i = 0; i < inputs.Length; i++)
                {
                    for (var pair = 0; pair < 12; pair++)
                        rates[(((kind * inputs.Length) + i) * 12) + pair].ShouldBe((float)Slow(inputs[i], day, pair, kind), 1e-5f, $"{inputs[i]}, class {kind}, pair {pair}, day {day}");
                }
            }
        }
    }

    private static double Slow(RateInput input, int day, int pair, int kind)
    {
        var layout = World.Layout;
        double Weight(int age) => double.IsInfinity(input.HalfLife) ? 1 : Math.Pow(2, -age / input.HalfLife);
        double Rate(Func<Tally, bool> of) => Enumerable.Range(0, day).Sum(u => Weight(day - u) * World.On(u).ToArray().Where(of).Sum(t => t.Count))
            / Enumerable.Range(0, day).Sum(u => Weight(day - u));
        double All(Func<Tally, bool> of) => Enumerable.Range(0, day).Sum(u => World.On(u).ToArray().Where(of).Sum(t => t.Count));
        var share = All(_ => true) is > 0 and var all ? All(t => t.Class == kind) / all : 0;
        var (s, r) = (layout.Sources[pair], layout.Targets[pair]);
        return input.Of switch
        {
            RateOf.Own => Rate(t => t.Class == kind && t.Channel == pair),
            RateOf.Reverse => Rate(t => t.Class == kind && layout[t.Channel] == layout[pair].Reversed),
            RateOf.OtherClasses => share * Rate(t => t.Class != kind && t.Channel == pair),
            RateOf.ReverseOtherClasses => share * Rate(t => t.Class != kind && layout[t.Channel] == layout[pair].Reversed),
            RateOf.Activity => Rate(t => t.Class == kind) is > 0 and var total
                ? Rate(t => t.Class == kind && layout.Sources[t.Channel] == s) * Rate(t => t.Class == kind && layout.Targets[t.Channel] == r) / total
                : 0,
            _ => Rate(t => t.Class == kind) / 12,
        };
    }
}
