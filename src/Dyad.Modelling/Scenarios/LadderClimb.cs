using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Scenarios;

/// <summary>How far one pair climbs along a path by the study's rules: a rung is shown by so many of its acts within so many days, of which none lies before the base day.</summary>
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
            return _acts[(day * Steps) + (int)Rung.War] > 0 || (evidence.WarDays > 0 && ForceDays(day) >= evidence.WarDays);
        var acts = 0;
        for (var back = Math.Max(1, day - evidence.WithinDays + 1); back <= day; back++)
            acts += _acts[(back * Steps) + (int)rung];
        return acts >= plan.Needed(rung);
    }

    private int ForceDays(int day)
    {
        var days = 0;
        for (var back = Math.Max(1, day - evidence.WarWithinDays + 1); back <= day; back++)
            days += _acts[(back * Steps) + (int)Rung.LimitedForce] > 0 ? 1 : 0;
        return days;
    }
}
