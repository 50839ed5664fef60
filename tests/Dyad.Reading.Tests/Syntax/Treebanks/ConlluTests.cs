using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Tests.Syntax.Treebanks;

public sealed class ConlluTests
{
    /// <summary>Ranges, empty nodes and comments after the description of the format (universaldependencies.org/format.html).</summary>
    private const string Example = """
        # sent_id = 1
        # text = They didn't buy, and he books.
        1	They	they	PRON	PRP	Case=Nom	4	nsubj	4:nsubj	_
        2-3	didn't	_	_	_	_	_	_	_	_
        2	did	do	AUX	VBD	_	4	aux	4:aux	_
        3	n't	not	PART	RB	_	4	advmod	4:advmod	_
        4	buy	buy	VERB	VB	_	0	root	0:root	SpaceAfter=No
        5	,	,	PUNCT	,	_	7	punct	8.1:punct	_
        6	and	and	CCONJ	CC	_	7	cc	8.1:cc	_
        7	he	he	PRON	PRP	_	4	conj	8.1:nsubj	_
        7.1	bought	buy	VERB	VBD	_	_	_	4:conj	_
        8	books	book	NOUN	NNS	_	7	orphan	8.1:obj	SpaceAfter=No
        9	.	.	PUNCT	.	_	4	punct	4:punct	_


        """;

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        var text = Example.ReplaceLineEndings("\n").TrimEnd('\n') + "\n\n";
        var sentence = ConlluReader.Read(new StringReader(text), "example").ToList().ShouldHaveSingleItem();
        sentence.Words.Count.ShouldBe(9);
        sentence.Multiwords.ShouldHaveSingleItem().ShouldBe(new MultiwordToken(2, 3, "didn't", "_"));
        sentence.EmptyNodes.ShouldHaveSingleItem().After.ShouldBe(7);
        sentence.Comment("text").ShouldBe("They didn't buy, and he books.");
        sentence.Text().ShouldBe("They didn't buy, and he books.");
        Written([sentence]).ShouldBe(text);
    }

    [Theory]
    [InlineData("en_ewt-dev.conllu")]
    [InlineData("en_gum-dev.conllu")]
    public void A_treebank_is_written_as_it_was(string name)
    {
        var file = SharedData.FileOrSkip($"treebank/{name}");
        Written(ConlluReader.ReadFile(file)).ShouldBe(File.ReadAllText(file));
    }

    [Theory]
    [InlineData("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_", "9 columns")]
    [InlineData("2\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_", "the word 2 follows the word 0")]
    [InlineData("1\tGo\tgo\tVERB\tVB\t_\t3\troot\t_\t_", "the head 3")]
    [InlineData("1\tGo\tgo\tVERB\tVB\t_\t1\troot\t_\t_", "its own head")]
    [InlineData("1\tGo\tgo\tVERB\tVB\t_\tx\troot\t_\t_", "'x' is not a number")]
    [InlineData("2-3\tGo\t_\t_\t_\t_\t_\t_\t_\t_", "out of place")]
    [InlineData("1-2\tGo\t_\t_\t_\t_\t_\t_\t_\t_", "goes on after the sentence")]
    public void A_broken_row_is_refused_with_its_line(string row, string reason)
    {
        var refused = Should.Throw<InvalidDataException>(() => ConlluReader.Read(new StringReader(row), "broken").ToList());
        refused.Message.ShouldContain(reason);
        refused.Message.ShouldStartWith("broken, line 1");
    }

    private static string Written(IEnumerable<TreebankSentence> sentences)
    {
        using var writer = new StringWriter();
        foreach (var sentence in sentences)
            ConlluWriter.Write(writer, sentence);
        return writer.ToString();
    }
}
