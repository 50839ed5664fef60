using System.Globalization;
using Dyad.Modelling.Spheres;

namespace Dyad.Modelling.Tests.Spheres;

/// <summary>Distributions against R, which computed them by other ways (<c>make-fixtures.R</c> beside this file).</summary>
public sealed class BetaTests
{
    private static readonly (string Kind, double[] P, double At, double Value)[] Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Spheres", "beta.csv")).Skip(1).Select(l => l.Split(','))
            .Select(f => (f[0], f[1..5].Select(Number).ToArray(), Number(f[5]), Number(f[6]))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void Quantiles_are_those_of_R()
    {
        foreach (var (_, p, at, value) in Rows.Where(r => r.Kind == "quantile"))
            new BetaShare(p[0], p[1]).Quantile(at).ShouldBe(value, 1e-7, $"Beta({p[0]}, {p[1]}) at {at}");
    }

    [Fact]
    public void Differences_are_those_of_a_million_quantiles_in_R()
    {
        foreach (var (_, p, at, value) in Rows.Where(r => r.Kind == "difference"))
            new BetaDifference(new BetaShare(p[0], p[1]), new BetaShare(p[2], p[3])).Cdf(at).ShouldBe(value, 2e-4, $"{string.Join(' ', p)} at {at}");
    }

    [Fact]
    public void Weighted_sums_are_those_of_a_finer_grid_in_R()
    {
        (double, BetaShare)[] parts =
        [
            (0.25, new(10.0 / 3, 2.0 / 3)), (0.25, new(1.0 / 3, 2.0 / 3)), (0.25, new(28.0 / 3, 14.0 / 3)), (0.125, new(2.5, 6.5)), (0.125, new(1.5, 9.5)),
        ];
        var interval = WeightedSum.Interval(parts, 0.95);
        interval.Lower.ShouldBe(Rows.Single(r => r is { Kind: "sum", At: 0.025 }).Value, 0.002);
        interval.Upper.ShouldBe(Rows.Single(r => r is { Kind: "sum", At: 0.975 }).Value, 0.002);
    }

    [Theory]
    [InlineData(2, 5, 9)]
    [InlineData(3, 0, 4)]
    [InlineData(200, 1, 1)]
    public void The_shares_of_all_kinds_add_up_to_one(int kinds, int own, int all)
    {
        var others = Enumerable.Range(0, kinds - 1).Select(i => BetaShare.OneOf(kinds, i == 0 ? all - own : 0, all).Mean).Sum();
        (BetaShare.OneOf(kinds, own, all).Mean + others).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Differences_turn_their_sign_when_their_sides_are_swapped()
    {
        var (x, y) = (BetaShare.Jeffreys(3, 11), BetaShare.Jeffreys(20, 31));
        new BetaDifference(x, y).Cdf(-0.2).ShouldBe(1 - new BetaDifference(y, x).Cdf(0.2), 1e-4);
        var (there, back) = (new BetaDifference(x, y).Interval(0.9), new BetaDifference(y, x).Interval(0.9));
        there.Lower.ShouldBe(-back.Upper, 1e-4);
        there.Upper.ShouldBe(-back.Lower, 1e-4);
    }
}
