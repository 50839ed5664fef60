using Dyad.Reading.Stances;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Tests.Stances;

public sealed class ContrastReaderTests
{
    private static readonly StancedReport Warm = PlainReading.Report(
        "The warm friendship between France and Morocco is growing. Their partnership is close.",
        PlainReading.Claim("FRA", "MAR", EventType.Consult, Modality.Happened, 2),
        PlainReading.Claim("FRA", "MAR", EventType.Aid, Modality.Future, 0, 1),
        PlainReading.Claim("FRA", "MAR", EventType.Sanction, Modality.Negated, 1, 2));

    private static readonly StancedReport Cold = PlainReading.Report(
        "Tension between France and Morocco is bitter. The feud between Paris and Rabat shows mistrust.",
        PlainReading.Claim("MAR", "FRA", EventType.Consult, Modality.Happened, 5),
        PlainReading.Claim("FRA", "MAR", EventType.Sanction, Modality.Happened, 1, 1),
        PlainReading.Claim("MAR", "FRA", EventType.Coerce, Modality.Conditional, 0, 2));

    [Fact]
    public void Two_reports_that_see_a_pair_otherwise_are_opposed()
    {
        var contrast = new ContrastReader().Compare(Warm, Cold);
        contrast.Pairs[0].Agreement.ShouldBe(StanceAgreement.Opposed);
        contrast.Shared.ShouldHaveSingleItem().First.Claim.Act.Type.ShouldBe(EventType.Consult);
        contrast.Contradictions.ShouldHaveSingleItem().First.Claim.Act.Type.ShouldBe(EventType.Sanction);
        contrast.OnlyFirst.ShouldBeEmpty();
        contrast.OnlySecond.ShouldHaveSingleItem().Claim.Act.Type.ShouldBe(EventType.Sanction);
    }

    [Fact]
    public void What_one_foresees_against_the_other_would_decide()
    {
        var deciders = new ContrastReader().Compare(Warm, Cold).Deciders;
        deciders.ShouldContain(i => i.Type == EventType.Aid && i.SpeaksFor == ReportSide.First && i.Claim != null);
        deciders.ShouldContain(i => i.Type == EventType.Coerce && i.SpeaksFor == ReportSide.Second && i.Claim != null);
        deciders.ShouldContain(i => i.Type == EventType.Cooperate && i.SpeaksFor == ReportSide.First && i.Claim == null);
        deciders.Select(i => i.Type).ShouldBeInOrder();
    }

    [Fact]
    public void The_contrast_of_B_and_A_mirrors_that_of_A_and_B()
    {
        var (there, back) = (new ContrastReader().Compare(Warm, Cold), new ContrastReader().Compare(Cold, Warm));
        there.Pairs.Select(p => (p.Pair, p.Agreement, p.First?.Whole, p.Second?.Whole)).ShouldBe(back.Pairs.Select(p => (p.Pair, p.Agreement, p.Second?.Whole, p.First?.Whole)));
        there.Shared.Select(s => (s.First, s.Second)).ShouldBe(back.Shared.Select(s => (s.Second, s.First)));
        there.Contradictions.Select(s => (s.First, s.Second)).ShouldBe(back.Contradictions.Select(s => (s.Second, s.First)));
        there.OnlyFirst.ShouldBe(back.OnlySecond);
        there.OnlySecond.ShouldBe(back.OnlyFirst);
        there.Deciders.Select(i => (i.Type, i.Source, i.Target, i.Pair, i.SpeaksFor == ReportSide.First))
            .ShouldBe(back.Deciders.Select(i => (i.Type, i.Source, i.Target, i.Pair, i.SpeaksFor == ReportSide.Second)));
    }

    [Fact]
    public void A_report_held_against_itself_disagrees_in_nothing()
    {
        var contrast = new ContrastReader().Compare(Cold, Cold);
        contrast.Pairs.ShouldAllBe(p => p.Agreement == StanceAgreement.Alike || p.Agreement == StanceAgreement.TooLittle);
        contrast.OnlyFirst.ShouldBeEmpty();
        contrast.Contradictions.ShouldBeEmpty();
        contrast.Deciders.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_pair_asked_for_is_looked_at() =>
        new ContrastReader().Compare(Warm, Cold, StatePair.Of(new("CHL"), new("PER"))).Pairs.ShouldBeEmpty();
}
