using System.Globalization;
using Dyad.Vocabulary.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Time;

public sealed class DayTests
{
    private static Gen<Day> Days => Gen.Choose(DayRange.All.From.Number, DayRange.All.To.Number).Select(n => new Day(n));

    [Fact]
    public void Writing_and_reading_give_the_same_day() =>
        Law.Holds(Days, day => Day.Parse(day.ToString()) == day && Day.TryParse(day.ToString(), out var read) && read == day);

    [Fact]
    public void Every_part_is_that_of_the_calendar() =>
        Law.Holds(Days, day =>
        {
            var date = DateTime.MinValue.AddDays(day.Number);
            return day.ToString() == date.ToString("s", CultureInfo.InvariantCulture)[..10]
                && day == new Day(date.Year, date.Month, date.Day)
                && Day.TryCreate(date.Year, date.Month, date.Day, out var created) && created == day;
        });

    /// <summary>Against the ISO 8601 weeks of the runtime.</summary>
    [Fact]
    public void Monday_begins_the_ISO_week() =>
        Law.Holds(Days, day =>
        {
            var date = day.Date.ToDateTime(TimeOnly.MinValue);
            return day.Monday.Date.ToDateTime(TimeOnly.MinValue) == ISOWeek.ToDateTime(ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date), DayOfWeek.Monday);
        });

    [Fact]
    public void Months_divide_time()
    {
        Law.Holds(Days, day =>
        {
            var first = Day.FirstOfMonth(day.Month);
            return first <= day && first.Month == day.Month && first.Date.Day == 1 && day - first == day.Date.Day - 1
                && (first == DayRange.All.From || (first - 1).Month == day.Month - 1);
        });
        new Day(1, 1, 1).Month.ShouldBe(12);
        (Day.FirstOfMonth(new Day(2024, 2, 1).Month + 1) - new Day(2024, 2, 1)).ShouldBe(29);
    }

    [Fact]
    public void Days_are_ordered_as_their_written_form() =>
        Law.Holds(Days.Two(), two =>
        {
            var (a, b) = two;
            var text = string.CompareOrdinal(a.ToString(), b.ToString());
            return Math.Sign(a.CompareTo(b)) == Math.Sign(text) && a < b == text < 0 && a > b == text > 0 && a <= b == text <= 0 && a >= b == text >= 0;
        });

    [Fact]
    public void Differences_and_sums_belong_together() =>
        Law.Holds(Days.Two(), two => two.Item1 + (two.Item2 - two.Item1) == two.Item2 && two.Item2 - (two.Item2 - two.Item1) == two.Item1);

    [Theory]
    [InlineData("")]
    [InlineData("2019-02-29")]
    [InlineData("2019-02-30")]
    [InlineData("2100-02-29")]
    [InlineData("0000-01-01")]
    [InlineData("2019-13-01")]
    [InlineData("2019-00-10")]
    [InlineData("2019-1-1")]
    [InlineData("20190101")]
    [InlineData("01.01.2019")]
    [InlineData(" 2019-01-01")]
    [InlineData("2019-01-01 ")]
    [InlineData("2019-01-01T00:00:00Z")]
    [InlineData("10000-01-01")]
    [InlineData("٢٠١٩-٠١-٠١")]
    public void What_is_no_day_is_not_guessed(string text)
    {
        Day.TryParse(text, out var day).ShouldBeFalse();
        day.ShouldBe(default);
        Should.Throw<FormatException>(() => Day.Parse(text)).Message.ShouldContain($"'{text}'");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(10_000, 1, 1)]
    [InlineData(2019, 0, 1)]
    [InlineData(2019, 13, 1)]
    [InlineData(2019, 2, 29)]
    [InlineData(2019, 4, 0)]
    [InlineData(-1, -1, -1)]
    public void Days_that_no_calendar_has_are_not_created(int year, int month, int dayOfMonth)
    {
        Day.TryCreate(year, month, dayOfMonth, out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => new Day(year, month, dayOfMonth));
    }
}
