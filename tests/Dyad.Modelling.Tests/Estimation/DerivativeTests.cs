using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Tests.Estimation;

/// <summary>Gradient and curvature against differences of the likelihood and of the gradient.</summary>
public sealed class DerivativeTests
{
    private static readonly Design Design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [2, 20], new Inertia(), new Reciprocity(), new Triangle(), new Weekday());

    private static (Sweeper Sweeper, CountTable Counts, ClassPoint Point) Case()
    {
        var truth = MadeUp.Truth(Design, 0.1, 0.5, t => t.Transform == Transform.Rate ? 0.1 : 0.05, 1.5, 3);
        var store = CellStore.Fill(Design, MadeUp.Simulate(Design, truth, 300, 5), 0, 20, 300, threads: 1, ZeroRows.All, new CellRoom());
        int[] terms = [.. Enumerable.Range(0, store.Terms)];
        var theta = terms.Select((_, i) => 0.02 * (i % 5)).ToArray();
        return (new Sweeper(store, 1), CountTable.Of(store), new ClassPoint([.. terms], -1.5, [.. Enumerable.Range(0, Design.Pairs).Select(p => 0.1 * (p % 3))], theta, 0.8));
    }

    private static double Value((Sweeper Sweeper, CountTable Counts, ClassPoint Point) at, ClassPoint point) =>
        at.Sweeper.Sweep(point, false).LogLikelihood + at.Counts.At(point.Size).LogLikelihood;

    private static ClassPoint Moved(ClassPoint point, int term, double by)
    {
        double[] theta = [.. point.Theta];
        theta[term] += by;
        return point with { Theta = theta };
    }

    private static ClassPoint Raised(ClassPoint point, int pair, double by)
    {
        double[] baselines = [.. point.Baselines];
        baselines[pair] += by;
        return point with { Baselines = baselines };
    }

    [Fact]
    public void The_gradient_is_that_of_the_likelihood()
    {
        var at = Case();
        var sums = at.Sweeper.Sweep(at.Point, true);
        const double h = 1e-5;
        for (var f = 0; f < at.Point.Terms.Length; f++)
        {
            var slope = (Value(at, Moved(at.Point, f, h)) - Value(at, Moved(at.Point, f, -h))) / (2 * h);
            sums.Gradient[f].ShouldBe(slope, 1e-4 * (1 + Math.Abs(slope)), $"term {f}");
        }

        for (var p = 0; p < Design.Pairs; p++)
        {
            var slope = (Value(at, Raised(at.Point, p, h)) - Value(at, Raised(at.Point, p, -h))) / (2 * h);
            sums.BaselineGradient[p].ShouldBe(slope, 1e-4 * (1 + Math.Abs(slope)));
        }
    }

    [Fact]
    public void The_derivatives_in_the_size_are_those_of_the_likelihood()
    {
        var at = Case();
        const double h = 1e-4;
        var (low, mid, high) = (Value(at, at.Point with { Size = 0.8 - h }), Value(at, at.Point), Value(at, at.Point with { Size = 0.8 + h }));
        var (sums, table) = (at.Sweeper.Sweep(at.Point, false), at.Counts.At(0.8));
        var (first, second) = ((high - low) / (2 * h), (high - (2 * mid) + low) / (h * h));
        (sums.SizeFirst + table.First).ShouldBe(first, 1e-4 * (1 + Math.Abs(first)));
        (sums.SizeSecond + table.Second).ShouldBe(second, 1e-2 * (1 + Math.Abs(second)));

        var full = at.Sweeper.Sweep(at.Point, true);
        var (up, down) = (at.Sweeper.Sweep(at.Point with { Size = 0.8 + h }, false), at.Sweeper.Sweep(at.Point with { Size = 0.8 - h }, false));
        for (var f = 0; f < full.Mixed.Length; f++)
            full.Mixed[f].ShouldBe((up.Gradient[f] - down.Gradient[f]) / (2 * h), 1e-3 * (1 + Math.Abs(full.Mixed[f])));
        for (var p = 0; p < Design.Pairs; p++)
            full.BaselineMixed[p].ShouldBe((up.BaselineGradient[p] - down.BaselineGradient[p]) / (2 * h), 1e-3 * (1 + Math.Abs(full.BaselineMixed[p])));
    }

    [Fact]
    public void The_curvature_is_that_of_the_gradient_in_all_three_blocks()
    {
        var at = Case();
        var sums = at.Sweeper.Sweep(at.Point, true);
        const double h = 1e-4;
        for (var f = 0; f < at.Point.Terms.Length; f++)
        {
            var (up, down) = (at.Sweeper.Sweep(Moved(at.Point, f, h), false), at.Sweeper.Sweep(Moved(at.Point, f, -h), false));
            for (var g = 0; g <= f; g++)
            {
                var bend = -(up.Gradient[g] - down.Gradient[g]) / (2 * h);
                sums.Curvature[(f * sums.Rows) + g].ShouldBe(bend, (1e-3 * Math.Abs(bend)) + 1e-2);
            }

            for (var p = 0; p < Design.Pairs; p++)
            {
                var bend = -(up.BaselineGradient[p] - down.BaselineGradient[p]) / (2 * h);
                sums.Cross[(f * sums.Places) + p].ShouldBe(bend, (1e-3 * Math.Abs(bend)) + 1e-2);
            }
        }

        for (var p = 0; p < Design.Pairs; p++)
        {
            var bend = -(at.Sweeper.Sweep(Raised(at.Point, p, h), false).BaselineGradient[p] - at.Sweeper.Sweep(Raised(at.Point, p, -h), false).BaselineGradient[p]) / (2 * h);
            sums.BaselineCurvature[p].ShouldBe(bend, 1e-3 * Math.Abs(bend) + 1e-4);
        }
    }
}
