using System.Text;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Tests.Estimation;

/// <summary>What a fit must do whatever the data: find what was put in, and not depend on names, threads, order or later events.</summary>
public sealed class EstimatorTests
{
    private static readonly IEffect[] Effects = [new Inertia(), new Reciprocity()];
    private static readonly EstimationChoice Choice = new(Shrinkage.Of(1), 30, 1);

    private static double Coefficient(Term term, string kind) => term switch
    {
        { Effect: "inertia", Transform: Transform.Rate } when term.Input == kind => 0.25,
        { Effect: "reciprocity", Transform: Transform.Rate } when term.Input == kind => 0.1,
        _ => 0,
    };

    private static (Design Design, Panel Panel) World(int days = 700, ulong seed = 11)
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD", "EEE"], [10], Effects);
        return (design, MadeUp.Simulate(design, MadeUp.Truth(design, 0.05, 0.4, Coefficient, 2, 1), days, seed));
    }

    private static byte[] Bytes(FittedModel model)
    {
        using var stream = new MemoryStream();
        FitFile.Write(stream, model, 7);
        return stream.ToArray();
    }

    [Fact]
    public void Known_parameters_are_found_within_their_errors()
    {
        var (design, panel) = World(3000);
        var fit = Estimator.Fit(panel, design, Choice);
        foreach (var report in FitReport.Of(fit))
        {
            report.Fit.HasSettled.ShouldBeTrue();
            report.Fit.Parameters.Size.ShouldBe(2, 0.8);
            foreach (var c in report.Coefficients)
                ((c.Estimate - Coefficient(c.Term, report.Class)) / c.Error).ShouldBe(0, 4, c.Term.Name);
            var own = report.Effects.Single(e => e.Effect == "inertia" && e.Input == report.Class);
            (own.Log / own.Error).ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public void Two_threads_give_the_same_bytes_as_one()
    {
        var (design, panel) = World();
        var choice = Choice with { Candidates = [0.1, 1] };
        Bytes(Estimator.Fit(panel, design, choice with { Threads = 2 })).ShouldBe(Bytes(Estimator.Fit(panel, design, choice)));
    }

    [Fact]
    public void Other_names_for_the_actors_change_no_estimate()
    {
        var (design, panel) = World();
        string[] names = ["ZZZ", "MMM", "CCC", "KKK", "AAA"];
        var other = MadeUp.Design(names, [10], Effects);
        var (from, to) = (panel.Layout, other.Setting.Layout);
        int Renamed(int pair) => to.IndexOf(new DirectedPair(new ActorCode(names[from.Sources[pair]]), new ActorCode(names[from.Targets[pair]])));
        var tallies = Enumerable.Range(0, panel.Days).SelectMany(d => panel.On(d).ToArray().Select(t => (d, t with { Channel = Renamed(t.Channel) })));
        var (plain, renamed) = (Estimator.Fit(panel, design, Choice), Estimator.Fit(Panel.Of(to, panel.Classes, panel.Window, tallies), other, Choice));
        for (var k = 0; k < plain.Classes.Length; k++)
        {
            var (a, b) = (plain.Classes[k], renamed.Classes[k]);
            b.LogLikelihood.ShouldBe(a.LogLikelihood, 1e-4);
            for (var f = 0; f < a.Parameters.Theta.Length; f++)
                b.Parameters.Theta[f].ShouldBe(a.Parameters.Theta[f], 1e-4);
            for (var p = 0; p < design.Pairs; p++)
                b.Parameters.Baselines[Renamed(p)].ShouldBe(a.Parameters.Baselines[p], 1e-4);
        }
    }

    [Fact]
    public void What_happens_after_the_last_day_changes_nothing()
    {
        var (design, panel) = World();
        var cut = panel.Until(panel.Window.From + 499);
        var longer = Panel.Of(panel.Layout, panel.Classes, panel.Window, Enumerable.Range(0, 700).SelectMany(d => panel.On(d).ToArray().Select(t => (d, d < 500 ? t : t with { Count = 9 }))));
        Bytes(Estimator.Fit(longer.Until(panel.Window.From + 499), design, Choice)).ShouldBe(Bytes(Estimator.Fit(cut, design, Choice)));
    }

    [Fact]
    public void Where_nothing_is_there_nothing_is_found()
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD", "EEE"], [10], Effects);
        var panel = MadeUp.Simulate(design, MadeUp.Truth(design, 0.2, 0.4, _ => 0, 2, 1), 1500, 12);
        var signals = FitReport.Of(Estimator.Fit(panel, design, Choice)).SelectMany(r => r.Effects).Select(e => Math.Abs(e.Log / e.Error)).ToList();
        signals.Count.ShouldBe(8);
        signals.ShouldAllBe(z => z < 3.5);
    }

    [Fact]
    public void A_column_that_never_varies_is_named_and_one_said_twice_is_left_to_the_prior()
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD", "EEE"], [10], new Inertia(), new Domestic());
        var report = FitReport.Of(Estimator.Fit(World().Panel, design, Choice))[0];
        report.Effects.Where(e => e.Effect == "domestic").ShouldAllBe(e => e.Identification == Identification.NeverVaries);
        report.Effects.Single(e => e.Effect == "inertia" && e.Input == report.Class).Identification.ShouldBe(Identification.Identified);
        // A prior so tight that a thousand events say less than it does.
        var tight = FitReport.Of(Estimator.Fit(World().Panel, design, Choice with { Shrinkage = Shrinkage.Of(0.001) }))[0];
        tight.Coefficients.Where(c => c.Term.Effect == "inertia").ShouldAllBe(c => c.Identification == Identification.PriorDecides);
    }

    [Fact]
    public void A_saved_fit_gives_the_same_draws()
    {
        var (design, panel) = World();
        var fit = Estimator.Fit(panel, design, Choice with { Candidates = [0.1, 1] });
        var read = FitFile.Read(new MemoryStream(Bytes(fit)), panel, design);
        Bytes(read).ShouldBe(Bytes(fit));
        for (var k = 0; k < 2; k++)
            read.Draw(new Seed(3), 5).Classes[k].Theta.ShouldBe(fit.Draw(new Seed(3), 5).Classes[k].Theta);
    }

    [Fact]
    public void A_damaged_fit_is_refused_and_never_crashes()
    {
        var (design, panel) = World();
        var bytes = Bytes(Estimator.Fit(panel, design, Choice));
        var random = new RandomSequence(new Seed(1), 1);
        for (var i = 0; i < 300; i++)
        {
            byte[] damaged = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
            for (var j = 0; i % 3 != 0 && j < 1 + (i % 7); j++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                _ = FitFile.Read(new MemoryStream(damaged), panel, design);
            }
            catch (FitFileException e)
            {
                e.Message.ShouldNotBeEmpty();
            }
        }

        Should.Throw<FitFileException>(() => FitFile.Read(new MemoryStream(bytes), panel.Until(panel.Window.To - 1), design)).Message.ShouldContain("other counts");
        Should.Throw<FitFileException>(() => FitFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("{}")), panel, design));
    }

    [Fact]
    public void Draws_have_the_spread_that_the_errors_state()
    {
        var (design, panel) = World();
        var fit = Estimator.Fit(panel, design, Choice);
        var (posterior, errors) = (fit.Classes[0].Posterior, fit.Classes[0].Posterior.Errors());
        var draws = Enumerable.Range(0, 2000).Select(i => fit.Draw(new Seed(8), i).Classes[0]).ToList();
        for (var i = 0; i < posterior.Terms.Length; i++)
        {
            var values = draws.Select(d => d.Theta[posterior.Terms[i]]).ToList();
            values.Average().ShouldBe(fit.Classes[0].Parameters.Theta[posterior.Terms[i]], 5 * errors[i + 1] / Math.Sqrt(2000));
            Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2))).ShouldBe(errors[i + 1], 0.1 * errors[i + 1]);
        }
    }
}
