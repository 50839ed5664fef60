using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Treebanks;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Tests.Syntax;

public sealed class SyntaxReaderTests
{
    private static readonly SyntaxReader Reader = SyntaxReader.Load();

    private static readonly string[] Odd =
    [
        "", " ", "\n\n\n", ".", "...", "'", "''s", "\u200b\u200e", "\u202eabc\u202c def", "a\u00adb", "\ud83d\ude00", "\ud83d", "A.B.C.D.", "http://", "@", "#", "n't", "\0\u0001",
        "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645.", "-----", "a-b-c-d", "1,2,3", "$5m", "U.S.-led", "It's 'don't', isn't it?", "\"\"\"", "((((", "\r\n\r\n",
    ];

    [Fact]
    public void Every_sentence_is_a_tree_on_the_words_of_the_text()
    {
        foreach (var text in Odd)
            Holds(text);
    }

    [Fact]
    public void Chance_text_is_read_without_a_fault()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 60; trial++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(4) switch
            {
                0 => Odd[random.Next(Odd.Length)],
                1 => ((char)random.Next(char.MaxValue)).ToString(),
                2 => " \n.,"[random.Next(4)].ToString(),
                _ => "The minister's non-U.S. allies don't agree".Split(' ')[random.Next(6)],
            });
            Holds(string.Concat(pieces));
        }
    }

    [Theory]
    [InlineData("a ")]
    [InlineData("a")]
    [InlineData("a-")]
    [InlineData("A&")]
    [InlineData("a.b@")]
    [InlineData("...!?")]
    [InlineData("1-2/")]
    [InlineData("http://x,")]
    [InlineData("\"'")]
    public void A_long_text_without_an_end_is_read_in_time_that_grows_with_its_length(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 30_000 / unit.Length));
        foreach (var sentence in Reader.Read(text))
            sentence.Count.ShouldBeLessThanOrEqualTo(SyntaxReader.LongestSentence);
    }

    [Theory]
    [InlineData("TALKS FAIL\n\nThe two sides met on Monday", 2)]
    [InlineData("The envoy left.\nHe did not return.", 2)]
    [InlineData("The envoy, who had arrived on the evening before the talks began,\nleft again without a word to the press.", 1)]
    [InlineData("Mr. Smith met Gen. Jones at 5 p.m. on Jan. 3 in the U.S. capital.", 1)]
    [InlineData("They left the U.S. The talks had failed.", 2)]
    [InlineData("\"Why now?\" the minister asked.", 1)]
    [InlineData("\"We will not leave. We will stay.\" He then left.", 3)]
    public void Sentences_end_where_a_reader_ends_them(string text, int sentences) => Reader.Read(text).Count.ShouldBe(sentences);

    [Theory]
    [InlineData("They don't know.", "They do n't know .")]
    [InlineData("The state's ministers cannot", "The state 's ministers can not")]
    [InlineData("the allies\u2019 U.S.-led force", "the allies \u2019 U.S. - led force")]
    [InlineData("a pro-government e-mail, and/or a five-year plan", "a pro-government e-mail , and / or a five - year plan")]
    [InlineData("It cost $3.5 billion (10%)...", "It cost $ 3.5 billion ( 10 % ) ...")]
    [InlineData("He wrote to a.b@example.org; see http://example.org/a?b=c.", "He wrote to a.b@example.org ; see http://example.org/a?b=c .")]
    [InlineData("\u201cGo!\u201d\u2014he said", "\u201c Go ! \u201d \u2014 he said")]
    public void Words_are_cut_as_in_the_treebanks(string text, string words) =>
        string.Join(' ', Reader.Read(text).SelectMany(s => s.Tokens.ToArray()).Select(t => t.Form)).ShouldBe(words);

    [Fact]
    public void A_plain_sentence_has_the_tree_that_grammars_give_it()
    {
        var sentence = Reader.Read("The minister accused the army of killing protesters.").ShouldHaveSingleItem();
        var verb = sentence[sentence.Root];
        verb.Form.ShouldBe("accused");
        verb.Lemma.ShouldBe("accuse");
        verb.PartOfSpeech.ShouldBe(PartOfSpeech.Verb);
        sentence[sentence.Child(sentence.Root, "nsubj")].Form.ShouldBe("minister");
        sentence[sentence.Child(sentence.Root, "obj")].Form.ShouldBe("army");
    }

    [Fact]
    public void Any_number_of_threads_reads_the_same()
    {
        var texts = Enumerable.Range(0, 40).Select(i => $"On day {i} the {i}th envoy said that talks, which began in May, won't resume before the vote. Troops left.").ToArray();
        var alone = texts.Select(Print).ToArray();
        var together = new string[texts.Length];
        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Print(texts[i]));
        together.ShouldBe(alone);
    }

    [Fact]
    public void Words_that_are_given_are_kept_and_wrong_spans_are_refused()
    {
        const string text = "Stop it";
        var sentence = Reader.Analyse(text, [new TextSpan(0, 4), new TextSpan(5, 2)]);
        sentence.Tokens.ToArray().Select(t => t.Form).ShouldBe(["Stop", "it"]);
        Reader.Analyse(text, []).Count.ShouldBe(0);
        Should.Throw<ArgumentException>(() => Reader.Analyse(text, [new TextSpan(5, 2), new TextSpan(0, 4)]));
        Should.Throw<ArgumentException>(() => Reader.Analyse(text, [new TextSpan(5, 9)]));
        Should.Throw<ArgumentException>(() => Reader.Analyse(text, [new TextSpan(5, 0)]));
    }

    /// <summary>Every eighth sentence of the development part; the whole is scored by <c>dyad evaluate syntax</c>.</summary>
    [Fact]
    public void The_treebank_is_read_as_well_as_the_card_says()
    {
        var gold = ConlluReader.ReadFile(SharedData.FileOrSkip("treebank/en_ewt-dev.conllu")).Where((_, i) => i % 8 == 0).ToList();
        var score = SyntaxScorer.Score(gold, TreebankAnalysis.OfWords(Reader, gold));
        score.Upos.F1.ShouldBeGreaterThan(0.945);
        score.Lemmas.F1.ShouldBeGreaterThan(0.965);
        score.Las.F1.ShouldBeGreaterThan(0.825);
    }

    private static string Print(string text)
    {
        using var writer = new StringWriter();
        foreach (var sentence in Reader.Read(text))
            ConlluWriter.Write(writer, ConlluWriter.From(sentence));
        return writer.ToString();
    }

    private static void Holds(string text)
    {
        var end = 0;
        foreach (var sentence in Reader.Read(text))
        {
            sentence.Count.ShouldBeInRange(1, SyntaxReader.LongestSentence);
            sentence.Tokens.ToArray().Count(t => t.Head < 0).ShouldBe(1);
            for (var word = 0; word < sentence.Count; word++)
            {
                var token = sentence[word];
                token.Span.Start.ShouldBeGreaterThanOrEqualTo(end);
                token.Span.Length.ShouldBeGreaterThan(0);
                end = token.Span.End;
                text.Substring(token.Span.Start, token.Span.Length).ShouldBe(token.Form);
                var (at, steps) = (word, 0);
                for (; at >= 0; at = sentence[at].Head)
                    (steps++).ShouldBeLessThanOrEqualTo(sentence.Count);
            }
        }
    }
}
