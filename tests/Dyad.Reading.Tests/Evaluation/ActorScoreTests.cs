using Dyad.Reading.Actors;
using Dyad.Reading.Evaluation;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Evaluation;

public sealed class ActorScoreTests
{
    [Fact]
    public void Synonyms_of_labels_are_one_and_empty_labels_count_for_nothing()
    {
        ActorGold.Country("KSV").ShouldBe("XKX");
        ActorGold.Country("UNO").ShouldBe("UN");
        ActorGold.Country("-").ShouldBeEmpty();
        ActorGold.Sector("????").ShouldBeEmpty();
        ActorGold.Sector("JRN").ShouldBe("MED");
        ActorGold.Sector("MED").ShouldBe("HLH");
        ActorScore.SameSector("INS", "REB").ShouldBeTrue();
        ActorScore.SameSector("GOV", "ELI").ShouldBeFalse();
    }

    [Fact]
    public void A_table_of_two_rows_scores_as_counted_by_hand()
    {
        string[] lines = ["phrase\tcontext\tdate\tcountry\tsector\twikipedia", "Danish soldiers\t\t\tDNK\tMIL\t", "Danish soldiers\t\t\tNOR\tMIL\t", "\t\t\tNOR\t\t"];
        var score = ActorScore.Of(ActorReader.Default, ActorGold.Rows(lines, new Day(2022, 1, 1)));
        score.Outcomes.Count.ShouldBe(2);
        score.Country.ShouldBe(0.5);
        score.Sector.ShouldBe(1);
        score.Both.ShouldBe(0.5);
    }

    [Fact]
    public void Labelled_phrases_are_resolved_above_what_public_coders_reach()
    {
        var lines = File.ReadLines(SharedData.FileOrSkip("gold/actors.tsv"));
        var score = ActorScore.Of(ActorReader.Default, ActorGold.Rows(lines, new Day(2022, 6, 1)));
        score.Country.ShouldBeGreaterThan(0.8);
        score.Sector.ShouldBeGreaterThan(0.7);
        score.CountryPrecision.ShouldBeGreaterThan(0.9);
    }
}
