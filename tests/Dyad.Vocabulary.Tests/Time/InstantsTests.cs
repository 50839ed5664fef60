using Dyad.Vocabulary.Time;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Time;

public sealed class InstantsTests
{
    private static FsCheck.Gen<PublicationInstant> Instants =>
        Gen.Choose(0, DayRange.All.To.Number).SelectMany(_ => Gen.Choose(0, 86_399), (day, second) => new PublicationInstant(PublicationInstant.EndOf(new Day(day)).UnixSeconds - second));

    [Fact]
    public void Writing_and_reading_give_the_same_instant() =>
        Law.Holds(Instants, instant => PublicationInstant.TryParse(instant.ToString(), out var read) && read == instant);

    [Fact]
    public void Instants_are_those_of_the_runtime() =>
        Law.Holds(Instants, instant => instant.ToString() == DateTimeOffset.FromUnixTimeSeconds(instant.UnixSeconds).UtcDateTime.ToString("s") + "Z");

    [Fact]
    public void Instants_are_ordered_as_their_written_form() =>
        Law.Holds(Instants.Two(), two =>
        {
            var (a, b) = two;
            var text = string.CompareOrdinal(a.ToString(), b.ToString());
            return Math.Sign(a.CompareTo(b)) == Math.Sign(text) && a < b == text < 0 && a > b == text > 0 && a <= b == text <= 0 && a >= b == text >= 0;
        });

    [Fact]
    public void A_bare_day_is_public_when_it_is_over()
    {
        PublicationInstant.TryParse("2014-03-18", out var instant).ShouldBeTrue();
        instant.ToString().ShouldBe("2014-03-18T23:59:59Z");
        instant.ShouldBe(PublicationInstant.EndOf(new Day(2014, 3, 18)));
        PublicationInstant.EndOf(new Day(1970, 1, 1)).UnixSeconds.ShouldBe(86_399);
        PublicationInstant.EndOf(new Day(1969, 12, 31)).UnixSeconds.ShouldBe(-1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2014-03-18T12:00:00")]
    [InlineData("2014-03-18T12:00:00+01:00")]
    [InlineData("2014-03-18 12:00:00Z")]
    [InlineData("2014-03-18T24:00:00Z")]
    [InlineData("2014-02-30T12:00:00Z")]
    public void What_is_no_instant_is_not_guessed(string text) => PublicationInstant.TryParse(text, out _).ShouldBeFalse();

    /// <summary>A reader stands at the end of a day: all of that day is seen, and nothing of the next.</summary>
    [Fact]
    public void AsOf_sees_its_day_whole_and_no_second_more() =>
        Law.Holds(Gen.Choose(1, DayRange.All.To.Number - 1).Select(n => new Day(n)), day =>
        {
            var seen = new AsOf(day);
            return seen.Sees(PublicationInstant.EndOf(day))
                && seen.Sees(new PublicationInstant(PublicationInstant.EndOf(day - 1).UnixSeconds + 1))
                && !seen.Sees(new PublicationInstant(PublicationInstant.EndOf(day).UnixSeconds + 1))
                && !seen.Sees(PublicationInstant.EndOf(day + 1))
                && seen.Until == PublicationInstant.EndOf(day)
                && seen.ToString() == day.ToString();
        });

    [Fact]
    public void A_range_holds_both_its_ends()
    {
        var range = new DayRange(new Day(2014, 2, 27), new Day(2014, 3, 18));
        range.Length.ShouldBe(20);
        range.Contains(range.From).ShouldBeTrue();
        range.Contains(range.To).ShouldBeTrue();
        range.Contains(range.From - 1).ShouldBeFalse();
        range.Contains(range.To + 1).ShouldBeFalse();
        (DayRange.All.From.ToString(), DayRange.All.To.ToString(), DayRange.All.Length).ShouldBe(("0001-01-01", "9999-12-31", 3_652_059));
    }

    [Fact]
    public void Ingestion_is_written_like_publication() => new IngestionInstant(1_700_000_000).ToString().ShouldBe("2023-11-14T22:13:20Z");

    [Theory]
    [InlineData("1969-12-31T23:59:59Z", "1969-12-31")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29")]
    public void An_instant_lies_on_a_day(string instant, string day)
    {
        PublicationInstant.TryParse(instant, out var read).ShouldBeTrue();
        read.Day.ShouldBe(Day.Parse(day));
    }
}
