using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>Words for a time, before they are held against the day of the report.</summary>
/// <param name="Words">Tokens.</param>
/// <param name="Kind">What was said.</param>
/// <param name="Year">Year, or 0; for a decade or century its first year.</param>
/// <param name="Month">Month, or 0.</param>
/// <param name="Number">Day of the month, day of the week from Monday, days or units from the report, as the kind says.</param>
/// <param name="Unit">Length of the unit in days, or 0; for a span of years their number times 365.</param>
internal readonly record struct TimeExpression(TokenRange Words, TimeKind Kind, int Year, int Month, int Number, int Unit);

/// <summary>What an expression of time says.</summary>
internal enum TimeKind : byte
{
    /// <summary>A day of a month, perhaps of a year.</summary>
    Date,

    /// <summary>A month, perhaps of a year.</summary>
    Month,

    /// <summary>A year, decade or century.</summary>
    Span,

    /// <summary>A day of the week.</summary>
    Weekday,

    /// <summary>A number of days from the report.</summary>
    Relative,

    /// <summary>This, last or next week, month, year.</summary>
    Unit,

    /// <summary>A stretch of time up to the report or from it on.</summary>
    Recent,

    /// <summary>A number of units before.</summary>
    Ago,

    /// <summary>An era long past.</summary>
    Era,
}
