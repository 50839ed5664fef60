using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Assertions;

/// <summary>Words for a time held against the day of the report.</summary>
internal static class TimeResolution
{
    /// <summary>How many days before the report an act is background rather than news.</summary>
    public const int Historical = 365;

    private const int LastDay = 3_652_058;

    /// <summary>The days that the words allow, or null where the calendar has none or the era has no bounds.</summary>
    /// <param name="said">Words.</param>
    /// <param name="published">Day of the report.</param>
    /// <param name="ahead">Whether the act is still to come, so that a bare weekday or month means the next one.</param>
    public static StatedTime? Days(TimeExpression said, Day published, bool ahead)
    {
        switch (said.Kind)
        {
            case TimeKind.Date:
                return Date(said, published, ahead);
            case TimeKind.Month:
                return Month(said, published, ahead);
            case TimeKind.Span:
                return Span(said.Year, said.Unit / 365, published, ahead, said.Words);
            case TimeKind.Weekday:
                return Weekday(said, published, ahead);
            case TimeKind.Relative:
                return Range(published + said.Number, published + said.Number, said);
            case TimeKind.Unit:
                return Unit(said, published, ahead);
            case TimeKind.Recent:
                return said.Number > 0 ? Range(published, Ahead(published, said.Unit), said) : Range(Back(published, said.Unit), published, said);
            case TimeKind.Ago:
                var middle = Back(published, (int)Math.Min(int.MaxValue, (long)said.Number * said.Unit));
                // The words round to their unit: two weeks ago may be eleven or seventeen days.
                var slack = said.Unit <= 1 ? 0 : said.Unit / 2;
                return Range(Back(middle, slack), Earlier(published, middle + slack), said);
            default:
                return null;
        }
    }

    private static StatedTime? Date(TimeExpression said, Day published, bool ahead)
    {
        if (said.Year > 0)
            return Day.TryCreate(said.Year, said.Month, said.Number, out var day) ? Range(day, day, said) : null;
        for (var year = published.Date.Year + (ahead ? 0 : 1); year >= 1 && year <= published.Date.Year + 5; year += ahead ? 1 : -1)
        {
            if (Day.TryCreate(year, said.Month, said.Number, out var day) && (ahead ? day >= published : day <= published))
                return Range(day, day, said);
            if (Math.Abs(year - published.Date.Year) > 4)
                break;
        }

        return null;
    }

    private static StatedTime? Month(TimeExpression said, Day published, bool ahead)
    {
        var year = said.Year;
        if (year == 0)
        {
            year = published.Date.Year + said.Number;
            if (said.Number == 0 && !ahead && said.Month > published.Date.Month)
                year--;
            else if (said.Number == 0 && ahead && said.Month < published.Date.Month)
                year++;
            else if (said.Number < 0 && said.Month < published.Date.Month)
                year++;
            else if (said.Number > 0 && said.Month > published.Date.Month)
                year--;
        }

        if (!Day.TryCreate(year, said.Month, 1, out var first))
            return null;
        var last = new Day(year, said.Month, DateTime.DaysInMonth(year, said.Month));
        return Within(first, last, published, ahead, said.Words);
    }

    private static StatedTime? Span(int year, int years, Day published, bool ahead, Syntax.TokenRange words) =>
        Day.TryCreate(year, 1, 1, out var first) && Day.TryCreate(year + Math.Max(1, years) - 1, 12, 31, out var last)
            ? Within(first, last, published, ahead, words)
            : null;

    private static StatedTime? Weekday(TimeExpression said, Day published, bool ahead)
    {
        // 0001-01-01 was a Monday, so that the number of a day modulo 7 counts from Monday.
        var distance = ((published.Number % 7) - said.Number + 7) % 7;
        if (said.Unit == 2)
            return Range(published + (7 - distance), published + (7 - distance), said);
        var day = ahead && distance > 0 ? published + (7 - distance) : published.Number >= distance ? published - distance : published;
        return Range(day, day, said);
    }

    private static StatedTime? Unit(TimeExpression said, Day published, bool ahead)
    {
        switch (said.Unit)
        {
            case 1:
                return Range(published + said.Number, published + said.Number, said);
            case 3:
                var saturday = published.Monday + 5 + (7 * said.Number);
                // Last weekend told on a Monday is the one just past.
                return Range(saturday, saturday + 1, said);
            case 7 or 14:
                var monday = published.Monday + (7 * said.Number);
                return Within(monday, monday + 6, published, ahead, said.Words);
            case 30:
                var month = published.Month + said.Number;
                return Within(Day.FirstOfMonth(month), Day.FirstOfMonth(month + 1) - 1, published, ahead, said.Words);
            case 365:
                return Span(published.Date.Year + said.Number, 1, published, ahead, said.Words);
            case 3650:
                return Span(((published.Date.Year / 10) + said.Number) * 10, 10, published, ahead, said.Words);
            case 36500:
                return Span(((published.Date.Year / 100) + said.Number) * 100, 100, published, ahead, said.Words);
            default:
                return Range(Earlier(published, published + (said.Number * said.Unit)), Later(published, published + (said.Number * said.Unit)), said);
        }
    }

    private static StatedTime? Within(Day first, Day last, Day published, bool ahead, Syntax.TokenRange words)
    {
        if (!ahead && first <= published && last > published)
            last = published;
        if (ahead && first < published && last >= published)
            first = published;
        return new StatedTime(first, last, words);
    }

    private static StatedTime Range(Day first, Day last, TimeExpression said) => new(first, last, said.Words);

    private static Day Ahead(Day day, int days) => new((int)Math.Min(LastDay, (long)day.Number + days));

    private static Day Back(Day day, int days) => new(Math.Max(0, day.Number - Math.Max(0, days)));

    private static Day Earlier(Day left, Day right) => left < right ? left : right;

    private static Day Later(Day left, Day right) => left > right ? left : right;
}
