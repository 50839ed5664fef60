using System.Collections.Immutable;
using Dyad.Reading.Accounts;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Accounts;

public sealed class AccountDrafterTests
{
    private static readonly DraftSetting Setting = new(
        [new("USA"), new("RUS")], [new("USA"), new("RUS"), new("UKR"), new("VEN")],
        act => act.Quad switch { QuadClass.VerbalCooperation => "verbal-cooperation", QuadClass.MaterialCooperation => "material-cooperation", QuadClass.VerbalConflict => "verbal-conflict", QuadClass.MaterialConflict => "material-conflict", _ => "" },
        ["inertia", "reciprocity", "restraint", "emulation", "domestic"], 90);

    private static AccountDraft Draft(string text) => new AccountDrafter(Setting).Draft(
        "draft", StancedReport.Of(ReportReader.Load().Analyse(new Report("d", "article.txt", "text", "", "", "", "", "", PublicationInstant.EndOf(new Day(2025, 6, 1)), text))));

    private static ImmutableArray<string> Effects(AccountDraft draft) => [.. draft.Lines.Where(l => l.Effect is not null).Select(l => $"{l.Effect!.Effect} {l.Effect.When} {l.Effect.Then} {Math.Sign(l.Effect.Mean)}")];

    private static ImmutableArray<OutcomeExpectation> Outcomes(AccountDraft draft) => [.. draft.Lines.Where(l => l.Outcome is not null).Select(l => l.Outcome!)];

    [Fact]
    public void Warm_terms_and_strained_ones_make_different_accounts()
    {
        var warm = Draft("Russia and the United States enjoy warm and friendly relations. They cooperate and their friendship improves.");
        var strained = Draft("Relations between Russia and the United States are hostile and strained. Russia condemned the United States. The United States imposed sanctions on Russia.");
        Effects(warm).ShouldContain("restraint material-conflict material-conflict -1");
        Effects(strained).ShouldContain("reciprocity material-conflict material-conflict 1");
        Effects(warm).Intersect(Effects(strained)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_line_quotes_one_sentence_where_it_stands()
    {
        const string text = "Relations between Russia and the United States are hostile. The United States will impose sanctions on Russia. Critics accuse the United States.";
        var draft = Draft(text);
        draft.Lines.ShouldNotBeEmpty();
        foreach (var line in draft.Lines)
        {
            text.Substring(line.Sentence.Start, line.Sentence.Length).Trim().ShouldBe(line.Quotation);
            line.Quotation.TrimEnd('.').ShouldNotContain('.');
        }
    }

    [Fact]
    public void What_is_foretold_under_a_condition_keeps_it()
    {
        const string text = "Should Venezuela reject the demands of Washington, the United States will invade Venezuela.";
        var line = Outcomes(Draft(text)).ShouldHaveSingleItem();
        line.Predicate.ToString().ShouldBe("1+ material-conflict USA:VEN in 90 days");
        line.Given!.ToString().ShouldBe("1+ verbal-conflict VEN:USA in 90 days");
        line.Because.ShouldContain("Should Venezuela reject the demands of Washington.");
    }

    [Fact]
    public void Unless_is_no_condition_that_brings_it_about()
    {
        var line = Outcomes(Draft("Russia will attack Ukraine unless Ukraine accepts the terms of Moscow.")).ShouldHaveSingleItem();
        (line.Predicate.Pair.ToString(), line.Given).ShouldBe(("RUS→UKR", null));
        line.Because.ShouldContain("unless Ukraine accepts");
    }

    [Theory]
    [InlineData("If Russia attacks Ukraine, prices will rise.")]
    [InlineData("Whenever Russia attacks Ukraine, prices rise.")]
    [InlineData("Prices will rise if Russia attacks Ukraine.")]
    public void A_condition_is_not_foretold_but_left_to_the_reader(string text)
    {
        var draft = Draft(text);
        Outcomes(draft).ShouldBeEmpty();
        draft.Open.ShouldHaveSingleItem().Quotation.ShouldBe(text);
    }

    [Fact]
    public void Who_warns_warns_now_whatever_the_condition_of_what_is_warned_of()
    {
        var draft = Draft("Moscow warned that it would attack Ukraine if Ukraine joined NATO.");
        Outcomes(draft).ShouldContain(o => o.Predicate.Class == "verbal-conflict" && o.Given == null && o.Because.Contains("now", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_about_something_else_proposes_nothing() => Draft("The rain fell on the hills. A dog slept.").Lines.ShouldBeEmpty();

    [Fact]
    public void The_two_articles_give_different_accounts_that_read_as_such()
    {
        var drafts = new[] { "seeds/000_29691e3bb217c549.txt", "seeds/003_65973b5336d20d3c.txt" }.Select(f => Draft(File.ReadAllText(SharedData.FileOrSkip(f)))).ToArray();
        Effects(drafts[0]).ShouldContain(e => e.StartsWith("emulation", StringComparison.Ordinal), "the one tells of both powers among their neighbours");
        Effects(drafts[1]).ShouldContain("reciprocity material-conflict material-conflict 1", "the other of powers that answer each other");
        Effects(drafts[1]).ShouldContain(e => e.StartsWith("domestic", StringComparison.Ordinal));
        Effects(drafts[1]).ShouldNotContain(e => e.StartsWith("emulation", StringComparison.Ordinal));
        var (spared, struck) = (Outcomes(drafts[0]).Single(o => o.Name == "usa-rus-material-conflict-90").Probability, Outcomes(drafts[1]).Single(o => o.Name == "usa-rus-material-conflict-90").Probability);
        spared.ShouldBeLessThan(0.5);
        struck.ShouldBeGreaterThan(0.5);
        foreach (var draft in drafts)
        {
            draft.Open.ShouldNotBeEmpty("both foretell more than a rule can tell");
            draft.Open.Select(o => o.Span).Intersect(draft.Lines.Select(l => l.Sentence)).ShouldBeEmpty();
            using var writer = new StringWriter();
            draft.Write(writer);
            var terms = new AccountTerms(Setting.Effects, ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"], [], [.. Setting.Players.Select(p => p.ToString())], null);
            AccountFile.Read(new StringReader(writer.ToString()), "draft.yaml", terms).Effects.Length.ShouldBe(Effects(draft).Length);
        }
    }
}
