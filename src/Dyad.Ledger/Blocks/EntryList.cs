namespace Dyad.Ledger.Blocks;

/// <summary>Distinct byte strings in one run of bytes, so that a block's dictionary costs two arrays, whatever its size.</summary>
/// <param name="text">The strings, one after the other.</param>
/// <param name="ends">Where each ends.</param>
internal sealed class EntryList(byte[] text, int[] ends)
{
    internal int Count => ends.Length;

    internal ReadOnlySpan<byte> Text => text;

    internal ReadOnlySpan<int> Ends => ends;

    internal ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : ends[number - 1];
            return text.AsSpan(start, ends[number] - start);
        }
    }
}
