using System.Text.RegularExpressions;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Counts;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Composition;

/// <summary>What changed since an earlier brief: what became known, what it said then, and what it says now.</summary>
public sealed partial class SinceSectionTests
{
    private static readonly Brief Old = Cut(new Day(2024, 6, 30));
    private static readonly EarlierBrief Earlier = JsonBriefReader.Read(JsonBrief.Render(Old));

    /// <summary>The synthetic study as it would have been written on an earlier day.</summary>
    private static Brief Cut(Day day)
    {
        var whole = SyntheticStudy.Input();
        var range = new DayRange(whole.Study.Window.From, day);
        var events = whole.Events.Where(e => e.Day <= day).ToList();
        var climates = whole.Study.Pairs.Select(p => ClimateEstimate.Of(DailyScores.From(events, p, whole.Scale, range, rootOnly: true), whole.Study.Climate)).ToList();
        var weeks = new WeeklyQuadsBuilder(whole.Study.Pairs, range, rootOnly: true);
        events.ForEach(weeks.Add);
        return BriefWriter.Compose(whole with
        {
            AsOf = new AsOf(day),
            Events = events,
            Climates = [.. climates],
            Weeks = weeks.BuildAll(),
            Changes = [.. climates.Select(c => ClimateChange.Over(c, whole.Scale, day, whole.Study.Brief.PeriodDays, events))],
        });
    }

    private static Section Since(Brief page) => page.Sections.Single(s => s.Id == "since");

    private static string Text(Section section) => string.Join("\n", section.Blocks.SelectMany(b => b is PairHalf half ? half.Blocks : [b]).OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text));

    [Fact]
    public void The_acts_that_became_known_are_counted_and_the_pages_keep_their_rules()
    {
        var page = BriefWriter.Compose(SyntheticStudy.Input() with { Earlier = Earlier });
        BriefLint.Check(page).ShouldBeEmpty();
        var known = SyntheticStudy.Events().Count(e => e.Day > new Day(2024, 6, 30));
        Text(Since(page)).ShouldContain($"since then {known} acts between the two powers have become known, 0 of them dated");
        HtmlBrief.Render(page).ShouldContain("Since the last brief");
        MarkdownBrief.Render(page).ShouldContain("## Since the last brief");
    }

    [Fact]
    public void What_the_earlier_brief_said_of_its_day_is_what_its_file_says()
    {
        var text = Text(Since(BriefWriter.Compose(SyntheticStudy.Input() with { Earlier = Earlier })));
        var said = Put().Matches(text).Select(m => m.Groups["level"].Value).ToList();
        var stood = Old.Figures.Where(f => f.Id.EndsWith("/level/2024-06-30", StringComparison.Ordinal)).Select(f => f.Number).ToList();
        said.Order().ShouldBe(stood.Order());
        said.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_brief_of_the_same_day_has_no_news()
    {
        var same = BriefWriter.Compose(SyntheticStudy.Input() with { Earlier = JsonBriefReader.Read(JsonBrief.Render(BriefWriter.Compose(SyntheticStudy.Input()))) });
        var text = Text(Since(same));
        text.ShouldContain("as of the same day");
        text.ShouldContain("none has another word");
        text.ShouldContain("that both briefs name are the same");
    }

    [Fact]
    public void Without_an_earlier_brief_the_page_says_so_and_a_page_that_says_nothing_breaks_the_rule()
    {
        var page = BriefWriter.Compose(SyntheticStudy.Input());
        Text(Since(page)).ShouldContain("No earlier brief was handed to this page");
        BriefLint.Check(page with { Sections = [.. page.Sections.Where(s => s.Id != "since")] }).Select(f => f.Rule).ShouldContain("change");
    }

    [Fact]
    public void Another_study_a_later_day_or_another_choice_is_noticed()
    {
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(SyntheticStudy.Input() with { Earlier = Earlier with { Study = "another" } }));
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(SyntheticStudy.Input() with { Earlier = Earlier with { AsOf = new AsOf(new Day(2025, 6, 30)) } }));
        var input = SyntheticStudy.Input();
        var other = input with { Study = input.Study with { Brief = input.Study.Brief with { LatestActs = 3 } }, Earlier = Earlier };
        Text(Since(BriefWriter.Compose(other))).ShouldContain("choices differ from those of the earlier brief, 1 in number (brief.latest_acts)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"dyad-brief/99\"}")]
    [InlineData("{\"schema\":\"dyad-brief/1\",\"asOf\":\"2024-06-31\"}")]
    [InlineData("{\"schema\":\"dyad-brief/1\",\"asOf\":\"2024-06-30\",\"sections\":[null]}")]
    public void What_is_no_brief_is_refused(string text) => Should.Throw<FormatException>(() => JsonBriefReader.Read(text));

    [Fact]
    public void A_draft_says_what_it_breaks()
    {
        var page = BriefWriter.Compose(SyntheticStudy.Input()) with { Faults = ["a & b: <broken>"] };
        HtmlBrief.Render(page).ShouldContain("a &amp; b: &lt;broken&gt;");
        MarkdownBrief.Render(page).ShouldContain("Draft: this page breaks 1 of its own rules");
        JsonBrief.Render(page).ShouldContain("\"faults\"");
    }

    [GeneratedRegex(@"The earlier brief put it at (?<level>\S+) on", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Put();
}
