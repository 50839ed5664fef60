using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>A picture with the same numbers as a table.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it, and what was left out or put together to draw it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Scale">Scale behind its figures; empty for counts.</param>
/// <param name="ScaleVersion">Edition of the scale; empty only where <paramref name="Scale"/> is.</param>
/// <param name="Source">Data source of its figures.</param>
/// <param name="Count">Number of events that it was made from.</param>
/// <param name="Table">The same as a table of text; headings first.</param>
public abstract record Chart(
    string Id, string Title, string Caption, DayRange Days, string Scale, string ScaleVersion, string Source, long Count, PlainTable Table) : Block
{
    /// <summary>Whether there is nothing to draw.</summary>
    public abstract bool IsEmpty { get; }
}

/// <summary>The climates of both directed pairs, with the acts as points.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Scale">The scale.</param>
/// <param name="ScaleVersion">Its edition.</param>
/// <param name="Source">Data source.</param>
/// <param name="Count">Number of events.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Lines">One line for each directed pair.</param>
/// <param name="Dots">Acts, or days with acts.</param>
public sealed record ClimateChart(
    string Id,
    string Title,
    string Caption,
    DayRange Days,
    string Scale,
    string ScaleVersion,
    string Source,
    long Count,
    PlainTable Table,
    ImmutableArray<ClimateLine> Lines,
    ImmutableArray<ActDot> Dots) : Chart(Id, Title, Caption, Days, Scale, ScaleVersion, Source, Count, Table)
{
    /// <summary>Change points, by day.</summary>
    public ImmutableArray<ChangeMark> Marks { get; init; } = [];

    /// <inheritdoc/>
    public override bool IsEmpty => Dots.IsEmpty && Lines.All(l => l.Points.All(p => double.IsNaN(p.Level)));
}

/// <summary>Counts of acts by quad class, cooperation upwards and conflict downwards, one panel for each directed pair.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Source">Data source.</param>
/// <param name="Count">Number of events.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Unit">What one bar covers: week, month, quarter or year.</param>
/// <param name="Panels">One panel for each directed pair.</param>
public sealed record QuadChart(
    string Id,
    string Title,
    string Caption,
    DayRange Days,
    string Source,
    long Count,
    PlainTable Table,
    string Unit,
    ImmutableArray<QuadPanel> Panels) : Chart(Id, Title, Caption, Days, "", "", Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Count == 0;
}

/// <summary>A climate as it is drawn.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Name">The pair in words.</param>
/// <param name="Points">Points in order of day.</param>
public sealed record ClimateLine(DirectedPair Pair, string Name, ImmutableArray<ClimatePoint> Points);

/// <summary>A point of a climate; NaN on a gap day, where the line and its band are broken.</summary>
/// <param name="Day">The day.</param>
/// <param name="Level">Level.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
public readonly record struct ClimatePoint(Day Day, double Level, double Lower, double Upper);

/// <summary>A point on a climate chart: an act, or the mean of a day's or a week's acts where there are too many to draw one by one.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Day">Day of the act, or first day of what was put together.</param>
/// <param name="Score">Score, or mean score.</param>
/// <param name="Acts">Number of acts.</param>
/// <param name="Text">The act in words; of several, the one that the mark leads to.</param>
/// <param name="Reference">Its report, or empty.</param>
/// <param name="Evidence">That act, where the brief cites it; otherwise null.</param>
public sealed record ActDot(DirectedPair Pair, Day Day, double Score, long Acts, string Text, string Reference, ActEvidence? Evidence);

/// <summary>A change point on a climate chart.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Day">Its likeliest day.</param>
/// <param name="From">First day on which it may have been first seen.</param>
/// <param name="To">Last such day.</param>
/// <param name="Text">What changed, in words.</param>
public sealed record ChangeMark(DirectedPair Pair, Day Day, Day From, Day To, string Text);

/// <summary>The bars of one directed pair.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Name">The pair in words.</param>
/// <param name="Bins">Bars in order of day.</param>
public sealed record QuadPanel(DirectedPair Pair, string Name, ImmutableArray<QuadBin> Bins);

/// <summary>One bar.</summary>
/// <param name="Days">What it covers.</param>
/// <param name="VerbalCooperation">Quad class 1.</param>
/// <param name="MaterialCooperation">Quad class 2.</param>
/// <param name="VerbalConflict">Quad class 3.</param>
/// <param name="MaterialConflict">Quad class 4.</param>
public readonly record struct QuadBin(
    DayRange Days, int VerbalCooperation, int MaterialCooperation, int VerbalConflict, int MaterialConflict)
{
    /// <summary>All four.</summary>
    public int Total => VerbalCooperation + MaterialCooperation + VerbalConflict + MaterialConflict;
}

/// <summary>A table of text.</summary>
/// <param name="Columns">Column headings; the first column heads the rows.</param>
/// <param name="Rows">Cells, as many as columns.</param>
public sealed record PlainTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows);
