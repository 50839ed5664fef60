using Dyad.Modelling.Checkpoints;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;

namespace Dyad.Modelling.Scenarios;

/// <summary>Keeps the blocks of a run, whole or not at all, so that a run that was stopped goes on where it was.</summary>
/// <param name="units">Where they are kept.</param>
public sealed class RunFolder(UnitFolder units)
{
    /// <summary>Reads a block into place.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ScenarioException">A file is damaged, or belongs to another run.</exception>
    internal bool TryRead(int number, string run, RunBlock block) => Kept(number, run).TryRead(Parts(block)) switch
    {
        CheckpointState.Other => throw new ScenarioException($"{FileOf(number)} belongs to another run: other scenarios, size, data or version. Give another folder."),
        CheckpointState.Damaged => throw new ScenarioException($"{FileOf(number)} is damaged. Delete it, and the run computes it again."),
        var state => state == CheckpointState.Read,
    };

    /// <summary>Keeps a block.</summary>
    internal void Write(int number, string run, RunBlock block)
    {
        units.Prepare();
        Kept(number, run).Write(Parts(block));
    }

    private Checkpoint Kept(int number, string run) => new(FileOf(number), $"dyad-scenario-run-3\n{run}\n");

    private string FileOf(int number) => units.PathOf($"block-{number:0000}.bin");

    private static List<Array> Parts(RunBlock block) => [.. block.Holds, .. block.Passages, .. block.Counts, .. block.Levels, .. block.Rungs, .. block.Sums, block.Untamed, block.Redrawn];
}
