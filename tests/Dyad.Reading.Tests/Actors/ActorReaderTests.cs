using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Actors;

/// <summary>Phrases in sentences: boundaries, coordination, and what points back.</summary>
public sealed class ActorReaderTests
{
    [Theory]
    [InlineData("Polish officials told us that the US is late.", "officials=POL/GOV US=USA")]
    [InlineData("Denmark and Estonia signed a treaty.", "Denmark=DNK Estonia=EST")]
    [InlineData("The Turkish and Greek sides met in Geneva.", "sides=TUR+GRC Geneva=CHE")]
    [InlineData("Brazilian troops and police left Haiti.", "troops=BRA/MIL police=BRA/COP Haiti=HTI")]
    [InlineData("Sergei Lavrov, the foreign minister of Russia, visited Beijing.", "Sergei=RUS/GOV Beijing=CHN")]
    [InlineData("Kenyan soldiers attacked a base in Somalia.", "soldiers=KEN/MIL Somalia=SOM")]
    [InlineData("Protesters in the eastern Kosovan town of Gjilan burned a flag.", "Protesters=XKX/OPP")]
    [InlineData("Members of the Russian parliament criticized the U.N. envoy to Yemen.", "Members=RUS/LEG envoy=UN/GOV")]
    public void Phrases_have_their_heads_and_actors(string text, string expected)
    {
        var found = Reading.Heads(text, new Day(2019, 1, 1));
        foreach (var phrase in expected.Split(' '))
            found.ShouldContain(phrase, string.Join(" ", found));
    }

    [Theory]
    [InlineData("Ukraine and Poland signed a pact. The two countries will share data.", "countries=UKR+POL")]
    [InlineData("Macron met Merkel. He praised her.", "He=FRA/GOV her=DEU/GOV")]
    [InlineData("Iran said it would retaliate.", "it=IRN")]
    [InlineData("Lebanon's president resigned. The army was put on alert.", "army=LBN/MIL")]
    [InlineData("Canadian soldiers who entered Latvia left.", "who=CAN/MIL")]
    [InlineData("Germany sent its troops to the border.", "its=DEU troops=DEU/MIL")]
    public void What_points_back_finds_its_actor(string text, string expected)
    {
        var found = Reading.Heads(text, new Day(2019, 1, 1));
        foreach (var phrase in expected.Split(' '))
            found.ShouldContain(phrase, string.Join(" ", found));
    }

    [Theory]
    [InlineData("The United States, China and Russia met. The two countries disagreed.", "countries")]
    [InlineData("Iraqi troops attacked a base in Syria. The country condemned the attack.", "country")]
    [InlineData("Both sides met.", "sides")]
    [InlineData("The two leaders disagreed.", "leaders")]
    [InlineData("He resigned.", "He")]
    [InlineData("Trade grew fast. It helped Peru.", "It")]
    [InlineData("The treaty failed after Spain and Italy left. They blamed the weather.", "They")]
    public void What_is_not_safe_is_left_open(string text, string head)
    {
        var sentences = SyntaxReader.Load().Read(text);
        var phrases = ActorReader.Default.Read(sentences, new Day(2019, 1, 1));
        for (var at = 0; at < sentences.Count; at++)
        {
            foreach (var phrase in phrases[at].Where(p => sentences[at][p.Head].Form == head))
            {
                phrase.Actors.ShouldBeEmpty(phrase.Trace);
                phrase.Ground.ShouldBe(ActorGround.Open);
                phrase.Trace.ShouldNotBeNullOrEmpty();
            }
        }
    }

    [Fact]
    public void There_is_at_most_one_phrase_for_a_head_inside_its_sentence()
    {
        var sentences = SyntaxReader.Load().Read("The Turkish and Greek sides met. Germany's army, the U.N. and its allies left Mali's north; they said so.");
        foreach (var (sentence, phrases) in sentences.Zip(ActorReader.Default.Read(sentences, null)))
        {
            phrases.Select(p => p.Head).ShouldBeUnique();
            phrases.ShouldAllBe(p => p.Range.Contains(p.Head) && p.Range.First >= 0 && p.Range.End <= sentence.Count);
        }
    }

    /// <summary>The law of relabelling: other states at the same places of the same tree give the other codes, and nothing else changes.</summary>
    [Theory]
    [InlineData("Norway sent soldiers to Peru.")]
    [InlineData("The government of Norway criticized Peru.")]
    [InlineData("Norway and Peru signed a treaty.")]
    [InlineData("Police in Norway arrested diplomats from Peru, who said Norway had no right.")]
    public void Other_states_in_the_same_tree_give_the_other_codes(string text)
    {
        (string Name, string Code)[] states = [("Norway", "NOR"), ("Peru", "PER"), ("Kenya", "KEN"), ("Japan", "JPN"), ("Qatar", "QAT"), ("Nepal", "NPL")];
        var sentence = SyntaxReader.Load().Read(text)[0];
        var before = Codes(sentence);
        before.ShouldContain("NOR");
        before.ShouldContain("PER");
        foreach (var (one, other) in states.SelectMany(a => states.Where(b => b != a).Select(b => (a, b))))
        {
            var tokens = sentence.Tokens.ToArray().Select(t => t with { Form = t.Form switch { "Norway" => one.Name, "Peru" => other.Name, var form => form } });
            Codes(new Sentence(sentence.Text, sentence.Span, [.. tokens]))
                .ShouldBe(before.Replace("NOR", "#", StringComparison.Ordinal).Replace("PER", other.Code, StringComparison.Ordinal).Replace("#", one.Code, StringComparison.Ordinal));
        }

        static string Codes(Sentence sentence) =>
            string.Join(" ", ActorReader.Default.Read([sentence], null)[0].Select(p => $"{p.Head}:{string.Join("+", p.Actors.Select(a => a.Code))}"));
    }
}
