using System.Collections.Immutable;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Composition;

public sealed class BriefWriterTests
{
    private static readonly Brief Brief = BriefWriter.Compose(SyntheticStudy.Input());

    [Fact]
    public void The_sections_come_in_the_readers_order() => Brief.Sections.Select(s => s.Id).ShouldBe(
        ["basis", "changed", "since", "climate", "acts-per-week", "latest", "unknown", "choices", "sources"]);

    [Fact]
    public void Each_power_gets_one_judgement_and_its_confidence_in_the_next_sentence()
    {
        var halves = Brief.Sections.Single(s => s.Id == "changed").Blocks.OfType<PairHalf>().ToList();
        halves.Select(h => h.Pair).ShouldBe(SyntheticStudy.Study().Pairs);
        foreach (var half in halves)
        {
            var sentences = ((Statements)half.Blocks[0]).Sentences;
            sentences[0].Template.ShouldBe(Templates.Judgement);
            sentences[1].Template.ShouldBe(Templates.Confidence);
        }
    }

    [Fact]
    public void The_word_direction_and_figures_of_a_judgement_are_those_of_the_estimate()
    {
        var input = SyntheticStudy.Input();
        foreach (var half in Brief.Sections.Single(s => s.Id == "changed").Blocks.OfType<PairHalf>())
        {
            var movement = input.Changes.Single(c => c.Pair == half.Pair).Movement.ShouldNotBeNull();
            var rise = movement.ProbabilityOfRise.ShouldNotBeNull();
            var judgement = ((Statements)half.Blocks[0]).Sentences[0];
            judgement.Runs.OfType<LikelihoodRun>().Single().Likelihood.ShouldBe(Likelihoods.Of(Math.Max(rise, 1 - rise)));
            judgement.Text.ShouldContain(movement.Difference > 0 ? " warmed " : " cooled ");
            judgement.Figures.Select(f => f.Value).ShouldBe([Math.Max(rise, 1 - rise), movement.Start.Level, movement.End.Level, movement.Difference]);
        }
    }

    [Fact]
    public void Swapping_the_powers_swaps_the_halves_and_nothing_else()
    {
        var swapped = BriefWriter.Compose(SyntheticStudy.Input(swapped: true));
        JsonBrief.Render(swapped).ShouldNotBe(JsonBrief.Render(Brief));
        JsonBrief.Render(SwapBack(swapped)).ShouldBe(JsonBrief.Render(Brief));
    }

    [Fact]
    public void Exchanging_the_names_in_the_data_exchanges_them_in_every_sentence()
    {
        // What A did becomes what B did: the same sentences with the other name, so no wording belongs to a power.
        var exchanged = BriefWriter.Compose(SyntheticStudy.Input([.. SyntheticStudy.Events().Select(Exchange)]));
        var halves = exchanged.Blocks.OfType<PairHalf>().ToDictionary(h => (h.Pair, h.Heading.StartsWith("What", StringComparison.Ordinal)));
        foreach (var half in Brief.Blocks.OfType<PairHalf>())
        {
            var other = halves[(half.Pair.Reversed, half.Heading.StartsWith("What", StringComparison.Ordinal))];
            Text(other).ShouldBe(Text(half).Replace("Belmark", "#").Replace("the Republic of Arania", "Belmark").Replace("#", "the Republic of Arania"));
        }
    }

