using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Tests.Syntax;

public sealed class SentenceTests
{
    [Fact]
    public void A_head_outside_the_sentence_is_refused() =>
        Should.Throw<ArgumentException>(() => new Sentence("Go.", new TextSpan(0, 3), [Word(0, 2, "Go", 7)]));

    [Fact]
    public void Children_come_in_order_and_the_root_has_no_head()
    {
        var sentence = new Sentence("They met him.", new TextSpan(0, 13), [Word(0, 4, "They", 1), Word(5, 3, "met", -1), Word(9, 3, "him", 1), Word(12, 1, ".", 1)]);
        sentence.Root.ShouldBe(1);
        sentence.Children(1).ToArray().ShouldBe([0, 2, 3]);
        sentence.Words(sentence.SpanOf(new TokenRange(1, 2))).ShouldBe("met him");
    }

    private static Token Word(int start, int length, string form, int head) =>
        new(new TextSpan(start, length), form, form, PartOfSpeech.X, "XX", head, "dep");
}
