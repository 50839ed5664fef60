using Dyad.Briefing.Composition;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Composition;

/// <summary>What answers what: only what the data tell, in words that agree with the figures, the same for both powers.</summary>
public sealed class ModelSectionTests
{
    private static readonly ModelView View = Fitted(SyntheticStudy.Input().AsOf);

    private static ModelView Fitted(AsOf asOf)
    {
        var study = SyntheticStudy.Study();
        var builder = new PanelBuilder(study.Players, EventClasses.Quads, new DayRange(study.Window.From, asOf.Day), rootOnly: true);
        foreach (var happening in SyntheticStudy.Events())
            builder.Add(happening);
        var panel = builder.Build(asOf);
        var model = Estimator.Fit(panel, new Design([new Inertia(), new Reciprocity()], RelationSources.Setting(study.Model, panel)), new EstimationChoice(Shrinkage.Of(0.3), 60, 1));
        var act = new ImaginedAct(new DirectedPair(SyntheticStudy.First, SyntheticStudy.Second), EventType.Sanction);
        var response = ImpulseResponse.Of(model, new Impulse(panel.Layout.IndexOf(act.Pair), 3, 1), new ResponseSize(30, 2, 30, new Seed(1), 0.95, 1));
        return new ModelView(model, [(act, response)], null);
    }

    private static Brief Page(bool swapped = false) => BriefWriter.Compose(SyntheticStudy.Input(swapped) with { Model = View });

    private static Section Part(Brief page) => page.Sections.Single(s => s.Id == "model");

    [Fact]
    public void The_page_keeps_its_rules_and_every_likelihood_is_that_of_its_figure()
    {
        var page = Page();
        BriefLint.Check(page).ShouldBeEmpty();
        var judgements = Part(page).Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Where(s => s.Template.IsJudgement).ToList();
        foreach (var sentence in judgements)
        {
            var run = sentence.Runs.OfType<LikelihoodRun>().Single();
            run.Likelihood.ShouldBe(Likelihoods.Of(run.Probability.Value));
            run.Probability.Value.ShouldBeGreaterThan(0.5);
        }
    }

    [Fact]
    public void A_cell_holds_the_factor_of_the_fit_or_says_that_it_is_not_identified()
    {
        var table = Part(Page()).Blocks.OfType<FigureTable>().Single(t => t.Caption.StartsWith("Reciprocity", StringComparison.Ordinal));
        var reports = FitReport.Of(View.Model);
        table.Rows.Length.ShouldBe(4);
        for (var row = 0; row < 4; row++)
        {
            for (var kind = 0; kind < 4; kind++)
            {
                var size = reports[kind].Effects.Single(e => e.Effect == "reciprocity" && e.Input == View.Model.Panel.Classes.Names[row]);
                var cell = table.Rows[row][kind + 1];
                if (size.Identification == Identification.Identified)
                    cell.ShouldBeOfType<FigureCell>().Figure.Value.ShouldBe(Math.Exp(size.Log), 1e-12);
                else
                    cell.Text.ShouldBe("not identified");
            }
        }
    }

    [Fact]
    public void Exchanging_the_powers_of_the_study_changes_nothing_that_the_model_says() =>
        Part(Page(swapped: true)).Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text)
            .ShouldBe(Part(Page()).Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text));

    [Fact]
    public void All_three_pages_have_it()
    {
        var page = Page();
        var sentence = Part(page).Blocks.OfType<Statements>().First().Sentences[0].Text;
        HtmlBrief.Render(page).ShouldContain("What answers what");
        MarkdownBrief.Render(page).ShouldContain(sentence[..40]);
        JsonBrief.Render(page).ShouldContain("model.basis");
    }

    [Fact]
    public void A_model_of_another_day_is_refused() =>
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(SyntheticStudy.Input() with { Model = Fitted(new AsOf(new Day(2023, 12, 31))) }));
}
