using Dyad.Ledger.Copies;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Copies;

/// <summary>Laws of near-identical texts, on texts of known overlap.</summary>
public sealed class CopyRulesTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(150)]
    [InlineData(600)]
    public void A_text_under_another_headline_is_a_copy(int words)
    {
        for (var seed = 0; seed < 50; seed++)
            AreCopies(Text(1000 + seed, 6) + "\n\n" + Text(seed, words), Text(2000 + seed, 9) + "\n\n" + Text(seed, words)).ShouldBeTrue($"seed {seed}");
    }

    [Theory]
    [InlineData(150)]
    [InlineData(600)]
    public void A_text_cut_at_the_end_is_a_copy(int words)
    {
        for (var seed = 0; seed < 50; seed++)
            AreCopies(Text(seed, words), Cut(Text(seed, words), words * 6 / 10)).ShouldBeTrue($"seed {seed}");
    }

    [Fact]
    public void A_text_with_a_word_changed_here_and_there_is_a_copy()
    {
        for (var seed = 0; seed < 50; seed++)
            AreCopies(Text(seed, 300), Changed(Text(seed, 300), every: 60)).ShouldBeTrue($"seed {seed}");
    }

    [Fact]
    public void Capitals_punctuation_and_blanks_do_not_count()
    {
        const string Plain = "Two men met in the town today and spoke about the price of the new bridge";
        TextSignature.Of("TWO men — met, in the town (today) and  spoke: about the “price” of the new bridge!").Values().ShouldBe(TextSignature.Of(Plain).Values());
    }

    [Fact]
    public void Different_texts_are_no_copies()
    {
        var texts = Enumerable.Range(0, 300).Select(i => TextSignature.Of(Text(i, 200))).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = 0; j < i; j++)
                CopyRules.AreCopies(texts[i], texts[j]).ShouldBeFalse($"{i} {j}");
        }
    }

    [Theory]
    [InlineData(60, 300)]
    [InlineData(100, 300)]
    public void A_text_that_quotes_a_paragraph_of_another_is_no_copy(int quoted, int words)
    {
        for (var seed = 0; seed < 50; seed++)
            AreCopies(Text(seed, words), Text(5000 + seed, words - quoted) + " " + Cut(Text(seed, words), quoted)).ShouldBeFalse($"seed {seed}");
    }

    [Fact]
    public void A_text_with_every_second_word_changed_is_no_copy()
    {
        for (var seed = 0; seed < 50; seed++)
            AreCopies(Text(seed, 300), Changed(Text(seed, 300), every: 2)).ShouldBeFalse($"seed {seed}");
    }

    [Fact]
    public void The_relation_is_symmetric_and_every_text_with_words_is_a_copy_of_itself()
    {
        var texts = Enumerable.Range(0, 60).Select(i => TextSignature.Of(Changed(Text(i / 6, 20 + (i * 7)), 3 + (i % 6 * 9)))).ToList();
        foreach (var one in texts)
        {
            CopyRules.AreCopies(one, one).ShouldBeTrue();
            foreach (var other in texts)
            {
                CopyRules.AreCopies(one, other).ShouldBe(CopyRules.AreCopies(other, one));
                one.Containment(other).ShouldBe(other.Containment(one));
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("…", "—")]
    [InlineData("", "two words")]
    [InlineData("two words", "other words")]
    public void Texts_without_words_or_with_few_are_copies_only_where_they_are_the_same(string one, string other) => AreCopies(one, other).ShouldBeFalse();

    [Fact]
    public void Short_texts_that_say_the_same_are_copies() => AreCopies("Two words.", "two WORDS").ShouldBeTrue();

    /// <summary>The likeness of sets whose overlap is known: the estimate lies within four standard errors of the truth, and is right on average.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void The_estimate_is_near_the_truth(double share)
    {
        const int Words = 400;
        var sum = 0d;
        for (var seed = 0; seed < 100; seed++)
        {
            var common = (int)(Words * share);
            var (one, other) = (Text(seed, Words), Cut(Text(seed, Words), common) + " " + Text(9000 + seed, Words - common));
            var (a, b) = (Runs(one), Runs(other));
            var truth = (double)a.Intersect(b).Count() / a.Union(b).Count();
            var estimate = TextSignature.Of(one).Likeness(TextSignature.Of(other));
            Math.Abs(estimate - truth).ShouldBeLessThan(4 * Math.Sqrt(truth * (1 - truth) / TextSignature.Length) + 0.01);
            sum += estimate - truth;
        }

        Math.Abs(sum / 100).ShouldBeLessThan(0.02);
    }

    private static HashSet<string> Runs(string text)
    {
        var words = text.Split(' ');
        return [.. Enumerable.Range(0, words.Length - 4).Select(i => string.Join(' ', words[i..(i + 5)]))];
    }

    private static bool AreCopies(string one, string other) => CopyRules.AreCopies(TextSignature.Of(one), TextSignature.Of(other));

    private static string Cut(string text, int words) => string.Join(' ', text.Split(' ')[..words]);

    private static string Changed(string text, int every) => string.Join(' ', text.Split(' ').Select((w, i) => i % every == every - 1 ? w + "x" : w));
}

/// <summary>What tests see of a signature.</summary>
internal static class SignatureValues
{
    internal static string Values(this TextSignature signature) => $"{signature.Runs} {signature.Likeness(TextSignature.Of("Two men met in the town today and spoke about the price of the new bridge"))}";
}
