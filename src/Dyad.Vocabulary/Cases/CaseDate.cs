using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Cases;

/// <summary>How closely a date of a case is known.</summary>
public enum DatePrecision
{
    /// <summary>The day.</summary>
    Day,

    /// <summary>The month; the day is a stand-in.</summary>
    Month,

    /// <summary>The year; month and day are stand-ins.</summary>
    Year,
}

/// <summary>A date of a case, as closely as it is known.</summary>
/// <param name="Day">The day, or a stand-in within the month or year.</param>
/// <param name="Precision">How closely it is known.</param>
public readonly record struct CaseDate(Day Day, DatePrecision Precision)
{
    /// <summary>The last day that it can be: only then it is certain that it has happened.</summary>
    public Day Last => Precision switch
    {
        DatePrecision.Year => new Day(Day.Date.Year, 12, 31),
        DatePrecision.Month => Time.Day.FirstOfMonth(Day.Month + 1) - 1,
        _ => Day,
    };

    /// <summary>Reads <c>2014-03-01</c>, <c>2014-03</c> or <c>2014</c>; the stand-in is the first day of the month or year.</summary>
    public static bool TryParse(string text, out CaseDate date)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (rest, precision) = text.Length switch
        {
            4 => ("-01-01", DatePrecision.Year),
            7 => ("-01", DatePrecision.Month),
            _ => ("", DatePrecision.Day),
        };
        var ok = Day.TryParse(text + rest, out var day);
        date = new CaseDate(day, precision);
        return ok;
    }

    /// <summary><c>2014-03-01</c>, <c>2014-03</c> or <c>2014</c>.</summary>
    public override string ToString() => Day.ToString()[..(Precision switch { DatePrecision.Year => 4, DatePrecision.Month => 7, _ => 10 })];
}
