using Dyad.Reading.Acts.Frames;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Tests.Acts.Frames;

/// <summary>The grammar of frames as codebook/acts/README.md describes it.</summary>
public sealed class FrameParserTests
{
    private static readonly Act Sanction = new(EventType.Sanction, "discontinue", new CameoCode(CameoTable.Cameo11, "163"));

    [Fact]
    public void A_frame_has_a_head_actors_words_and_marked_phrases()
    {
        var frame = Parse("S v:impose/slap sanction on/against T (for X)").ShouldHaveSingleItem();
        frame.Heads.ShouldBe(["impose", "slap"]);
        frame.IsNoun.ShouldBeFalse();
        frame.Slots.Select(s => s.Kind).ShouldBe([SlotKind.Source, SlotKind.Word, SlotKind.Target, SlotKind.Any]);
        frame.Slots[0].BeforeHead.ShouldBeTrue();
        frame.Slots[1].Lemmas.ShouldBe(["sanction"]);
        frame.Slots[2].Prepositions.ShouldBe(["on", "against"]);
        frame.Slots[3].ShouldSatisfyAllConditions(s => s.IsOptional.ShouldBeTrue(), s => s.Prepositions.ShouldBe(["for"]));
    }

    [Fact]
    public void Verbs_with_and_without_particle_become_frames_of_their_own()
    {
        var frames = Parse("S v:hand_over/give document to T");
        frames.Select(f => (f.Heads.Single(), f.Particle)).ShouldBe([("hand", "over"), ("give", "")]);
    }

    [Fact]
    public void Mutual_actors_stand_in_one_place() =>
        Parse("n:talk between S+T").Single().ShouldSatisfyAllConditions(f => f.IsMutual.ShouldBeTrue(), f => f.IsNoun.ShouldBeTrue());

    [Theory]
    [InlineData("S accuse T", "head")]
    [InlineData("S v:accuse v:blame T", "two heads")]
    [InlineData("v:rain on X", "no actor")]
    [InlineData("S v:accuse (T", "brackets")]
    [InlineData("S v:accuse T)", "brackets")]
    [InlineData("S v:acc|use T", "no word")]
    public void What_is_no_frame_is_refused_with_its_reason(string text, string reason) =>
        Should.Throw<FormatException>(() => Parse(text)).Message.ShouldContain(reason);

    [Fact]
    public void A_mistake_in_a_page_says_file_and_line()
    {
        const string page = """
            # ACCUSE
            Prose.

            ## Frames
            | frame | mode | cameo | contexts | remark |
            | --- | --- | --- | --- | --- |
            | `S accuse T` | | | | |
            | `S v:accuse T` | nonsense | | | |
            | `S v:accuse T` | disapprove | 999 | | |
            | `S v:accuse T` | disapprove | 112 | weather | |

            ## Near-misses
            | sentence | instead | why |
            | --- | --- | --- |
            | <s>France</s> slept near <t>Mali</t>. | nothing at all | |
            """;
        var errors = FramePageReader.Read("accuse.md", page.Replace("\r", "", StringComparison.Ordinal), 0).Errors;
        errors.Count.ShouldBe(5);
        errors[0].ShouldStartWith("accuse.md:7: ");
        errors[4].ShouldStartWith("accuse.md:15: ");
        Should.Throw<InvalidDataException>(() => new FrameLexicon([FramePageReader.Read("accuse.md", page, 0)])).Message.ShouldContain("accuse.md:8");
    }

    private static IReadOnlyList<Frame> Parse(string text) => FrameParser.Parse(text, Sanction, [], "page.md:1", 0);
}
