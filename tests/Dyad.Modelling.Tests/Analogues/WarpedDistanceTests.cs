using System.Runtime.Intrinsics;
using Dyad.Modelling.Analogues;

namespace Dyad.Modelling.Tests.Analogues;

/// <summary>The distance against its definition, against known answers, and its lower bound.</summary>
public sealed class WarpedDistanceTests
{
    [Fact]
    public void It_is_what_the_definition_gives()
    {
        var random = new Random(8);
        for (var round = 0; round < 200; round++)
        {
            var (length, band) = (random.Next(1, 14), random.Next(0, 14));
            var (one, other) = (Sequence(random, length), Sequence(random, length));

            var distance = new WarpedDistance(length, band).Squared(one, other, float.PositiveInfinity);

            ((double)distance).ShouldBe(ByDefinition(one, other, band, length - 1, length - 1, []), 1e-3);
        }
    }

    [Fact]
    public void Known_answers()
    {
        // A step that comes two weeks later costs nothing where two weeks may be warped, and two squares where none may.
        Vector256<float>[] early = [.. new float[] { 0, 0, 3, 3, 3, 3 }.Select(x => Vector256.CreateScalar(x))];
        Vector256<float>[] late = [.. new float[] { 0, 0, 0, 0, 3, 3 }.Select(x => Vector256.CreateScalar(x))];

        new WarpedDistance(6, 2).Squared(early, late, float.PositiveInfinity).ShouldBe(0);
        new WarpedDistance(6, 1).Squared(early, late, float.PositiveInfinity).ShouldBe(9);
        new WarpedDistance(6, 0).Squared(early, late, float.PositiveInfinity).ShouldBe(18);
    }

    [Fact]
    public void It_is_symmetric_zero_to_itself_and_shrinks_with_the_band()
    {
        var random = new Random(9);
        for (var round = 0; round < 100; round++)
        {
            var length = random.Next(2, 30);
            var (one, other) = (Sequence(random, length), Sequence(random, length));
            var last = float.PositiveInfinity;
            for (var band = 0; band < length; band++)
            {
                var warped = new WarpedDistance(length, band);
                var distance = warped.Squared(one, other, float.PositiveInfinity);
                distance.ShouldBe(warped.Squared(other, one, float.PositiveInfinity), 1e-3f);
                distance.ShouldBeLessThanOrEqualTo(last + 1e-3f);
                warped.Squared(one, one, float.PositiveInfinity).ShouldBe(0);
                last = distance;
            }
        }
    }

    [Fact]
    public void The_lower_bound_is_never_above_it_and_giving_up_early_never_loses_a_nearer_one()
    {
        var random = new Random(10);
        for (var round = 0; round < 500; round++)
        {
            var (length, band) = (random.Next(1, 30), random.Next(0, 8));
            var (one, other) = (Sequence(random, length), Sequence(random, length));
            var warped = new WarpedDistance(length, band);
            var distance = warped.Squared(one, other, float.PositiveInfinity);

            new Envelope(one, band).Squared(other, float.PositiveInfinity).ShouldBeLessThanOrEqualTo(distance * 1.0001f);
            warped.Squared(one, other, distance).ShouldBe(distance);
            warped.Squared(one, other, distance * 0.99f).ShouldBe(float.PositiveInfinity);
        }
    }

    private static Vector256<float>[] Sequence(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ =>
        Vector256.Create((float)random.NextDouble() * 4, random.Next(3), (float)random.NextDouble(), 0, 0, 0, 0, 0))];

    /// <summary>Cost of the best path to a cell, by the recursion as it is written in books.</summary>
    private static double ByDefinition(Vector256<float>[] one, Vector256<float>[] other, int band, int i, int j, Dictionary<(int, int), double> known)
    {
        if (i < 0 || j < 0 || Math.Abs(i - j) > band)
            return i == -1 && j == -1 ? 0 : double.PositiveInfinity;
        if (known.TryGetValue((i, j), out var cost))
            return cost;
        double square = 0;
        for (var k = 0; k < Vector256<float>.Count; k++)
            square += Math.Pow(one[i][k] - other[j][k], 2);
        cost = square + Math.Min(
            ByDefinition(one, other, band, i - 1, j - 1, known),
            Math.Min(ByDefinition(one, other, band, i - 1, j, known), ByDefinition(one, other, band, i, j - 1, known)));
        known[(i, j)] = cost;
        return cost;
    }
}
