using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Estimation;

namespace Dyad.Modelling.Tests.Simulation;

public sealed class StabilityTests
{
    private static readonly FittedModel Fit = Fitted();

    private static FittedModel Fitted()
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [10], new Inertia(), new Reciprocity());
        var truth = MadeUp.Truth(design, 0.1, 0.4, (term, kind) => term is { Effect: "inertia", Transform: Transform.Rate } && term.Input == kind ? 0.15 : 0, 2, 1);
        return Estimator.Fit(MadeUp.Simulate(design, truth, 600, 3), design, new EstimationChoice(Shrinkage.Of(0.3), 30, 1));
    }

    private static SimulationSize Size(int threads) => new(70, new Seed(5), threads);

    [Fact]
    public void A_calm_process_stays_about_where_it_was()
    {
        var found = Stability.Of(Fit, Size(1), TestContext.Current.CancellationToken);
        found.Verdict.ShouldBe(StabilityVerdict.Stable);
        found.Lower.ShouldBeLessThan(found.Before);
        found.Upper.ShouldBeGreaterThan(found.Before);
        found.Median.ShouldBeInRange(found.Lower, found.Upper);
    }

    [Fact]
    public void Threads_change_nothing() =>
        Stability.Of(Fit, Size(3), TestContext.Current.CancellationToken).ShouldBe(Stability.Of(Fit, Size(1), TestContext.Current.CancellationToken));

    [Fact]
    public void A_process_that_feeds_on_itself_is_said_to_run_away()
    {
        var wild = Fit with { Classes = [.. Fit.Classes.Select(c => c with { Parameters = c.Parameters with { Theta = [.. c.Parameters.Theta.Select(t => t == 0 ? 0 : 2.0)] } })] };
        var found = Stability.Of(wild, Size(2), TestContext.Current.CancellationToken);
        found.Verdict.ShouldBe(StabilityVerdict.RunsAway);
        found.RunAwayFree.ShouldBeGreaterThanOrEqualTo(found.RunAway);
        found.RunAway.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Holding_is_named_where_it_alone_keeps_the_process_within_bounds()
    {
        new Stability(90, 100, 1, 1, 1, 1, 1, 1).Verdict.ShouldBe(StabilityVerdict.Stable);
        new Stability(90, 100, 1, 2, 1, 1, 1, 1).Verdict.ShouldBe(StabilityVerdict.StableWhileHeld);
        new Stability(90, 100, 2, 2, 1, 1, 1, 1).Verdict.ShouldBe(StabilityVerdict.RunsAway);
    }
}
