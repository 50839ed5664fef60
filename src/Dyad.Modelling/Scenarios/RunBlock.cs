using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>What some paths of every world showed: the part of a run that is computed, kept and read back as one.</summary>
internal sealed class RunBlock
{
    internal RunBlock(RunPlan plan, int worlds, int firstDraw, int draws, int pathsOfDraw, bool keepsTracks)
    {
        (FirstDraw, Draws, Paths) = (firstDraw, draws, draws * pathsOfDraw);
        var outcomes = plan.Outcomes.Length;
        Holds = Made(worlds, _ => new byte[outcomes * Paths]);
        Passages = Made(worlds, _ => new ushort[outcomes * Paths]);
        var days = keepsTracks ? plan.Days : 0;
        Counts = Made(worlds, _ => new ushort[plan.Cells * days * Paths]);
        Levels = Made(worlds, _ => new float[plan.Pairs.Length * days * Paths]);
        Rungs = Made(worlds, _ => new byte[plan.Pairs.Length * days * Paths]);
        Sums = Made(worlds, _ => new double[keepsTracks ? draws * PathShares.Length(plan) : 0]);
        Untamed = new int[worlds];
    }

    internal int FirstDraw { get; }

    internal int Draws { get; }

    internal int Paths { get; }

    /// <summary>By world, then outcome and path.</summary>
    internal byte[][] Holds { get; }

    /// <summary>First days on which outcomes came true, 0 for never; by world, then outcome and path.</summary>
    internal ushort[][] Passages { get; }

    /// <summary>Acts up to a day; by world, then cell, day and path.</summary>
    internal ushort[][] Counts { get; }

    /// <summary>Climates; by world, then pair, day and path.</summary>
    internal float[][] Levels { get; }

    /// <summary>Highest rungs so far; by world, then pair, day and path.</summary>
    internal byte[][] Rungs { get; }

    /// <summary>
    /// Sums over those paths of a draw that ran away neither in the world nor in the reference, and at the end their number; by world, then draw, cell and place
    /// (<see cref="PathShares"/>).
    /// </summary>
    internal double[][] Sums { get; }

    /// <summary>Paths that ran away, by world.</summary>
    internal int[] Untamed { get; }

    /// <summary>Draws of the parameters that were left for an unstable process, and draws for which no stable one was found.</summary>
    internal int[] Redrawn { get; } = new int[2];

    /// <summary>Writes a day of a path.</summary>
    internal void Keep(RunPlan plan, int world, int path, int day, PathWatch watch)
    {
        for (var cell = 0; cell < plan.Cells; cell++)
            Counts[world][((((cell * plan.Days) + day) - 1) * Paths) + path] = (ushort)Math.Min(ushort.MaxValue, watch.Counts[cell]);
        for (var place = 0; place < plan.Pairs.Length; place++)
        {
            var at = ((((place * plan.Days) + day) - 1) * Paths) + path;
            Levels[world][at] = watch.Level(place);
            Rungs[world][at] = (byte)watch.Highest(place);
        }
    }

    /// <summary>Writes how a path ended.</summary>
    internal void End(RunPlan plan, int world, int path, PathWatch watch)
    {
        for (var outcome = 0; outcome < plan.Outcomes.Length; outcome++)
        {
            var (holds, passage) = Of(plan.Outcomes[outcome].Predicate, plan, watch);
            Holds[world][(outcome * Paths) + path] = holds ? (byte)1 : (byte)0;
            Passages[world][(outcome * Paths) + path] = (ushort)passage;
        }
    }

    private static (bool Holds, int Passage) Of(Predicate predicate, RunPlan plan, PathWatch watch)
    {
        if (predicate is not CombinedPredicate combined)
        {
            var leaf = watch.Leaves[plan.Leaves.IndexOf(predicate)];
            return (leaf.Holds, leaf.Passage);
        }

        var (holds, passage) = (combined.IsAll, 0);
        var never = false;
        foreach (var part in combined.Parts)
        {
            var (h, p) = Of(part, plan, watch);
            holds = combined.IsAll ? holds && h : holds || h;
            never |= p == 0;
            passage = combined.IsAll || passage == 0 ? Math.Max(passage, p) : p == 0 ? passage : Math.Min(passage, p);
        }

        return (holds, combined.IsAll && never ? 0 : passage);
    }

    private static T[] Made<T>(int worlds, Func<int, T> make) => [.. Enumerable.Range(0, worlds).Select(make)];
}
