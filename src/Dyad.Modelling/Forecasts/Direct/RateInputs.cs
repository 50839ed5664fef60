using System.Collections.Immutable;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>Which rates a mixture is made of, and how much each is trusted beforehand.</summary>
internal static class RateInputs
{
    /// <summary>The pair's own rate at every half-life and over all days; the others at the second shortest, a middle or the second longest.</summary>
    internal static ImmutableArray<RateInput> Of(ImmutableArray<double> halfLives)
    {
        var (brief, middle, lasting) = (halfLives[Math.Min(1, halfLives.Length - 1)], Middle(halfLives), halfLives[Math.Max(0, halfLives.Length - 2)]);
        return
        [
            .. halfLives.Select(h => new RateInput(RateOf.Own, h)),
            new(RateOf.Own, double.PositiveInfinity),
            .. new RateInput[]
            {
                new(RateOf.Reverse, brief), new(RateOf.Reverse, middle), new(RateOf.Reverse, lasting),
                new(RateOf.OtherClasses, brief), new(RateOf.OtherClasses, lasting),
                new(RateOf.ReverseOtherClasses, middle),
                new(RateOf.Activity, middle), new(RateOf.Activity, halfLives[^1]),
                new(RateOf.Tide, middle), new(RateOf.Tide, double.PositiveInfinity),
            }.Distinct(),
        ];
    }

    /// <summary>
    /// Weights beforehand, adding up to one: half for the own rate at the middle half-life, which is the fading mean, the other half for all alike.
    /// </summary>
    internal static double[] Prior(ImmutableArray<RateInput> inputs, ImmutableArray<double> halfLives)
    {
        var fading = inputs.IndexOf(new RateInput(RateOf.Own, Middle(halfLives)));
        return [.. inputs.Select((_, i) => (i == fading ? 0.5 : 0) + (0.5 / inputs.Length))];
    }

    private static double Middle(ImmutableArray<double> halfLives) => halfLives[halfLives.Length / 2];
}
