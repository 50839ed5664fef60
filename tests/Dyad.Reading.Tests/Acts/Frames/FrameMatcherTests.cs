using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Tests.Acts.Frames;

/// <summary>One frame in the constructions into which English turns it; trees by the parser of this build.</summary>
public sealed class FrameMatcherTests
{
    private static readonly Frame[] Frames =
    [
        .. FrameParser.Parse("S v:attack T", new Act(EventType.Assault, "", CameoCode.Absent), [], "p:1", 0),
        .. FrameParser.Parse("n:attack by S on/against T", new Act(EventType.Assault, "", CameoCode.Absent), [], "p:2", 1),
        .. FrameParser.Parse("S v:impose sanction on/against T", new Act(EventType.Sanction, "", CameoCode.Absent), [], "p:3", 2),
        .. FrameParser.Parse("S+T v:meet", new Act(EventType.Consult, "", CameoCode.Absent), [], "p:4", 3),
    ];

    [Theory]
    [InlineData("France attacked Mali on Monday.", "France", "Mali")]
    [InlineData("Mali was attacked by France on Monday.", "France", "Mali")]
    [InlineData("Mali, which was attacked by France, complained.", "France", "Mali")]
    [InlineData("France, which attacked Mali, complained.", "France", "Mali")]
    [InlineData("France decided to attack Mali.", "France", "Mali")]
    [InlineData("France moved its troops and attacked Mali.", "France", "Mali")]
    [InlineData("France's attack on Mali lasted a week.", "France", "Mali")]
    [InlineData("The attack on Mali by France lasted a week.", "France", "Mali")]
    [InlineData("France launched an attack against Mali.", "France", "Mali")]
    [InlineData("France imposed new sanctions on Mali.", "France", "Mali")]
    [InlineData("Sanctions were imposed on Mali by France.", "France", "Mali")]
    [InlineData("France and Mali met in Geneva.", "France", "Mali")]
    public void A_frame_is_found_however_it_is_turned(string text, string source, string target)
    {
        var sentence = SyntaxReader.Load().Read(text)[0];
        var found = Matches(sentence).Select(m => (Form(sentence, m.Source), Form(sentence, m.Target))).ToList();
        found.ShouldContain((source, target));
        found.ShouldNotContain((target, source));
    }

    [Fact]
    public void Exchanging_the_names_exchanges_the_roles()
    {
        foreach (var text in (string[])["A attacked B.", "B was attacked by A.", "A's attack on B failed.", "A imposed sanctions on B."])
        {
            string With(string a, string b) => text.Replace("A", a, StringComparison.Ordinal).Replace("B", b, StringComparison.Ordinal);
            foreach (var (a, b) in ((string, string)[])[("Norway", "Peru"), ("Peru", "Norway")])
            {
                var sentence = SyntaxReader.Load().Read(With(a, b))[0];
                Matches(sentence).Select(m => (Form(sentence, m.Source), Form(sentence, m.Target))).ShouldContain((a, b), With(a, b));
            }
        }
    }

    private static List<FrameMatch> Matches(Sentence sentence)
    {
        var found = new List<FrameMatch>();
        var predication = new Predication();
        for (var at = 0; at < sentence.Count; at++)
        {
            PredicationFinder.Find(sentence, at, predication);
            foreach (var frame in Frames.Where(f => f.Heads.Contains(sentence[at].Lemma, StringComparer.Ordinal) && f.IsNoun == (sentence[at].PartOfSpeech == PartOfSpeech.Noun)))
            {
                if (FrameMatcher.TryMatch(sentence, predication, frame, out var match))
                    found.Add(match);
            }
        }

        return found;
    }

    private static string Form(Sentence sentence, int token) => token < 0 ? "" : sentence[token].Form;
}
