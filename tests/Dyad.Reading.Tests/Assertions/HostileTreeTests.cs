using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Assertions;

/// <summary>Trees that no grammar would build, rings among the heads too: the reader answers, and soon.</summary>
public sealed class HostileTreeTests
{
    private static readonly string[] Words =
        ["not", "to", "if", "will", "said", "accused", "of", "attack", "plan", "no", "1991", "last", "century", "5000", "ago", "May", "31", ",", "2024", "?", "according", "by", "citing", "threat", "hundred", "the"];

    private static readonly string[] Relations =
        ["nsubj", "obj", "obl", "nmod", "conj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "aux", "advmod", "mark", "case", "det", "parataxis", "punct", "root", "compound", "obl:agent", "csubj"];

    [Fact]
    public void Any_tree_is_answered()
    {
        var random = new Random(7);
        var (reader, day) = (new AssertionReader(), new ActDay());
        for (var round = 0; round < 4000; round++)
        {
            var count = random.Next(1, 30);
            var text = new System.Text.StringBuilder();
            var tokens = new Token[count];
            for (var at = 0; at < count; at++)
            {
                var word = Words[random.Next(Words.Length)];
                var head = random.Next(-1, count);
                tokens[at] = new Token(new TextSpan(text.Length, word.Length), word, word, (PartOfSpeech)random.Next(17), random.Next(3) == 0 ? "VBG" : "VBD", head == at ? -1 : head, Relations[random.Next(Relations.Length)]);
                text.Append(word).Append(' ');
            }

            var sentence = new Sentence(text.ToString(), new TextSpan(0, text.Length), tokens);
            for (var act = 0; act < count; act++)
            {
                var read = reader.Read(sentence, act, [], new Day(2024, 2, 29));
                read.AttributedTo.End.ShouldBeLessThanOrEqualTo(count);
                read.Motive.End.ShouldBeLessThanOrEqualTo(count);
                if (day.Resolve(sentence, act, new Day(2024, 2, 29), read.Modality) is { } stated)
                    stated.First.ShouldBeLessThanOrEqualTo(stated.Last);
            }
        }
    }
}
