using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>Climbs of several pairs side by side: time to the right, rungs upwards.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Source">Data source of the acts.</param>
/// <param name="Count">Number of acts that are steps.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Rungs">Names of the rungs, lowest first.</param>
/// <param name="Series">Names of the two origins: acts of the data source, and the casebook.</param>
/// <param name="Panels">One panel for each pair.</param>
public sealed record LadderChart(
    string Id,
    string Title,
    string Caption,
    DayRange Days,
    string Source,
    long Count,
    PlainTable Table,
    ImmutableArray<string> Rungs,
    ImmutableArray<string> Series,
    ImmutableArray<LadderPanel> Panels) : Chart(Id, Title, Caption, Days, "", "", Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Panels.All(p => p.Dots.IsEmpty);
}

/// <summary>The climb of one pair as it is drawn.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Name">The pair in words.</param>
/// <param name="Dots">First reaches and steps down, by series, then by day.</param>
public sealed record LadderPanel(DirectedPair Pair, string Name, ImmutableArray<LadderDot> Dots);

/// <summary>The first time that a rung is shown, or a step down.</summary>
/// <param name="Series">0 for acts of the data source, 1 for the casebook.</param>
/// <param name="Day">The day.</param>
/// <param name="Rung">The rung from 1; 0 for a step down.</param>
/// <param name="Highest">The highest rung shown up to this day in this climb; 0 for a step down.</param>
/// <param name="Text">The act in words.</param>
/// <param name="Reference">Where it is said, or empty.</param>
/// <param name="Evidence">The act, where the brief cites it; otherwise null.</param>
public sealed record LadderDot(int Series, Day Day, int Rung, int Highest, string Text, string Reference, ActEvidence? Evidence);
