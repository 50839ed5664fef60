using Dyad.Reading.Actors;
using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Assertions;

public sealed class AssertionReaderTests
{
    private static readonly Day Published = new(2025, 6, 18);

    [Theory]
    [InlineData("Peru accused Chile of hiding the files.", "accused", Modality.Happened)]
    [InlineData("Peru accused Chile of hiding the files.", "hiding", Modality.Hypothetical)]
    [InlineData("Peru said that Chile hid the files.", "hid", Modality.Happened)]
    [InlineData("Peru said that Chile would hide the files.", "hide", Modality.Future)]
    [InlineData("Peru threatened to expel the envoy of Chile.", "threatened", Modality.Happened)]
    [InlineData("Peru threatened to expel the envoy of Chile.", "expel", Modality.Future)]
    [InlineData("Peru refused to meet the envoy of Chile.", "refused", Modality.Happened)]
    [InlineData("Peru refused to meet the envoy of Chile.", "meet", Modality.Negated)]
    [InlineData("Peru did not refuse to meet the envoy of Chile.", "meet", Modality.Happened)]
    [InlineData("Peru began to withdraw its troops from Chile.", "withdraw", Modality.Happened)]
    [InlineData("Peru may begin to withdraw its troops from Chile.", "withdraw", Modality.Hypothetical)]
    [InlineData("Peru condemned the attack on Chile.", "attack", Modality.Happened)]
    [InlineData("Peru warned of an attack on Chile.", "attack", Modality.Future)]
    [InlineData("Peru attacked Chile in 1879.", "attacked", Modality.PastHistorical)]
    [InlineData("Peru attacked Chile in May.", "attacked", Modality.Happened)]
    [InlineData("Peru attacked Chile last week.", "attacked", Modality.Happened)]
    public void The_mood_of_an_act_is_that_of_what_governs_it(string text, string act, Modality expected) =>
        Read(text, act).Assertion.Modality.ShouldBe(expected);

    [Theory]
    [InlineData("The minister of Peru said that Chile had hidden the files.", "hidden", "The minister of Peru")]
    [InlineData("Chile has seized the files, the minister of Peru said.", "seized", "the minister of Peru")]
    [InlineData("Chile has seized the files, according to the minister of Peru.", "seized", "the minister of Peru")]
    [InlineData("Critics accuse the ministry of hiding the files.", "hiding", "Critics")]
    [InlineData("Chile was accused by Peru of hiding the files.", "hiding", "Peru")]
    [InlineData("Chile has reportedly seized the files of Peru.", "seized", "reportedly")]
    [InlineData("Critics accuse Chile of hiding the files.", "accuse", "")]
    public void Who_says_so_is_named_in_his_own_words(string text, string act, string expected)
    {
        var (sentence, assertion) = Read(text, act);
        sentence.Words(sentence.SpanOf(assertion.AttributedTo)).ShouldBe(expected);
    }

    [Fact]
    public void Who_says_so_has_the_code_of_his_phrase()
    {
        var assertion = Read("Peru said that Chile had hidden the files.", "hidden").Assertion;
        assertion.Attribution.Body.ShouldBe("PER");
    }

    [Theory]
    [InlineData("Peru expelled the envoy of Chile, citing concerns about spies.", "expelled", "citing concerns about spies")]
    [InlineData("Peru expelled the envoy of Chile in response to the raid.", "expelled", "in response to the raid")]
    [InlineData("Peru expelled the envoy of Chile because of the raid.", "expelled", "because of the raid")]
    [InlineData("Peru expelled the envoy of Chile on Monday.", "expelled", "")]
    public void The_motive_is_kept_as_it_is_stated(string text, string act, string expected)
    {
        var (sentence, assertion) = Read(text, act);
        sentence.Words(sentence.SpanOf(assertion.Motive)).ShouldBe(expected);
    }

    [Fact]
    public void The_trace_names_the_word_that_decided() =>
        Read("Peru will not meet the envoy of Chile.", "meet").Assertion.Trace.ShouldHaveSingleItem().ShouldContain("not");

    [Fact]
    public void An_act_outside_the_sentence_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AssertionReader().Read(SyntaxReader.Load().Read("They met.")[0], 9, []));

    private static (Sentence Sentence, Assertion Assertion) Read(string text, string act)
    {
        var sentences = SyntaxReader.Load().Read(text);
        var sentence = sentences.ShouldHaveSingleItem();
        var actors = ActorReader.Default.Read(sentences, Published)[0];
        var at = Enumerable.Range(0, sentence.Count).First(i => sentence[i].Form == act);
        return (sentence, new AssertionReader().Read(sentence, at, actors, Published));
    }
}
