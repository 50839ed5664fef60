using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Counts;

/// <summary>Events of one directed pair in one ISO 8601 week, by quad class.</summary>
/// <param name="Monday">First day of the week.</param>
/// <param name="Days">Days of the week that lie inside the covered range, 1 to 7; fewer than 7 only in the first and the last week.</param>
/// <param name="VerbalCooperation">Number of events of quad class 1.</param>
/// <param name="MaterialCooperation">Number of events of quad class 2.</param>
/// <param name="VerbalConflict">Number of events of quad class 3.</param>
/// <param name="MaterialConflict">Number of events of quad class 4.</param>
/// <param name="Unclassed">Number of events without a PLOVER type, which belong to no quad class.</param>
public readonly record struct WeekOfQuads(
    Day Monday,
    int Days,
    int VerbalCooperation,
    int MaterialCooperation,
    int VerbalConflict,
    int MaterialConflict,
    int Unclassed)
{
    /// <summary>The number of events of a class.</summary>
    public int this[QuadClass quad] => quad switch
    {
        QuadClass.VerbalCooperation => VerbalCooperation,
        QuadClass.MaterialCooperation => MaterialCooperation,
        QuadClass.VerbalConflict => VerbalConflict,
        QuadClass.MaterialConflict => MaterialConflict,
        _ => Unclassed,
    };

    /// <summary>Number of events of all classes and of none.</summary>
    public int Total => VerbalCooperation + MaterialCooperation + VerbalConflict + MaterialConflict + Unclassed;
}

/// <summary>Weekly counts of a directed pair by quad class. Every week of the range is present; a week without events is zero.</summary>
/// <param name="Pair">The asked pair, matched as in <see cref="Climate.DailyScores"/>.</param>
/// <param name="Range">Days that the data cover; nothing outside it is claimed to be zero.</param>
/// <param name="RootOnly">Whether only main acts were counted.</param>
/// <param name="Weeks">Weeks from Monday to Sunday that touch the range, ascending.</param>
public sealed record WeeklyQuads(DirectedPair Pair, DayRange Range, bool RootOnly, ImmutableArray<WeekOfQuads> Weeks);
