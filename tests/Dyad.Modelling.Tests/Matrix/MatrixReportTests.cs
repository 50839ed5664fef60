using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Modelling.Tests.Matrix;

public sealed class MatrixReportTests
{
    private static EvidenceRow Row(string id, string ratings, Grade credibility = Grade.Medium, Grade relevance = Grade.Medium) => new(
        id, id, [], credibility, relevance, [.. ratings.Split(' ').Select(r => RatingWords.TryRead(r, out Rating rating) ? rating : throw new ArgumentException(r, nameof(ratings)))], "");

    /// <summary>
    /// Heuer's own example (Psychology of Intelligence Analysis, 1999, figure 15: will Iraq retaliate?), told from memory, its minus read as I and its plus as C. He keeps H2
    /// (minor action), against which nothing speaks, and counts three items against H1 and two against H3.
    /// </summary>
    private static readonly EvidenceMatrix Heuer = new(
        ["H1", "H2", "H3"],
        [
            Row("E1 public statement not to retaliate", "C C C"), Row("E2 no terrorist offensive in the Gulf War", "C C I"), Row("E3 would not provoke another war", "C C I"),
            Row("E4 more broadcasts to agents", "I C C"), Row("E5 embassies told to take precautions", "I C C"), Row("E6 loss of face", "I C C"),
        ]);

    [Fact]
    public void Heuers_example_keeps_the_hypothesis_with_nothing_against_it()
    {
        var report = MatrixReport.Of(Heuer);
        report.Scores.Select(s => s.Inconsistent).ShouldBe([3, 0, 2]);
        report.Leaders.ShouldBe(["H2"]);
        report.Items[0].Diagnosticity.ShouldBe(0, "what goes with every hypothesis tells none from another");
        report.Places.ShouldBe([3, 1, 2]);
    }

    /// <summary>The weights that PARC's technical description gives: LOW 1/√2, MEDIUM 1, HIGH √2 each; I −1, II −2; CC, C, N and NA nothing.</summary>
    [Theory]
    [InlineData("I", Grade.Medium, Grade.Medium, -1.000)]
    [InlineData("II", Grade.Medium, Grade.Medium, -2.000)]
    [InlineData("I", Grade.High, Grade.Medium, -1.414)]
    [InlineData("I", Grade.Low, Grade.Medium, -0.707)]
    [InlineData("I", Grade.High, Grade.Low, -1.000)]
    [InlineData("II", Grade.High, Grade.High, -4.000)]
    [InlineData("II", Grade.High, Grade.Medium, -2.828)]
    [InlineData("II", Grade.Low, Grade.Low, -1.000)]
    [InlineData("CC", Grade.High, Grade.High, 0.000)]
    [InlineData("NA", Grade.High, Grade.High, 0.000)]
    public void Weights_are_those_of_the_technical_description(string rating, Grade credibility, Grade relevance, double weighted) =>
        Math.Round(MatrixReport.Of(new EvidenceMatrix(["a"], [Row("e", rating, credibility, relevance)])).Scores[0].Weighted, 3).ShouldBe(weighted);

    [Fact]
    public void An_item_on_which_the_conclusion_rests_is_a_linchpin()
    {
        var report = MatrixReport.Of(new EvidenceMatrix(["a", "b"], [Row("one", "I C"), Row("two", "C II"), Row("three", "I I")]));
        report.Leaders.ShouldBe(["a"]);
        report.Items.Where(i => i.ChangesLeaders).Select(i => i.Id).ShouldBe(["two"]);
        report.Items[1].LeadersWithout.ShouldBe(["b"]);
        report.Items.Single(i => i.Id == "three").DecidingRatings.ShouldBe(["a", "b"], "a step makes a tie, and a tie is another conclusion");
    }

    [Fact]
    public void Relabelled_accounts_keep_their_scores()
    {
        var swapped = new EvidenceMatrix(["H3", "H1", "H2"], [.. Heuer.Rows.Select(r => r with { Ratings = [r.Ratings[2], r.Ratings[0], r.Ratings[1]] })]);
        MatrixReport.Of(swapped).Scores.OrderBy(s => s.Account, StringComparer.Ordinal).ShouldBe(MatrixReport.Of(Heuer).Scores);
    }
}
