using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Tests.Acts;

public sealed class ActReaderTests
{
    private static readonly ActReader Reader = ActReader.Load();

    [Theory]
    [InlineData("{0} attacked {1} on Monday.")]
    [InlineData("{0} imposed sanctions on {1}.")]
    [InlineData("{1} was invaded by {0}.")]
    [InlineData("{0} accused {1} of breaking the treaty.")]
    public void Exchanging_the_names_exchanges_the_roles(string form)
    {
        foreach (var (a, b) in ((string, string)[])[("Norway", "Peru"), ("Peru", "Norway"), ("Japan", "Chile")])
        {
            var act = Read(string.Format(form, a, b)).ShouldHaveSingleItem();
            act.Sources.Single().Actors.Single().Name.ShouldBe(a);
            act.Targets.Single().Actors.Single().Name.ShouldBe(b);
        }
    }

    [Fact]
    public void An_act_says_what_decided()
    {
        var act = Read("Norway imposed sanctions on Peru.").ShouldHaveSingleItem();
        act.Act.Type.ShouldBe(Dyad.Vocabulary.Acts.EventType.Sanction);
        act.Trace.ShouldContain(t => t.StartsWith("frame ", StringComparison.Ordinal));
        act.Probability.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Any_text_is_read_without_harm()
    {
        string[] words = ["Norway", "Peru", "attacked", "and", ",", "talks", "the", "of", "by", "which", "was", "sanctions", "\u202E", "\u200B", "(", "\"", "0x1F", "…", "\n"];
        var random = new Random(20260101);
        for (var trial = 0; trial < 200; trial++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(60)).Select(_ => words[random.Next(words.Length)]));
            foreach (var act in Read(text))
            {
                act.Sources.ShouldNotBeEmpty(text);
                act.Probability.ShouldBeInRange(0, 1);
            }
        }
    }

    [Fact]
    public void The_same_sentence_gives_the_same_acts_on_any_thread()
    {
        const string text = "Norway accused Peru of shelling its ships, and Japan sent Ghana 40 tonnes of rice.";
        var alone = Describe(Read(text));
        Parallel.For(0, 32, _ => Describe(Read(text)).ShouldBe(alone));
    }

    private static string Describe(IReadOnlyList<FoundAct> acts) => string.Join('|', acts.Select(a => $"{a.Predicate} {a.Act} {a.Probability:R} {string.Join(';', a.Trace)}"));

    private static List<FoundAct> Read(string text)
    {
        var sentences = SyntaxReader.Load().Read(text);
        var actors = ActorReader.Default.Read(sentences, null);
        return [.. sentences.SelectMany((s, i) => Reader.Read(s, actors[i]))];
    }
}
