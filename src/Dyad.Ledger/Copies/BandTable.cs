using System.Runtime.InteropServices;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Copies;

/// <summary>
/// Finds among signatures the earliest of which another is a copy, by looking only at those that share a band with it. Open addressing; an
/// entry is a signature and a band, four bytes each.
/// </summary>
internal sealed class BandTable
{
    private readonly List<TextSignature> _signatures = [];
    private int[] _slots = new int[4096];

    /// <summary>The place of the earliest signature of which the given one is a copy, or null.</summary>
    internal int? Earliest(TextSignature signature)
    {
        if (signature.Runs == 0)
            return null;
        int? earliest = null;
        for (var band = 0; band < CopyRules.Bands; band++)
        {
            var wanted = CopyRules.BandOf(signature, band);
            for (var slot = Start(wanted, band); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
            {
                var (place, other) = Math.DivRem(_slots[slot] - 1, CopyRules.Bands);
                if (other == band && (earliest is null || place < earliest) && wanted.SequenceEqual(CopyRules.BandOf(_signatures[place], band))
                    && CopyRules.AreCopies(signature, _signatures[place]))
                {
                    earliest = place;
                }
            }
        }

        return earliest;
    }

    /// <summary>Adds a signature; its place is the number of those before it.</summary>
    internal void Add(TextSignature signature)
    {
        _signatures.Add(signature);
        if (_signatures.Count * CopyRules.Bands * 2 > _slots.Length)
        {
            _slots = new int[_slots.Length * 2];
            for (var place = 0; place < _signatures.Count - 1; place++)
                Enter(place);
        }

        Enter(_signatures.Count - 1);
    }

    private void Enter(int place)
    {
        var signature = _signatures[place];
        if (signature.Runs == 0)
            return;
        for (var band = 0; band < CopyRules.Bands; band++)
        {
            var slot = Start(CopyRules.BandOf(signature, band), band);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (place * CopyRules.Bands) + band + 1;
        }
    }

    private int Start(ReadOnlySpan<ushort> band, int number) =>
        (int)StableHash.Join(StableHash.Of(MemoryMarshal.AsBytes(band)), (ulong)number) & (_slots.Length - 1);
}
