using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Modelling.Tests.Scenarios;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Simulation;

/// <summary>Draws whose process feeds on itself are told from those whose does not, and drawn again.</summary>
public sealed class StableDrawsTests
{
    private const double Floor = 0.02;
    private static readonly Design Design = MadeUp.Design(["AAA", "BBB", "CCC"], [10], new Inertia());
    private static readonly SimulationStart Start = new(Design, Panel.Of(Design.Setting.Layout, Design.Setting.Classes, new DayRange(MadeUp.First, MadeUp.First + 199), [(190, new Tally(0, 0, 1)), (195, new Tally(4, 1, 2))]));

    /// <summary>
    /// With coefficient 1 on the rate of the cell itself the mean is <c>g (ε + rate)</c>: a linear process in which an act brings <c>g</c> acts after it, and which is
    /// stable if and only if <c>g</c> is below 1.
    /// </summary>
    private static ParameterSet Linear(double offspring) => new(
    [
        .. Enumerable.Range(0, 2).Select(kind => new ClassParameters(
            Math.Log(offspring * Floor), [.. new double[Design.Pairs]],
            [.. Design.Terms.Select(t => t.Transform == Transform.Rate && t.Input == Design.Setting.Classes.Names[kind] ? 1.0 : 0)], 1)),
    ]);

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.6, true)]
    [InlineData(0.9, true)]
    [InlineData(1.5, false)]
    [InlineData(3, false)]
    public void A_linear_process_is_stable_where_an_act_brings_less_than_one(double offspring, bool isStable) =>
        (new ExpectedCourse(Start).RunsAwayOn(new StepPredictor(Design, Linear(offspring))) is null).ShouldBe(isStable);

    [Fact]
    public void A_process_that_grows_faster_runs_away_sooner()
    {
        var course = new ExpectedCourse(Start);
        var slow = course.RunsAwayOn(new StepPredictor(Design, Linear(2))).ShouldNotBeNull();
        var fast = course.RunsAwayOn(new StepPredictor(Design, Linear(4))).ShouldNotBeNull();
        fast.ShouldBeLessThan(slow);
        // Nothing of one course is left in the next.
        course.RunsAwayOn(new StepPredictor(Design, Linear(2))).ShouldBe(slow);
    }

    [Fact]
    public void Unstable_draws_are_left_and_the_next_try_does_not_depend_on_what_was_drawn_before()
    {
        // The first try of every third draw is unstable.
        static ParameterSet Drawn(Seed seed, int number) => Linear(number < StableDraws.MostDraws && number % 3 == 0 ? 3 : 0.5);
        var draws = new StableDraws(Start, Drawn);
        Enumerable.Range(0, 9).Select(i => draws.Draw(new Seed(1), i).Rejected).ShouldBe([1, 0, 0, 1, 0, 0, 1, 0, 0]);
        new StableDraws(Start, Drawn).Draw(new Seed(1), 6).Rejected.ShouldBe(1);
        var none = new StableDraws(Start, (_, _) => Linear(3)).Draw(new Seed(1), 0);
        (none.Rejected, none.IsStable).ShouldBe((StableDraws.MostTries - 1, false));
    }

    [Fact]
    public void A_run_says_how_many_draws_were_left_on_any_number_of_threads_and_when_it_goes_on()
    {
        var ground = new ScenarioGround(Design, Panel.Of(Design.Setting.Layout, Design.Setting.Classes, new DayRange(MadeUp.First, MadeUp.First + 199), []), Start,
            (_, number) => Linear(number < StableDraws.MostDraws && number % 4 == 0 ? 3 : 0.5), ActMarks.None(Design.Setting.Layout, Design.Setting.Classes), 0.95)
        { IsStable = true };
        var engine = new ScenarioEngine(ground, [new("baseline", null)], [MadeUpWorld.AtLeast("AAA:BBB", 1, 20)], MadeUpWorld.Size(40, 20, 20));
        using var folder = new TemporaryFolder();
        var first = engine.Simulate(2, new RunFolder(new UnitFolder(folder.FullName)), cancel: TestContext.Current.CancellationToken);
        first.RejectedDraws.ShouldBe(5);
        first.Diagnoses.ShouldContain(d => d.StartsWith("5 of 25 draws", StringComparison.Ordinal));
        File.Delete(Directory.GetFiles(folder.FullName).Order().First());
        var second = engine.Simulate(1, new RunFolder(new UnitFolder(folder.FullName)), cancel: TestContext.Current.CancellationToken);
        second.RejectedDraws.ShouldBe(5);
        MadeUpWorld.Bytes(second).ShouldBe(MadeUpWorld.Bytes(first));
        new ScenarioEngine(ground with { IsStable = false }, [new("baseline", null)], [MadeUpWorld.AtLeast("AAA:BBB", 1, 20)], MadeUpWorld.Size(40, 20, 20))
            .Simulate(1, cancel: TestContext.Current.CancellationToken).RejectedDraws.ShouldBeNull();
    }
}
