using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>Whether one predicate holds on a path, and the day on which it first came true within the days that are run; 0 while it has not.</summary>
internal abstract class LeafState(int horizon)
{
    private protected int Horizon => horizon;

    /// <summary>Whether it holds by its horizon.</summary>
    internal bool Holds { get; private set; }

    /// <summary>First day on which it came true, also after the horizon; 0 for never.</summary>
    internal int Passage { get; private set; }

    internal static LeafState Of(Predicate leaf, RunPlan plan) => leaf switch
    {
        CountPredicate c => new Count(Cells(c.Acts, plan), c.Bound, c.IsAtMost, c.Acts.OnlyDrawn, c.Within),
        ComparedPredicate c => new Count(Cells(c.Acts, plan), c.Bound(Past(c, plan)), false, c.Acts.OnlyDrawn, c.Within),
        ClimatePredicate c => new Climate(plan.PlaceOf(c.Pair), c),
        LadderPredicate l => new Ladder(plan.PlaceOf(l.Pair), l),
        _ => throw new ArgumentException($"'{leaf}' is a combination.", nameof(leaf)),
    };

    internal void Begin() => (Holds, Passage) = (false, 0);

    internal void Day(int day, int[] all, int[] drawn, ClimateFilter[] climates, LadderClimb[] ladders)
    {
        var isTrue = (Passage == 0 || day == horizon) && IsTrue(day, all, drawn, climates, ladders);
        if (isTrue && Passage == 0)
            Passage = day;
        if (day == horizon)
            Holds = IsState ? isTrue : Passage > 0;
    }

    /// <summary>Whether only the last day counts, not whether it came true before.</summary>
    private protected virtual bool IsState => false;

    private protected abstract bool IsTrue(int day, int[] all, int[] drawn, ClimateFilter[] climates, LadderClimb[] ladders);

    private static int[] Cells(CountedActs acts, RunPlan plan)
    {
        var kind = plan.Ground.Design.Setting.Classes.Names.IndexOf(acts.Class);
        return [.. acts.Pairs.Select(p => (plan.PlaceOf(p) * plan.Kinds) + kind)];
    }

    private static long Past(ComparedPredicate compared, RunPlan plan)
    {
        var (panel, kind, count) = (plan.Ground.Panel, plan.Ground.Design.Setting.Classes.Names.IndexOf(compared.Acts.Class), 0L);
        var pairs = compared.Acts.Pairs.Select(panel.Layout.IndexOf).ToHashSet();
        for (var day = Math.Max(0, panel.Days - compared.Period); day < panel.Days; day++)
        {
            foreach (var tally in panel.On(day))
                count += tally.Class == kind && pairs.Contains(tally.Channel) ? tally.Count : 0;
        }

        return count;
    }

    private sealed class Count(int[] cells, int bound, bool isAtMost, bool onlyDrawn, int within) : LeafState(within)
    {
        private protected override bool IsTrue(int day, int[] all, int[] drawn, ClimateFilter[] climates, LadderClimb[] ladders)
        {
            if (isAtMost && day != Horizon)
                return false;
            long sum = 0;
            foreach (var cell in cells)
                sum += onlyDrawn ? drawn[cell] : all[cell];
            return isAtMost ? sum <= bound : sum >= bound;
        }
    }

    private sealed class Climate(int place, ClimatePredicate asked) : LeafState(asked.Day)
    {
        private protected override bool IsState => !asked.IsWithin;

        private protected override bool IsTrue(int day, int[] all, int[] drawn, ClimateFilter[] climates, LadderClimb[] ladders) =>
            asked.IsAbove ? climates[place].Level > asked.Level : climates[place].Level < asked.Level;
    }

    private sealed class Ladder(int place, LadderPredicate asked) : LeafState(asked.Within)
    {
        private protected override bool IsTrue(int day, int[] all, int[] drawn, ClimateFilter[] climates, LadderClimb[] ladders) =>
            ladders.Length > 0 && ladders[place].Highest >= asked.Rung;
    }
}
