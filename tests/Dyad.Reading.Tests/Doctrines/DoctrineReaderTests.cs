using Dyad.Reading.Doctrines;
using Dyad.Reading.Reports;
using Dyad.Reading.Tests.Stances;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Doctrines;

/// <summary>Documents written for these tests.</summary>
public sealed class DoctrineReaderTests
{
    private static readonly DoctrineReader Reader = new([("NORTH", "the High North"), ("GULF", "Gulf of Guinea")]);

    private static DoctrineProposal? Propose(string text, string? power) =>
        Reader.Propose(new ReportAnalysis(new Report("xxh64:1", "own.txt", "text", "On our policy abroad", "", "", "", "", PublicationInstant.EndOf(PlainReading.Published), text), PlainReading.Analyse(text)), power);

    private const string Text = "France declares that the High North is of vital interest to it. Nigeria is a rival in the Gulf of Guinea. We leave to others what happens in Portugal. "
        + "Italy is not our adversary. Trade with Spain grew.";

    [Fact]
    public void Regions_and_bodies_are_proposed_under_the_nearest_cue_with_their_spans()
    {
        var proposal = Propose(Text, "FRA").ShouldNotBeNull();
        proposal.Places.Select(p => (p.Field, p.Code)).ShouldBe([("claim", "NORTH"), ("adversary", "NGA"), ("adversary", "GULF"), ("concede", "PRT")], ignoreOrder: true);
        foreach (var place in proposal.Places)
        {
            place.Span.In(Text).ToString().ShouldBe(place.Words);
            place.CueSpan.In(Text).ToString().ShouldBe(place.Cue);
            place.Sentence.In(Text).ToString().ShouldContain(place.Words);
        }

        proposal.QuotationSpan.In(Text).ToString().ShouldBe(proposal.Quotation);
        (proposal.Power, proposal.Day).ShouldBe(("FRA", PlainReading.Published));
    }

    [Fact]
    public void A_text_that_names_nobody_asks_who_declares()
    {
        Propose("We will do what is right.", null).ShouldBeNull();
        Propose("We will do what is right.", "FRA").ShouldNotBeNull().Places.ShouldBeEmpty();
        Propose(Text, null).ShouldNotBeNull().PowerBasis.ShouldNotBe("given");
    }

    [Fact]
    public void Another_power_in_the_same_words_gets_the_same_proposal()
    {
        static string Of(string name) => $"{name} declares that the High North is of vital interest to it. Nigeria is a rival.";
        Propose(Of("France"), "FRA")!.Places.Select(p => (p.Field, p.Code)).ShouldBe(Propose(Of("Brazil"), "BRA")!.Places.Select(p => (p.Field, p.Code)));
    }
}
