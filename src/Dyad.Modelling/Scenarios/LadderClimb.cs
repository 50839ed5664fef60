using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Scenarios;

/// <summary>
/// How far one pair climbs along a path by the study's rules: a rung is shown by so many of its acts within so many days, of which none lies before the base day, and
/// seizure, force and war only by more than miscoding would give of all its acts of these days.
/// </summary>
internal sealed class LadderClimb(LadderEvidence evidence, RunPlan plan)
{
    private static readonly int Steps = Rungs.All.Count + 1;
    private readonly int[] _acts = new int[(plan.Days + 1) * Steps];

    /// <summary>The highest rung shown so far.</summary>
    internal Rung Highest { get; private set; }

    internal void Begin()
    {
        Array.Clear(_acts);
        Highest = Rung.None;
    }

    internal void Add(int day, Rung rung, int count) => _acts[(day * Steps) + (int)rung] += count;

    internal void EndOf(int day)
    {
        for (var rung = Rung.War; rung > Highest; rung--)
        {
            if (_acts[(day * Steps) + (int)(rung == Rung.War ? Rung.LimitedForce : rung)] + _acts[(day * Steps) + (int)rung] > 0 && Shows(day, rung))
                Highest = rung;
        }
    }

    private bool Shows(int day, Rung rung)
    {
        if (rung == Rung.War)
        {
            var (days, force) = Within(day, evidence.WarWithinDays, Rung.LimitedForce);
            return _acts[(day * Steps) + (int)Rung.War] > 0
                || (evidence.WarDays > 0 && days >= evidence.WarDays && ShownSteps.IsEnough(force, All(day, evidence.WarWithinDays), evidence));
        }

        var acts = Within(day, evidence.WithinDays, rung).Acts;
        return acts >= plan.Needed(rung) && (rung is not (Rung.Seizure or Rung.LimitedForce) || ShownSteps.IsEnough(acts, All(day, evidence.WithinDays), evidence));
    }

    /// <summary>Days with acts of a rung and these acts, in the days up to one.</summary>
    private (int Days, int Acts) Within(int day, int days, Rung rung)
    {
        var (with, acts) = (0, 0);
        for (var back = Math.Max(1, day - days + 1); back <= day; back++)
        {
            var found = _acts[(back * Steps) + (int)rung];
            with += found > 0 ? 1 : 0;
            acts += found;
        }

        return (with, acts);
    }

    private int All(int day, int days)
    {
        var acts = 0;
        for (var back = Math.Max(1, day - days + 1); back <= day; back++)
        {
            for (var rung = 0; rung < Steps; rung++)
                acts += _acts[(back * Steps) + rung];
        }

        return acts;
    }
}
