using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>A power on a map or in a network.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Number of ISO 3166-1, or empty.</param>
public sealed record SpherePower(string Code, string Name, string Number);

/// <summary>A third state on a map or in a network.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Number of ISO 3166-1, or empty.</param>
/// <param name="Power">Place of the leading power, from 0; -1 where none leads.</param>
/// <param name="Value">Its composed index.</param>
/// <param name="Contested">Places of the two powers that contest it; empty where it is not contested.</param>
/// <param name="Lines">What its tip says.</param>
/// <param name="Anchor">Anchor of what stands behind it on the same page, or empty.</param>
public sealed record SphereMark(
    string Code, string Name, string Number, int Power, double Value, ImmutableArray<int> Contested, ImmutableArray<string> Lines, string Anchor);

/// <summary>Acts of a power on a state.</summary>
/// <param name="Power">Place of the power.</param>
/// <param name="State">Place of the state.</param>
/// <param name="Coercion">Days with coercion.</param>
/// <param name="Support">Days with support.</param>
public readonly record struct SphereLink(int Power, int State, int Coercion, int Support);

/// <summary>Which power leads in which state, as a world map.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it, and what its boundaries are.</param>
/// <param name="Days">Days whose acts count.</param>
/// <param name="Scale">The index.</param>
/// <param name="ScaleVersion">Its edition.</param>
/// <param name="Source">Data source of the acts.</param>
/// <param name="Count">Days with an act that it was made from.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Powers">The powers, in the order of the study.</param>
/// <param name="States">The states.</param>
/// <param name="Uncoloured">A place within each disputed area that is left without colour.</param>
public sealed record SphereMapChart(
    string Id, string Title, string Caption, DayRange Days, string Scale, string ScaleVersion, string Source, long Count, PlainTable Table,
    ImmutableArray<SpherePower> Powers, ImmutableArray<SphereMark> States, ImmutableArray<(double Longitude, double Latitude)> Uncoloured) : Chart(Id, Title, Caption, Days, Scale, ScaleVersion, Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => States.IsEmpty;
}

/// <summary>Powers and states with the acts between them, as a network.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">Days whose acts count.</param>
/// <param name="Scale">The index.</param>
/// <param name="ScaleVersion">Its edition.</param>
/// <param name="Source">Data source of the acts.</param>
/// <param name="Count">Days with an act that it was made from.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="Powers">The powers, in the order of the study.</param>
/// <param name="States">The states with acts.</param>
/// <param name="Links">The acts.</param>
public sealed record SphereNetworkChart(
    string Id, string Title, string Caption, DayRange Days, string Scale, string ScaleVersion, string Source, long Count, PlainTable Table,
    ImmutableArray<SpherePower> Powers, ImmutableArray<SphereMark> States, ImmutableArray<SphereLink> Links)
    : Chart(Id, Title, Caption, Days, Scale, ScaleVersion, Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Links.IsEmpty;
}
