using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Training;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Tests.Acts.Frames;

/// <summary>The pages of codebook/acts are compiled into these tests.</summary>
public sealed class LexiconTests
{
    private static readonly ActCorpus Corpus = new(SyntaxReader.Load());

    [Fact]
    public void Every_type_has_a_page_and_every_page_compiles()
    {
        var pages = FrameLexicon.Default.Pages;
        pages.Select(p => p.Type).Order().ShouldBe(EventTypes.All);
        pages.ShouldAllBe(p => p.Frames.Count > 0 && p.Examples.Count > 0 && p.NearMisses.Count > 0);
    }

    [Fact]
    public void Every_example_is_read_as_its_page_says()
    {
        var wrong = new List<string>();
        foreach (var example in FrameLexicon.Default.Pages.SelectMany(p => p.Examples))
        {
            var reading = Read(example.Marked, exchange: false);
            if (reading.Act.Type != example.Act.Type)
                wrong.Add($"{example.Place}: {reading.Act.Type.Write()} instead of {example.Act.Type.Write()}: {example.Marked}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_near_miss_is_read_as_the_type_of_its_page()
    {
        var wrong = new List<string>();
        foreach (var page in FrameLexicon.Default.Pages)
        {
            foreach (var miss in page.NearMisses.Where(m => m.IsExchanged || m.Instead != page.Type))
            {
                var reading = Read(miss.Marked, miss.IsExchanged, mustAct: false);
                if (miss.IsExchanged ? reading.Act.Type != miss.Instead : reading.Act.Type == page.Type)
                    wrong.Add($"{miss.Place}: {reading.Act.Type.Write()}: {miss.Marked}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_sentence_of_the_codebook_has_a_type_a_mode_and_a_source()
    {
        var folder = Path.Combine(SharedData.Repository, "codebook", "acts", "sentences");
        var corpus = new ActCorpus(SyntaxReader.Load());
        corpus.AddOwn(folder, 1);
        corpus.Errors.ShouldBeEmpty();
        corpus.Pairs.Count.ShouldBeGreaterThan(1000);
    }

    private static RelationReading Read(string text, bool exchange, bool mustAct = true)
    {
        var marked = MarkedText.Parse(text);
        var sentence = Corpus.Whole(marked.Text);
        var source = MarkedText.Tokens(sentence, marked.Source);
        var target = MarkedText.Tokens(sentence, marked.Targets.Count == 0 ? TextSpan.Empty : marked.Targets[0]);
        var classifier = RelationClassifier.Load();
        var workspace = classifier.Borrow();
        workspace.Set(sentence);
        workspace.Look(exchange ? target : source, exchange ? source : target);
        var reading = classifier.Read(workspace, mustAct);
        classifier.Return(workspace);
        return reading;
    }
}
