using System.Runtime.InteropServices;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Importing;

/// <summary>
/// Identifiers for rows that have none: the content itself and, from the second row with that content on, its number of occurrence in the
/// file. The same file always gives the same identifiers, and a row that is in two files has one. Costs some 32 bytes for each distinct row.
/// </summary>
internal sealed class ContentIds
{
    private readonly Dictionary<ulong, int> _seen = [];

    internal string Next(string content)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, StableHash.Of(System.Text.Encoding.UTF8.GetBytes(content)), out _);
        return ++count == 1 ? content : $"{content}#{count}";
    }
}
