using System.Collections.Immutable;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Spheres;

/// <summary>Which part makes a state contested, and between whom.</summary>
/// <param name="Part">Name of the part: claim, leverage or acts; of two parts where a different power leads in each, the first power in the first.</param>
/// <param name="First">The power with the greater share.</param>
/// <param name="Second">The other.</param>
public sealed record Contest(string Part, string First, string Second);

/// <summary>One third state as of a day.</summary>
/// <param name="State">The state.</param>
/// <param name="Cells">What each power has there, in the order of the study.</param>
/// <param name="Leading">The power with the highest composed index of those with evidence, or empty where none has.</param>
/// <param name="Contests">What makes it contested; none where it is not.</param>
public sealed record SphereRow(string State, ImmutableArray<SphereCell> Cells, string Leading, ImmutableArray<Contest> Contests)
{
    /// <summary>Whether two powers meet the study's rule in some part.</summary>
    public bool IsContested => !Contests.IsEmpty;

    /// <summary>The cell of a power.</summary>
    public SphereCell this[string power] => Cells.First(c => c.Power == power);
}

/// <summary>Spheres as of a day: every third state of which anything is known.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Window">Days whose acts count.</param>
/// <param name="Choice">The choices behind it.</param>
/// <param name="Rows">The states, in ordinal order of their codes.</param>
public sealed record SphereTable(AsOf AsOf, DayRange Window, SphereChoice Choice, ImmutableArray<SphereRow> Rows)
{
    /// <summary>The row of a state, or null where nothing is known of it.</summary>
    public SphereRow? Of(string state) => Rows.FirstOrDefault(r => r.State == state);
}
