using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Actors;

namespace Dyad.Ledger.Fusion;

/// <summary>
/// Which claims can speak of the events of some pairs. A claim of an act that leaves a place behind may be told of by looser actors, so that it is
/// always needed; any other merges with claims of the same actors only, and those of other pairs change nothing.
/// </summary>
/// <param name="wanted">The pairs.</param>
/// <param name="isMerging">Whether claims are merged at all.</param>
internal sealed class NeededClaims(Func<DirectedPair, bool> wanted, bool isMerging)
{
    private readonly Dictionary<DirectedPair, bool> _pairs = [];
    private readonly bool _isMerging = isMerging;

    /// <summary>The same, asked by the entries of a block.</summary>
    internal InBlock Of(ClaimDictionaries entries) => new(this, entries);

    private bool Wants(DirectedPair pair)
    {
        if (!_pairs.TryGetValue(pair, out var known))
            _pairs.Add(pair, known = wanted(pair));
        return known;
    }

    /// <summary>Which claims of one block are needed.</summary>
    internal sealed class InBlock(NeededClaims needed, ClaimDictionaries entries)
    {
        private readonly Dictionary<long, bool> _pairs = [];
        private readonly bool?[] _physical = new bool?[entries.Acts.Count];

        internal bool Has(int source, int target, int act)
        {
            if (needed._isMerging && (_physical[act] ??= FusionRules.IsPhysical(entries.Acts[act].Type)))
                return true;
            var key = ((long)source << 32) | (uint)target;
            if (!_pairs.TryGetValue(key, out var known))
                _pairs.Add(key, known = needed.Wants(new DirectedPair(entries.Actors[source].Code, entries.Actors[target].Code)));
            return known;
        }
    }
}
