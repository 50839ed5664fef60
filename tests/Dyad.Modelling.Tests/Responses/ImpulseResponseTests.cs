using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Responses;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Tests.Responses;

/// <summary>Responses: exact on the first day, nothing where nothing leads, the same on any number of threads.</summary>
public sealed class ImpulseResponseTests
{
    private static readonly Design Design = MadeUp.Design(["AAA", "BBB", "CCC"], [10], new Inertia(), new Reciprocity());

    private static readonly FittedModel Model = Estimator.Fit(
        MadeUp.Simulate(Design, MadeUp.Truth(Design, 0.1, 0.3, t => t.Transform == Transform.Rate ? 0.2 : 0, 2, 1), 800, 3), Design, new EstimationChoice(Shrinkage.Of(1), 30, 1));

    private static ImpulseResponse Respond(int threads = 1) =>
        ImpulseResponse.Of(Model, new Impulse(Design.Setting.Layout.IndexOf(DirectedPair.Parse("AAA:BBB")), 1, 1), new ResponseSize(40, 5, 10, new Seed(9), 0.9, threads));

    [Fact]
    public void The_answer_comes_back_to_the_one_who_acted_and_not_to_strangers()
    {
        var (response, layout) = (Respond(), Design.Setting.Layout);
        var first = response.Cells[0].Where(c => c.Class == 1).ToDictionary(c => layout[c.Pair].ToString());
        first["AAA→BBB"].Lower.ShouldBeGreaterThan(0);
        first["BBB→AAA"].Lower.ShouldBeGreaterThan(0);
        first["AAA→CCC"].Change.ShouldBe(0, 1e-9);
        first["CCC→BBB"].Change.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Changes_add_up_day_by_day()
    {
        var response = Respond();
        response.Days.ShouldBe([1, 3, 7, 10]);
        var pair = Design.Setting.Layout.IndexOf(DirectedPair.Parse("AAA:BBB"));
        var changes = response.Cells.Select(d => d.Single(c => c.Pair == pair && c.Class == 1).Change).ToList();
        changes.ShouldBe(changes.Order());
    }

    [Fact]
    public void Two_threads_answer_as_one() => Respond(2).Cells.SelectMany(c => c).ShouldBe(Respond().Cells.SelectMany(c => c));

    [Fact]
    public void A_process_that_feeds_itself_is_held_where_the_panel_was()
    {
        // Coefficients far above what the panel could bear: every act would bring several more, and those more again.
        var wild = Model with { Classes = [.. Model.Classes.Select(c => c with { Parameters = c.Parameters with { Theta = [.. c.Parameters.Theta.Select(t => t * 4)] } })] };
        var response = ImpulseResponse.Of(wild, new Impulse(0, 1, 1), new ResponseSize(10, 2, 60, new Seed(9), 0.9, 1));
        var busiest = Enumerable.Range(0, Model.Panel.Days).Max(d => Model.Panel.On(d).ToArray().Sum(t => t.Count));
        response.Cells[^1].ShouldAllBe(c => c.Expected < 60.0 * 100 * busiest);
    }

    [Fact]
    public void The_probability_of_a_rise_is_that_of_the_draws()
    {
        var cells = Respond().Cells[^1];
        cells.ShouldAllBe(c => c.Rise > 0 && c.Rise < 1);
        cells.Where(c => c.Lower > 0).ShouldAllBe(c => c.Rise > 0.9);
        cells.Where(c => c.Upper < 0).ShouldAllBe(c => c.Rise < 0.1);
    }
}
