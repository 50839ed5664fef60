using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Tests.Evaluation.Gold;

public sealed class GoldFileTests
{
    [Theory]
    [InlineData("gold/relations.tsv", GoldShape.Relations)]
    [InlineData("gold/quad.tsv", GoldShape.Quad)]
    [InlineData("gold/spans.bio", GoldShape.Spans)]
    [InlineData("gold/triples.tsv", GoldShape.Triples)]
    [InlineData("gold/actors.tsv", GoldShape.Actors)]
    public void The_shape_is_told_by_the_first_line(string file, GoldShape shape) =>
        GoldFile.Read(SharedData.FileOrSkip(file)).Shape.ShouldBe(shape);

    [Fact]
    public void Every_labelled_span_is_found_in_the_sentence()
    {
        foreach (var row in GoldFile.Read(SharedData.FileOrSkip("gold/relations.tsv")).Relations)
        {
            (row.Marked.Source.IsEmpty && row.Marked.Targets.Count == 0).ShouldBeFalse($"line {row.Line}");
            row.Marked.Source.End.ShouldBeLessThanOrEqualTo(row.Marked.Text.Length);
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("one\ttwo\nthree\tfour", "first line")]
    [InlineData("sentence\tquad\nNorway slept.\t7", "no class")]
    [InlineData("sentence\tquad\nNorway\tslept.\t3", "cells")]
    public void A_file_of_no_shape_is_refused_with_its_reason(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder["gold.tsv"];
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => GoldFile.Read(path)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Marks_are_taken_out_and_kept_as_spans()
    {
        var marked = MarkedText.Parse("On Monday <s> Norway </s>, angry, sued <t>Peru</t>.");
        marked.Text.ShouldBe("On Monday  Norway , angry, sued Peru.");
        marked.Source.In(marked.Text).ToString().ShouldBe("Norway");
        marked.Targets.Single().In(marked.Text).ToString().ShouldBe("Peru");
        var sentence = SyntaxReader.Load().Read(marked.Text)[0];
        sentence.Words(sentence.SpanOf(MarkedText.Tokens(sentence, marked.Source))).ShouldBe("Norway");
    }

    [Fact]
    public void The_word_for_the_act_may_be_marked_too()
    {
        var marked = MarkedText.Parse("<s>Norway</s> has not <p>sued</p> <t>Peru</t>.");
        marked.Text.ShouldBe("Norway has not sued Peru.");
        marked.Act.In(marked.Text).ToString().ShouldBe("sued");
    }

    [Fact]
    public void Marks_in_any_disorder_do_no_harm()
    {
        string[] parts = ["<s>", "</s>", "<t>", "</t>", "<p>", "</p>", "Norway", " ", "<", ">"];
        var random = new Random(20260102);
        for (var trial = 0; trial < 2000; trial++)
        {
            var marked = MarkedText.Parse(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)])));
            marked.Source.End.ShouldBeLessThanOrEqualTo(marked.Text.Length);
            marked.Targets.ShouldAllBe(t => t.End <= marked.Text.Length);
        }
    }
}
