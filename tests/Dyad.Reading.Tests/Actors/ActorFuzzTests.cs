using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Actors;

/// <summary>Whatever tokens and trees come, phrases lie inside the sentence and nothing is thrown.</summary>
public sealed class ActorFuzzTests
{
    private static readonly string[] Words =
    [
        "Iran", "'s", "-", "backed", "the", "The", "two", "both", "countries", "he", "its", "who", "of", "in", ",", "U.S.", "and", "President", "former", "Putin", "Korea", "", " ", "​", "\u202E", "\uD800",
        "al-Qaeda", "Al", "Washington", "spokesman", "members", "for", "rebels", "United", "Nations", "---", "’", "s", "É", "TURKEY", "ex", "document", "him", "(", ")", "ethnic", "Albanians", "a-b-c-d",
    ];

    private static readonly string[] Relations = ["nsubj", "obj", "nmod", "conj", "cc", "appos", "flat", "compound", "amod", "nmod:poss", "acl:relcl", "case", "det", "root", "obl", "parataxis", "expl", ""];

    [Fact]
    public void Random_trees_do_no_harm()
    {
        var random = new Random(20240229);
        for (var run = 0; run < 600; run++)
        {
            var sentences = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Sentence(random)).ToList();
            var found = ActorReader.Default.Read(sentences, run % 2 == 0 ? null : new Day(2000 + random.Next(25), 1, 1), run % 3 == 0 ? "MINSK" : "");
            found.Count.ShouldBe(sentences.Count);
            for (var at = 0; at < found.Count; at++)
            {
                foreach (var phrase in found[at])
                {
                    phrase.Range.Contains(phrase.Head).ShouldBeTrue();
                    phrase.Range.First.ShouldBeGreaterThanOrEqualTo(0);
                    phrase.Range.End.ShouldBeLessThanOrEqualTo(sentences[at].Count);
                }
            }
        }
    }

    [Fact]
    public void Random_phrases_do_no_harm()
    {
        var random = new Random(7);
        for (var run = 0; run < 2000; run++)
        {
            var phrase = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, run % 2 == 0 ? 128 : 0x3000))]);
            ActorReader.Default.Resolve(phrase, phrase).ShouldNotBeNull();
            ActorReader.Default.Resolve(string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => Words[random.Next(Words.Length)]))).ShouldNotBeNull();
        }
    }

    [Fact]
    public void A_long_chain_is_read_in_reasonable_time()
    {
        const int length = 4000;
        var tokens = Enumerable.Range(0, length).Select(at => new Token(new TextSpan(at, 1), at % 2 == 0 ? "Iran" : "of", "iran", PartOfSpeech.Propn, "NNP", at - 1, at == 0 ? "root" : "nmod")).ToArray();
        var sentence = new Sentence(new string('x', length), new TextSpan(0, length), tokens);
        ActorReader.Default.Read([sentence], null).Count.ShouldBe(1);
    }

    private static Sentence Sentence(Random random)
    {
        var count = random.Next(14);
        var root = count == 0 ? -1 : random.Next(count);
        var tokens = new Token[count];
        for (var at = 0; at < count; at++)
        {
            var head = at == root ? -1 : (at + 1 + random.Next(count - 1)) % count;
            var form = Words[random.Next(Words.Length)];
            tokens[at] = new Token(new TextSpan(at, 1), form, form, (PartOfSpeech)random.Next(17), random.Next(2) == 0 ? "NNS" : "NNP", head, at == root ? "root" : Relations[random.Next(Relations.Length)]);
        }

        return new Sentence(new string('x', count + 1), new TextSpan(0, count + 1), tokens);
    }
}
