using Dyad.Web.Pages;

namespace Dyad.Web.Tests.Pages;

/// <summary>Numbers and codes as a reader reads them.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData(0.95, "95 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.034, "3.4 %")]
    [InlineData(0.906, "90.6 %")]
    [InlineData(0.0001, "<0.1 %")]
    [InlineData(0.99999, ">99.9 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(1.0, "100 %")]
    [InlineData(double.NaN, "–")]
    public void A_share_is_never_said_to_be_certain_when_it_is_not(double share, string written) => Wording.Percent(share).ShouldBe(written);

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("Kremlin, press conference", null)]
    public void Only_web_addresses_are_followed(string address, string? link) => Wording.Link(address).ShouldBe(link);

    [Theory]
    [InlineData("USA", "United States")]
    [InlineData("RUS/BUS", "Russia (BUS)")]
    [InlineData("", "unnamed actor")]
    [InlineData("???", "???")]
    public void Actors_have_names(string code, string name) => Wording.Name(code).ShouldBe(name);
}
