using System.Globalization;

namespace Dyad.Vocabulary.Time;

/// <summary>A calendar day in the proleptic Gregorian calendar, without time zone: the day on which an act happened.</summary>
/// <param name="Number">Days since 0001-01-01, which is 0; range 0 to 3,652,058.</param>
public readonly record struct Day(int Number) : IComparable<Day>
{
    /// <summary>The day with the given year, month and day of month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar has no such day.</exception>
    public Day(int year, int month, int dayOfMonth) : this(new DateOnly(year, month, dayOfMonth).DayNumber)
    {
    }

    /// <summary>The same day as a <see cref="DateOnly"/>.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(Number);

    /// <summary>The Monday of this day's ISO 8601 week.</summary>
    public Day Monday => new(Number - (Number % 7));

    /// <summary>Months since January of year 0: year × 12 + month − 1. Used to partition time.</summary>
    public int Month => (Date.Year * 12) + Date.Month - 1;

    /// <summary>The first day of the month with the given <see cref="Month"/> number.</summary>
    public static Day FirstOfMonth(int month) => new(month / 12, (month % 12) + 1, 1);

    /// <summary>The day <paramref name="days"/> later.</summary>
    public static Day operator +(Day day, int days) => new(day.Number + days);

    /// <summary>The day <paramref name="days"/> earlier.</summary>
    public static Day operator -(Day day, int days) => new(day.Number - days);

    /// <summary>Days from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static int operator -(Day left, Day right) => left.Number - right.Number;

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Day left, Day right) => left.Number < right.Number;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(Day left, Day right) => left.Number > right.Number;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Day left, Day right) => left.Number <= right.Number;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Day left, Day right) => left.Number >= right.Number;

    /// <inheritdoc/>
    public int CompareTo(Day other) => Number.CompareTo(other.Number);

    /// <summary>The day as ISO 8601 <c>yyyy-MM-dd</c>.</summary>
    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601 <c>yyyy-MM-dd</c>.</summary>
    /// <returns>False where the text is no such day; nothing is guessed.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Day day)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            day = new Day(date.DayNumber);
            return true;
        }

        day = default;
        return false;
    }

    /// <summary>Reads ISO 8601 <c>yyyy-MM-dd</c>.</summary>
    /// <exception cref="FormatException">The text is no such day.</exception>
    public static Day Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is not a day written yyyy-MM-dd.");

    /// <summary>The day with the given year, month and day of month, where the calendar has one.</summary>
    public static bool TryCreate(int year, int month, int dayOfMonth, out Day day)
    {
        if (year is >= 1 and <= 9999 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month))
        {
            day = new Day(year, month, dayOfMonth);
            return true;
        }

        day = default;
        return false;
    }
}
