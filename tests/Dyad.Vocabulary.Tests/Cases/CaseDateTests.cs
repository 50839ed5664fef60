using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Cases;

public sealed class CaseDateTests
{
    [Theory]
    [InlineData("1956-07-26", DatePrecision.Day, "1956-07-26", "1956-07-26")]
    [InlineData("1956-02", DatePrecision.Month, "1956-02-01", "1956-02-29")]
    [InlineData("1956-12", DatePrecision.Month, "1956-12-01", "1956-12-31")]
    [InlineData("1956", DatePrecision.Year, "1956-01-01", "1956-12-31")]
    public void A_date_is_as_close_as_it_is_written(string text, DatePrecision precision, string first, string last)
    {
        CaseDate.TryParse(text, out var date).ShouldBeTrue();
        date.Precision.ShouldBe(precision);
        date.Day.ShouldBe(Day.Parse(first));
        date.Last.ShouldBe(Day.Parse(last));
        date.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1956-13")]
    [InlineData("1956-02-30")]
    [InlineData("195")]
    [InlineData("26 July 1956")]
    public void What_is_no_date_is_refused(string text) => CaseDate.TryParse(text, out _).ShouldBeFalse();
}
