using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Simulation;

/// <summary>Reaches into a path while it runs. Asked twice a day, in this order; days count from 1.</summary>
public interface IPathHand
{
    /// <summary>
    /// The pairs, ascending, whose columns and means it looks at or changes; the means of others need not be worked out. Null where it needs all. The same for all paths.
    /// </summary>
    ReadOnlyMemory<int>? Pairs => null;

    /// <summary>May change what is expected of a day.</summary>
    /// <param name="day">Days after the origin.</param>
    /// <param name="columns">The columns of the day that the means come from.</param>
    /// <param name="means">Class after class, pair after pair.</param>
    void Means(int day, PathColumns columns, Span<float> means);

    /// <summary>Gives what happens on a day in place of what was drawn: the same span, or another that holds until the next call.</summary>
    /// <param name="day">Days after the origin.</param>
    /// <param name="drawn">What was drawn, by class and then by pair.</param>
    ReadOnlySpan<Tally> Events(int day, ReadOnlySpan<Tally> drawn);
}
