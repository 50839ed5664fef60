using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Spheres;

/// <summary>Counts what the other powers did after a power's coercion of a state, and in quiet windows before it.</summary>
/// <remarks>
/// An incident is a day of coercion without any in the <c>n</c> days before. Its window is that day and the <c>n − 1</c> after it. The windows for
/// the usual rate end on the day before the incident and go back in steps of <c>n</c>, as many as the study asks for, as long as they begin after the
/// last day of coercion, after the window of the incident before, and inside the data. So no window overlaps another.
/// </remarks>
internal sealed class DeferenceCounter(int length, int matched, DayRange covered, AsOf asOf)
{
    /// <summary>Incidents that begin in the range and whose window is over by the as-of day.</summary>
    internal ImmutableArray<Incident> Incidents(ReadOnlySpan<int> coercion, DayRange range)
    {
        var incidents = ImmutableArray.CreateBuilder<Incident>();
        var (last, windowEnd) = (covered.From.Number - 1, covered.From.Number - 1);
        var first = true;
        foreach (var day in coercion)
        {
            if (first || day - last > length)
            {
                var earliest = Math.Max(last + 1, windowEnd + 1);
                if (day >= range.From.Number && day <= range.To.Number && day + length - 1 <= asOf.Day.Number)
                    incidents.Add(new Incident(day, Math.Min(matched, Math.Max(0, (day - earliest) / length))));
                windowEnd = day + length - 1;
            }

            (last, first) = (day, false);
        }

        return incidents.ToImmutable();
    }

    /// <summary>What one other power did in these windows.</summary>
    internal (AnswerCounts After, AnswerCounts Usual) Count(ImmutableArray<Incident> incidents, int[] coercion, int[] protest, int[] support)
    {
        AnswerCounts after = default, usual = default;
        foreach (var incident in incidents)
        {
            after = after.With(In(incident.Day));
            for (var k = 1; k <= incident.Quiet; k++)
                usual = usual.With(In(incident.Day - (k * length)));
        }

        return (after, usual);

        Answer In(int from) =>
            Any(coercion, from) ? Answer.CounterCoercion
            : Any(protest, from) ? Answer.Protest
            : Any(support, from) ? Answer.Welcome
            : Answer.Silence;
    }

    private bool Any(int[] days, int from)
    {
        var at = Array.BinarySearch(days, from);
        if (at < 0)
            at = ~at;
        return at < days.Length && days[at] < from + length;
    }

    /// <summary>A day on which coercion begins, with the number of quiet windows before it.</summary>
    internal readonly record struct Incident(int Day, int Quiet);
}
