using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Tests.Syntax.Treebanks;

/// <summary>Cases counted by hand after the rules of the CoNLL 2018 evaluation.</summary>
public sealed class SyntaxScorerTests
{
    private static readonly TreebankSentence Gold = Sentence("Troops/NOUN/2/nsubj left/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl ./PUNCT/2/punct");

    [Fact]
    public void A_treebank_agrees_with_itself()
    {
        foreach (var (_, value) in SyntaxScorer.Score([Gold], [Gold]).Lines())
            value.F1.ShouldBe(1);
    }

    [Fact]
    public void Heads_relations_and_tags_are_counted_by_word()
    {
        var system = Sentence("Troops/NOUN/2/nsubj:pass left/VERB/0/root on/ADP/2/case Monday/NOUN/2/nmod ./PUNCT/2/punct");
        var score = SyntaxScorer.Score([Gold], [system]);
        score.Upos.ShouldBe(new Agreement(4, 5, 5));
        // "on" has another head.
        score.Uas.ShouldBe(new Agreement(4, 5, 5));
        // Subtypes do not count: nsubj:pass is nsubj; nmod is not obl.
        score.Las.ShouldBe(new Agreement(3, 5, 5));
        // Content words: Troops, left, Monday on both sides.
        score.Clas.ShouldBe(new Agreement(2, 3, 3));
    }

    [Fact]
    public void A_head_is_right_only_where_it_is_the_same_word_and_a_word_split_otherwise_is_lost()
    {
        var gold = Sentence("left/VERB/0/root Monday/PROPN/1/obl");
        var system = Sentence("lef/VERB/0/root t/X/1/dep Monday/PROPN/1/obl");
        var score = SyntaxScorer.Score([gold], [system]);
        score.Words.ShouldBe(new Agreement(1, 2, 3));
        score.Uas.Correct.ShouldBe(0);
        score.Words.F1.ShouldBe(2.0 / 5);
        score.Words.Precision.ShouldBe(1.0 / 3);
    }

    [Fact]
    public void Sentences_agree_where_both_ends_do()
    {
        var second = Sentence("They/PRON/2/nsubj won/VERB/0/root ./PUNCT/2/punct");
        var joined = Sentence("Troops/NOUN/2/nsubj left/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl ./PUNCT/2/punct They/PRON/7/nsubj won/VERB/2/conj ./PUNCT/7/punct");
        var third = Sentence("So/ADV/2/advmod what/PRON/0/root");
        var score = SyntaxScorer.Score([Gold, second, third], [joined, third]);
        score.Sentences.ShouldBe(new Agreement(1, 3, 2));
        // All heads but that of "won", which is a root in the treebank.
        score.Uas.ShouldBe(new Agreement(9, 10, 10));
    }

    [Fact]
    public void Words_written_together_are_aligned_by_their_forms()
    {
        var words = Sentence("do/AUX/3/aux n't/PART/3/advmod go/VERB/0/root");
        var gold = words with { Multiwords = [new MultiwordToken(1, 2, "don't", "_")] };
        var apart = SyntaxScorer.Score([gold], [words]);
        // The token "don't" is lost, its words are not.
        apart.Tokens.ShouldBe(new Agreement(1, 2, 3));
        apart.Words.ShouldBe(new Agreement(3, 3, 3));
        var wrong = Sentence("don/AUX/3/aux 't/PART/3/advmod go/VERB/0/root");
        var cut = SyntaxScorer.Score([gold], [wrong]);
        cut.Words.ShouldBe(new Agreement(1, 3, 3));
    }

    [Fact]
    public void Other_characters_are_refused() =>
        Should.Throw<ArgumentException>(() => SyntaxScorer.Score([Gold], [Sentence("Troops/NOUN/0/root")]));

    private static TreebankSentence Sentence(string words) => new(
        [],
        [.. words.Split(' ').Select(w => w.Split('/')).Select(w => new TreebankWord(w[0], w[0].ToLowerInvariant(), w[1], "X", "_", int.Parse(w[2], System.Globalization.CultureInfo.InvariantCulture), w[3], "_", "_"))],
        [],
        []);
}
