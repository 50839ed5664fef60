using Dyad.Web.Visits;

namespace Dyad.Web.Tests.Visits;

/// <summary>Addresses of views.</summary>
public sealed class VisitTests
{
    private readonly Visit _visit = new("/pair/AAA/BBB", [new("source", "AAA"), new("asOf", "2020-01-01"), new("years", "2"), new("study", "one")]);

    [Fact]
    public void Study_and_day_go_along_and_the_rest_stays() => _visit.To("/ladder", ("pair", "AAA:BBB")).ShouldBe("/ladder?study=one&asOf=2020-01-01&pair=AAA%3ABBB");

    [Fact]
    public void What_goes_along_can_be_changed_and_taken_away() => _visit.To("/", ("asOf", "2021-02-03"), ("study", null)).ShouldBe("/?asOf=2021-02-03");

    [Fact]
    public void An_identifier_with_signs_of_addresses_stays_one_part() => _visit.ToAct("a/b#2?c", "2020-01-01", "x").ShouldStartWith("/act/a%2Fb%232%3Fc?");
}
