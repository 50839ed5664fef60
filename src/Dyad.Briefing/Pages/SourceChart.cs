using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>What several data sources say of one directed pair, each in standard deviations of its own history.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Source">Data sources.</param>
/// <param name="Count">Number of events.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Lines">One line for each source; all have points on the same days.</param>
public sealed record SourceChart(
    string Id, string Title, string Caption, DayRange Days, string Source, long Count, PlainTable Table, DirectedPair Pair, ImmutableArray<SourceLine> Lines)
    : Chart(Id, Title, Caption, Days, "", "", Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Lines.All(l => l.Points.All(p => double.IsNaN(p.Level)));
}

/// <summary>The climate of one source as it is drawn.</summary>
/// <param name="Origin">The data source.</param>
/// <param name="Scale">The scale on which it is read.</param>
/// <param name="ScaleVersion">Edition of that scale.</param>
/// <param name="Acts">Scored acts on the days that are drawn.</param>
/// <param name="Points">Points in order of day.</param>
public sealed record SourceLine(string Origin, string Scale, string ScaleVersion, long Acts, ImmutableArray<SourcePoint> Points);

/// <summary>A point of such a line; NaN on a gap day, where the line and its band are broken.</summary>
/// <param name="Day">The day.</param>
/// <param name="Level">Level in standard deviations.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="Acts">Scored acts since the day of the point before.</param>
public readonly record struct SourcePoint(Day Day, double Level, double Lower, double Upper, long Acts);
