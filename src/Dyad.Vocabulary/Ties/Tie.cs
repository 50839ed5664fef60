using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Ties;

/// <summary>A standing tie of a power with a state that others do not have, or have less: an alliance, a base, kin.</summary>
/// <param name="Power">Body of the power.</param>
/// <param name="State">Body of the state.</param>
/// <param name="Kind">What it is: <c>alliance</c>, <c>base</c>, <c>kin</c> and the like.</param>
/// <param name="Detail">Which one: the name of the treaty or of the base.</param>
/// <param name="From">First day, or null where it is not known.</param>
/// <param name="To">Last day, or null where it lasts.</param>
/// <param name="Reference">Where it is found.</param>
public sealed record Tie(string Power, string State, string Kind, string Detail, Day? From, Day? To, string Reference)
{
    /// <summary>Whether it holds on a day: on its first day, and on its last.</summary>
    public bool Holds(Day day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);
}
