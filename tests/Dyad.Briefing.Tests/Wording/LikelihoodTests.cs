using Dyad.Briefing.Evidence;
using Dyad.Briefing.Tests.Evidence;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Tests.Wording;

/// <summary>Against the table of ICD 203 (2015), D.6.e.2.a; exact, bounds as the docs set them.</summary>
public sealed class LikelihoodTests
{
    [Theory]
    [InlineData(0, Likelihood.Beyond)]
    [InlineData(0.0099, Likelihood.Beyond)]
    [InlineData(0.01, Likelihood.AlmostNoChance)]
    [InlineData(0.0499, Likelihood.AlmostNoChance)]
    [InlineData(0.05, Likelihood.VeryUnlikely)]
    [InlineData(0.1999, Likelihood.VeryUnlikely)]
    [InlineData(0.2, Likelihood.Unlikely)]
    [InlineData(0.4499, Likelihood.Unlikely)]
    [InlineData(0.45, Likelihood.RoughlyEvenChance)]
    [InlineData(0.5, Likelihood.RoughlyEvenChance)]
    [InlineData(0.55, Likelihood.RoughlyEvenChance)]
    [InlineData(0.5501, Likelihood.Likely)]
    [InlineData(0.8, Likelihood.Likely)]
    [InlineData(0.8001, Likelihood.VeryLikely)]
    [InlineData(0.95, Likelihood.VeryLikely)]
    [InlineData(0.9501, Likelihood.AlmostCertain)]
    [InlineData(0.99, Likelihood.AlmostCertain)]
    [InlineData(0.9901, Likelihood.Beyond)]
    [InlineData(1, Likelihood.Beyond)]
    public void A_probability_has_the_word_of_the_standard(double probability, Likelihood expected) => Likelihoods.Of(probability).ShouldBe(expected);

    [Fact]
    public void The_words_are_symmetric_about_even_chance()
    {
        Likelihood[] mirrored = [Likelihood.Beyond, Likelihood.AlmostCertain, Likelihood.VeryLikely, Likelihood.Likely, Likelihood.RoughlyEvenChance, Likelihood.Unlikely, Likelihood.VeryUnlikely, Likelihood.AlmostNoChance];
        for (var p = 0.0005; p < 1; p += 0.001)
            Likelihoods.Of(1 - p).ShouldBe(mirrored[(int)Likelihoods.Of(p)], $"p = {p}");
    }

    [Fact]
    public void Beyond_the_words_the_number_is_given() =>
        Likelihoods.Of(0.9973).Open(FigureTests.Whole() with { Value = 0.9973, Unit = FigureUnit.Probability }).ShouldBe("The probability is 99.7 %");

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_has_no_word(double value) => Should.Throw<ArgumentOutOfRangeException>(() => Likelihoods.Of(value));
}
