using System.Collections.Immutable;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cli.Sharding;

/// <summary>How a command's work is divided: done whole, one share of it, or united from the parts of all shares.</summary>
/// <param name="Shard">The share; null for the whole.</param>
/// <param name="Parts">Folder of the parts.</param>
/// <param name="United">The parts of all shards, where they are united.</param>
/// <param name="Words">The command in its normal form.</param>
internal sealed record Division(Shard? Shard, string Parts, UnitedParts? United, ImmutableArray<string> Words)
{
    /// <summary>Makes the part of the shard, unless it is there already, and says so on standard error.</summary>
    /// <param name="inputs">What the work is computed from.</param>
    /// <param name="fill">Does the share of the work, given the shard and the folder of its part.</param>
    /// <param name="terminal">The terminal.</param>
    /// <returns>Whether a share was asked for; if not, the command goes on to do the whole.</returns>
    /// <exception cref="PartsException">There is a part of other work; or where parts are united, they are of other work.</exception>
    internal bool Make(IEnumerable<PartInput> inputs, Action<Shard, string> fill, Terminal terminal)
    {
        var head = new PartManifest(Terminal.Version, Words, [.. inputs], Shard ?? new Shard(1, 1), []);
        United?.Demand(head);
        if (Shard is not { } shard)
            return false;
        var part = new PartFolder(Parts, head);
        var isNew = part.Begin();
        if (isNew)
        {
            fill(shard, part.Path);
            part.Complete();
        }

        terminal.Error.WriteLine($"dyad: shard {shard} {(isNew ? "is complete" : "was complete already, nothing changed")}: {Plain.Text(part.Path)}");
        return true;
    }

    /// <summary>Where the units of the whole work are found or kept; null for nowhere.</summary>
    /// <param name="keep">The folder that the command was given to keep them in.</param>
    internal UnitFolder? Kept(string? keep) => United?.Units ?? (keep is null ? null : new UnitFolder(keep));
}
