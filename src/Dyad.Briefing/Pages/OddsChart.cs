using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>Probabilities of rival accounts over time.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Days">The days that it covers.</param>
/// <param name="Source">Data source.</param>
/// <param name="Count">Number of acts.</param>
/// <param name="Table">The same as a table.</param>
/// <param name="At">Days of the points.</param>
/// <param name="Lines">One line for each account.</param>
/// <param name="Marks">Acts that moved the odds.</param>
public sealed record OddsChart(
    string Id, string Title, string Caption, DayRange Days, string Source, long Count, PlainTable Table, ImmutableArray<Day> At, ImmutableArray<OddsLine> Lines, ImmutableArray<OddsMark> Marks)
    : Chart(Id, Title, Caption, Days, "", "", Source, Count, Table)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Lines.IsEmpty || At.Length < 2;
}

/// <summary>The probability of an account.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Name">Its title.</param>
/// <param name="Dash">How the line is broken, as lengths of strokes and gaps; empty where it is not.</param>
/// <param name="Values">At each day, 0 to 1.</param>
public sealed record OddsLine(string Id, string Name, string Dash, ImmutableArray<double> Values)
{
    private static readonly ImmutableArray<string> Dashes = ["", "7 3", "2 3", "10 3 2 3", "4 2", "14 3", "1 4", "10 3 2 3 2 3"];

    /// <summary>Lines that have a colour of their own; further ones share it and differ by their dash.</summary>
    public static int Colours => 8;

    /// <summary>The dash of the line at a place: with the colour, since eight colours cannot be told apart by everybody.</summary>
    public static string DashOf(int place) => Dashes[(place + (place / Colours)) % Dashes.Length];
}

/// <summary>An act that moved the odds.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Text">What it was and for whom it spoke.</param>
/// <param name="Evidence">The act.</param>
public sealed record OddsMark(Day Day, string Text, ActEvidence Evidence);
