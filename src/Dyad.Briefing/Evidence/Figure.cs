using System.Globalization;

namespace Dyad.Briefing.Evidence;

/// <summary>What a figure counts or measures; decides how it is written.</summary>
public enum FigureUnit
{
    /// <summary>A position on a scale, in points of that scale. Written with two decimals.</summary>
    Level,

    /// <summary>A difference of two positions on a scale, in points. Written with its sign and two decimals.</summary>
    Difference,

    /// <summary>A probability from 0 to 1. Written in per cent.</summary>
    Probability,

    /// <summary>A ratio of two rates: 1 where they are the same. Written with two decimals.</summary>
    Ratio,

    /// <summary>A difference of log probabilities, in nats. Written with its sign and two decimals.</summary>
    Nats,

    /// <summary>Events.</summary>
    Events,

    /// <summary>Claims.</summary>
    Claims,

    /// <summary>Reports.</summary>
    Reports,

    /// <summary>Rows of a file.</summary>
    Rows,

    /// <summary>Days.</summary>
    Days,

    /// <summary>An expected number of events. Written with two decimals, below 0.1 with two significant digits; the ends of its interval are whole.</summary>
    Expected,

    /// <summary>A difference of two expected numbers of events. Written with its sign and two significant digits.</summary>
    Surplus,

    /// <summary>A mean score without unit, such as a Brier score. Written with four decimals.</summary>
    Score,

    /// <summary>A difference of two probabilities, −1 to 1. Written in percentage points with its sign and one decimal.</summary>
    Points,

    /// <summary>A number without unit that may be negative: a correlation, a distance in standard deviations. Written with two decimals.</summary>
    Unitless,
}

/// <summary>An interval that holds a value with a stated probability.</summary>
/// <param name="Lower">Lower end, in the unit of the figure.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Probability">For example 0.95.</param>
public readonly record struct Interval(double Lower, double Upper, double Probability)
{
    /// <summary>Whether zero lies inside, ends included.</summary>
    public bool HoldsZero => Lower <= 0 && Upper >= 0;
}

/// <summary>A number of a brief with what it stands on. Two figures with the same <paramref name="Id"/> are the same figure.</summary>
/// <param name="Id">Stable name built from what the figure is, for example <c>USA:RUS/level/2025-12-31</c>; the same in every brief of the same data.</param>
/// <param name="Value">The number, unrounded.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Interval">Its interval, where one was estimated.</param>
/// <param name="Scale">Scale identifier; empty only for units that are not scale points.</param>
/// <param name="ScaleVersion">Edition of the scale; empty only where <paramref name="Scale"/> is.</param>
/// <param name="Source">Data source or computation that it comes from; never empty.</param>
/// <param name="Count">How many events, claims or rows it was computed from.</param>
public sealed record Figure(
    string Id, double Value, FigureUnit Unit, Interval? Interval, string Scale, string ScaleVersion, string Source, long Count)
{
    /// <summary>Whether the unit is in points of a scale, so that the figure means nothing without it.</summary>
    public bool NeedsScale => Unit is FigureUnit.Level or FigureUnit.Difference || Scale.Length > 0;

    /// <summary>What is missing, or empty where the figure is whole.</summary>
    public string Fault =>
        Id.Length == 0 ? "has no id"
        : !double.IsFinite(Value) ? "is not a number"
        : Source.Length == 0 ? "names no source"
        : Count < 0 ? "states no count"
        : NeedsScale && Scale.Length == 0 ? "names no scale"
        : NeedsScale && ScaleVersion.Length == 0 ? "names no scale version"
        : "";

    /// <summary>The number as text, with a true minus sign and without its interval.</summary>
    public string Number => Write(Value, Unit);

    /// <summary>The number with its interval: <c>−2.13 (95 % interval −3.02 to −1.24)</c>.</summary>
    public override string ToString() =>
        Interval is { } i
            ? $"{Number} ({WriteChosen(i.Probability)} interval {Write(i.Lower, Unit)} to {Write(i.Upper, Unit)})"
            : Number;

    /// <summary>Writes a value in a unit.</summary>
    public static string Write(double value, FigureUnit unit) => unit switch
    {
        FigureUnit.Level or FigureUnit.Unitless => Points(value, "0.00"),
        FigureUnit.Difference or FigureUnit.Nats => Points(value, "+0.00;-0.00;0.00"),
        FigureUnit.Probability => Percent(value),
        FigureUnit.Points => (Math.Round(100 * value, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture).Replace('-', '\u2212'),
        FigureUnit.Ratio => value.ToString(value >= 100 ? "#,0" : "0.00", CultureInfo.InvariantCulture),
        FigureUnit.Expected => value is > 0 and < 0.1 ? Significant(value, "0.##########") : value.ToString(value == Math.Floor(value) ? "0" : "0.00", CultureInfo.InvariantCulture),
        FigureUnit.Surplus => Signed(value),
        FigureUnit.Score => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes a probability that somebody chose, with every decimal it was chosen with: <c>97.5 %</c>.</summary>
    public static string WriteChosen(double probability) => (100 * probability).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    // Near certainty a whole per cent would say too much.
    private static string Percent(double p) => p switch
    {
        > 0.999 and < 1 => "more than 99.9 %",
        < 0.001 and > 0 => "less than 0.1 %",
        > 0.99 and < 1 or < 0.01 and > 0 => (100 * p).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        _ => (100 * p).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    private static string Signed(double value) => Significant(value, "+0.##########;-0.##########;0").Replace('-', '\u2212');

    // Two significant digits, as far as ten decimals go.
    private static string Significant(double value, string format) =>
        (value == 0 ? 0 : Math.Round(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 10))).ToString(format, CultureInfo.InvariantCulture);

    private static string Points(double value, string format) =>
        (Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0).ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