    [Fact]
    public void Allegations_are_written_according_to_somebody()
    {
        var alleged = Brief.Acts.Where(a => a.Attribution.Length > 0).Select(a => a.Evidence).ToHashSet();
        alleged.ShouldNotBeEmpty();
        var sentences = Brief.Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Where(s => s.Runs.OfType<CitationRun>().Any(c => alleged.Contains(c.Act))).ToList();
        sentences.ShouldNotBeEmpty();
        sentences.ShouldAllBe(s => s.Text.Contains("according to", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_known_names_gaps_unscored_acts_and_quarantine()
    {
        var unknown = Brief.Sections.Single(s => s.Id == "unknown").Blocks.SelectMany(b => b is PairHalf h ? h.Blocks : [b]).OfType<Statements>().SelectMany(s => s.Sentences).ToList();
        foreach (var template in new[] { Templates.Gaps, Templates.Unscored, Templates.HoldsZero })
            unknown.Count(s => s.Template == template).ShouldBe(2, template.Id);
        unknown.Single(s => s.Template == Templates.Quarantine).Text.ShouldStartWith("7 rows of ");
    }

    [Fact]
    public void What_is_not_known_says_how_well_each_climate_foretold()
    {
        var input = SyntheticStudy.Input();
        foreach (var half in Brief.Sections.Single(s => s.Id == "unknown").Blocks.OfType<PairHalf>())
        {
            var skill = ClimateSkill.Of(input.Climates.Single(c => c.Pair == half.Pair).Scores, input.Study.Climate, input.Study.HalfLives);
            var mean = skill.Baselines[0];
            var sentence = half.Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Single(s => s.Template == Templates.Skill);
            sentence.Figures.Select(f => f.Value).ShouldBe(
                [skill.Forecasts, skill.Model!.Value.MeanAbsoluteError, mean.Score.MeanAbsoluteError, mean.AbsoluteError.Value]);
            sentence.Figures.Last().Interval.ShouldBe(new Interval(mean.AbsoluteError.Lower, mean.AbsoluteError.Upper, 0.95));
            sentence.Evidence.ShouldContain(new ChoiceEvidence("rule.skill"));
            sentence.Text.ShouldContain(mean.AbsoluteError.Upper < 0 ? " better;" : mean.AbsoluteError.Lower > 0 ? " worse;" : " neither better nor worse ");
        }
    }

    [Fact]
    public void A_gap_breaks_the_line() =>
        Brief.Blocks.OfType<ClimateChart>().Last().Lines.ShouldAllBe(l => l.Points.Any(p => double.IsNaN(p.Level) && p.Day > new Day(2021, 6, 1) && p.Day < new Day(2021, 7, 1)));

    [Fact]
    public void Bars_hold_every_classed_act_of_the_window()
    {
        var weeks = SyntheticStudy.Input().Weeks;
        var chart = Brief.Blocks.OfType<QuadChart>().Last();
        chart.Unit.ShouldBe("month");
        foreach (var panel in chart.Panels)
            panel.Bins.Sum(b => b.Total).ShouldBe(weeks.Single(w => w.Pair == panel.Pair).Weeks.Sum(w => w.Total - w.Unclassed));
    }

    [Fact]
    public void Where_acts_are_too_many_the_marks_are_means_that_keep_every_act()
    {
        var events = SyntheticStudy.Events(perMonth: 20);
        var chart = BriefWriter.Compose(SyntheticStudy.Input(events)).Blocks.OfType<ClimateChart>().Last();
        chart.Dots.Length.ShouldBeLessThan(1000);
        chart.Dots.Sum(d => d.Acts).ShouldBe(events.Count(e => SyntheticStudy.Scale.TryScore(e.Act, out _)));
        chart.Caption.ShouldContain("mean score of a week");
    }

    [Fact]
    public void Nothing_is_measured_from_nothing_and_the_page_says_so()
    {
        var brief = BriefWriter.Compose(SyntheticStudy.Input([]));
        BriefLint.Check(brief).ShouldBeEmpty();
        var text = string.Join('\n', brief.Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text));
        text.ShouldContain("No change is stated for what the Republic of Arania does to Belmark: the climate has no estimate; 0 of its acts have a score.");
        text.ShouldContain("no act was scored, and nothing is estimated");
        text.ShouldContain("How well the climate foretells the next scored day cannot be said: fewer than 40 days have a scored act; 0 acts are scored.");
        HtmlBrief.Render(brief).ShouldContain("not measured");
        HtmlBrief.Render(brief).ShouldContain("there is nothing to draw");
        MarkdownBrief.Render(brief).ShouldContain("not measured");
    }

    [Fact]
    public void What_was_not_public_by_the_as_of_day_is_refused() =>
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(SyntheticStudy.Input() with { AsOf = new AsOf(new Day(2024, 11, 30)) })).Message.ShouldContain("days after 2024-11-30");

    [Fact]
    public void A_report_of_tomorrow_is_refused()
    {
        var input = SyntheticStudy.Input();
        var late = input.Events[0] with { FirstPublished = PublicationInstant.EndOf(input.AsOf.Day + 1) };
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(input with { Events = [late] })).Message.ShouldContain("was not public by 2024-12-31");
    }

    [Fact]
    public void A_change_over_another_period_is_refused()
    {
        var input = SyntheticStudy.Input();
        var other = input.Study with { Brief = input.Study.Brief with { PeriodDays = 30 } };
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(input with { Study = other })).Message.ShouldContain("30 days");
    }

    [Fact]
    public void Data_sources_are_not_mixed()
    {
        var events = SyntheticStudy.Events();
        var input = SyntheticStudy.Input(events) with { Events = [.. events.Skip(1), events[0] with { Origin = "other" }] };
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(input)).Message.ShouldContain("this study counts testdata");
    }

    private static string Text(PairHalf half) => string.Join('\n', half.Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text));

    private static Vocabulary.Events.Event Exchange(Vocabulary.Events.Event e)
    {
        var first = e.First with { Source = e.First.Target, Target = e.First.Source, Attribution = e.First.Attribution.IsUnknown ? ActorCode.Unknown : e.Target };
        return e with { Source = e.Target, Target = e.Source, Claims = [e.Claims[0] with { Claim = first }] };
    }

    private static Brief SwapBack(Brief brief) => brief with { Sections = [.. brief.Sections.Select(s => s with { Blocks = SwapBack(s.Blocks) })] };

    private static ImmutableArray<Block> SwapBack(ImmutableArray<Block> blocks)
    {
        var halves = new Stack<Block>(blocks.Where(b => b is PairHalf));
        return [.. blocks.Select(b => b switch
        {
            PairHalf => halves.Pop(),
            FigureTable t => t with { Columns = Swap(t.Columns, 1), Rows = [.. t.Rows.Select(r => Swap(r, 1))] },
            ClimateChart c => c with { Lines = Swap(c.Lines, 0), Table = new PlainTable(Swap(c.Table.Columns, 1), [.. c.Table.Rows.Select(r => Swap(r, 1))]) },
            QuadChart q => q with { Panels = Swap(q.Panels, 0) },
            _ => b,
        })];
    }

    private static ImmutableArray<T> Swap<T>(ImmutableArray<T> items, int at) => items.SetItem(at, items[at + 1]).SetItem(at + 1, items[at]);
}
