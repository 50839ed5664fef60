using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Composition;

public sealed class LadderSectionTests
{
    private const string Hostile = "</script><script>alert(1)</script>";

    private static readonly LadderEvidence OneAct = new(500, 1, 1, 1, 0, 1, 0, 0.05);
    private static readonly BriefInput Input = WithLadders(SyntheticStudy.Input());
    private static readonly Brief Brief = BriefWriter.Compose(Input);

    [Fact]
    public void The_section_stands_before_the_latest_acts_and_keeps_the_rules()
    {
        Brief.Sections.Select(s => s.Id).ShouldBe(["basis", "changed", "since", "climate", "acts-per-week", "ladder", "latest", "unknown", "choices", "sources"]);
        BriefLint.Check(Brief).ShouldBeEmpty();
        Brief.Choices.Select(c => c.Name).ShouldContain("ladder.evidence");
    }

    [Fact]
    public void A_study_without_ladders_has_no_section() =>
        BriefWriter.Compose(SyntheticStudy.Input()).Sections.ShouldNotContain(s => s.Id == "ladder");

    [Fact]
    public void Every_first_reach_is_a_sentence_with_its_act_and_a_mark_on_the_stairs()
    {
        var cited = Brief.Acts.Select(a => a.Evidence).ToHashSet();
        var chart = Brief.Blocks.OfType<LadderChart>().ShouldHaveSingleItem();
        foreach (var view in Input.Ladders)
        {
            var reaches = view.Ladder.Latest.ShouldNotBeNull().Reaches;
            reaches.SelectMany(r => r.Acts).ShouldAllBe(a => cited.Contains(new ActEvidence(a.Origin, a.Id)));
            var panel = chart.Panels.Single(p => p.Pair == view.Ladder.Pair);
            panel.Dots.Where(d => d.Rung > 0).Select(d => (d.Day, d.Rung)).ShouldBe(reaches.Select(r => (r.Day, (int)r.Rung)));
        }

        Brief.Sentences.Count(s => s.Template.Id.StartsWith("ladder.reach", StringComparison.Ordinal)).ShouldBe(Input.Ladders.Sum(v => v.Ladder.Latest!.Reaches.Length));
    }

    /// <summary>A rung that rests on somebody's word is told as such.</summary>
    [Fact]
    public void Allegations_are_told_as_allegations()
    {
        var alleged = Input.Ladders.SelectMany(v => v.Ladder.Latest!.Reaches).Count(r => !r.Acts[0].AllegedBy.IsUnknown);
        Brief.Sentences.Count(s => s.Template == LadderTemplates.AllegedReach).ShouldBe(alleged);
    }

    [Fact]
    public void Both_directions_get_the_same_patterns()
    {
        var swapped = BriefWriter.Compose(WithLadders(SyntheticStudy.Input(swapped: true)));
        Patterns(swapped).Order(StringComparer.Ordinal).ShouldBe(Patterns(Brief).Order(StringComparer.Ordinal));
        static IEnumerable<string> Patterns(Brief brief) => brief.Sections.Single(s => s.Id == "ladder").Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Template.Id);
    }

    [Fact]
    public void Every_format_holds_the_table_and_nothing_from_a_file_becomes_markup()
    {
        var brief = BriefWriter.Compose(WithLadders(SyntheticStudy.Input(hostile: Hostile)));
        HtmlBrief.Render(brief).ShouldNotContain("<script>alert");
        MarkdownBrief.Render(brief).ShouldContain("Rung, highest first");
        JsonBrief.Render(brief).ShouldContain("\"kind\": \"ladder\"");
    }

    private static BriefInput WithLadders(BriefInput input)
    {
        var pairs = input.Study.Pairs;
        var choice = new LadderChoice(
            pairs, [SectorClass.Unknown, SectorClass.State], [SectorClass.Unknown, SectorClass.State], 180, 365, 30, 365, 0.95, OneAct, OneAct);
        var rules = new LadderRules(choice, OneAct, RootOnly: true, LadderBook.Default, ActorBook.Default, LadderRulings.None);
        var days = new DayRange(input.Study.Window.From, input.AsOf.Day);
        var builder = new LadderBuilder(pairs, days, input.AsOf, rules);
        foreach (var happening in input.Events)
            builder.Add(happening);
        var ladders = builder.BuildAll();
        return input with
        {
            Study = input.Study with { Ladder = choice },
            Ladders = LadderView.Of(ladders, ladders, CaseBook.Default, [], input.AsOf, rules),
        };
    }
}
