using System.Text.Json;
using Dyad.Web.Answers;
using Dyad.Web.Pages;

namespace Dyad.Web.Tests.Pages;

/// <summary>A report's text, cut where the words of claims begin and end.</summary>
public sealed class MarkedTextTests
{
    private const string Text = "Russia threatened the United States.";

    [Fact]
    public void Pieces_are_the_text_again_whatever_the_spans()
    {
        var random = new Random(20240506);
        for (var round = 0; round < 200; round++)
        {
            var claims = Enumerable.Range(0, 4).Select(i => Claim($"r#{i}", random.Next(-3, 40), random.Next(-3, 60))).ToList();
            string.Concat(MarkedText.Of(Text, claims).Select(p => p.Text)).ShouldBe(Text);
        }
    }

    [Fact]
    public void Overlapping_words_are_of_both_claims_and_begin_once()
    {
        var pieces = MarkedText.Of(Text, [Claim("r#1", 0, 17), Claim("r#2", 7, 35)]);
        pieces.Single(p => p.Claims.Count == 2).Text.ShouldBe("threatened");
        pieces.Count(p => p.IsFirst && p.Claims[0] == "r#1").ShouldBe(1);
    }

    private static Said Claim(string id, int from, int to) =>
        new(JsonSerializer.SerializeToElement(new { id, modality = "happened", spans = new { act = new[] { from, to } } }));
}
