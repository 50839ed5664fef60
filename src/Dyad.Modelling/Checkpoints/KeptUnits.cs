using Dyad.Vocabulary.Shards;

namespace Dyad.Modelling.Checkpoints;

/// <summary>Units of long work whose results are lists of numbers, each kept in a file of its own: done once, read back ever after.</summary>
/// <param name="folder">Where they are kept; null for nowhere.</param>
/// <param name="head">What they are parts of, ASCII; another head is other work.</param>
internal sealed class KeptUnits(UnitFolder? folder, string head)
{
    /// <summary>The result of a unit, read back or worked out and kept.</summary>
    /// <exception cref="InvalidDataException">The file is of other work, or damaged.</exception>
    internal double[] Take(string name, Func<double[]> work)
    {
        if (folder is null)
            return work();
        folder.Prepare();
        var path = folder.PathOf($"{name}.unit");
        var kept = new Checkpoint(path, $"{head}\n{name}\n");
        switch (kept.TryRead(out var numbers))
        {
            case CheckpointState.Read:
                return numbers;
            case CheckpointState.Other:
                throw new InvalidDataException($"{path}: belongs to other work (other data, choices or version). Name an empty folder.");
            case CheckpointState.Damaged:
                throw new InvalidDataException($"{path}: is damaged. Delete the file; its part of the work is then done again.");
            default:
                var done = work();
                kept.Write([done]);
                return done;
        }
    }
}
