using System.Globalization;
using System.Text;

namespace Dyad.Ledger.Blocks;

/// <summary>The number that a claim's identifier is sorted by.</summary>
internal static class ClaimKey
{
    /// <summary>The key of an identifier, and whether the identifier is a whole number and so its own key.</summary>
    internal static (long Key, bool IsNumber) Of(string id)
    {
        var isNumber = IsWholeNumber(id);
        return (isNumber ? long.Parse(id, CultureInfo.InvariantCulture) : (long)StableHash.Of(Encoding.UTF8.GetBytes(id)), isNumber);
    }

    /// <summary>Whether reading the number and writing it again gives the same text.</summary>
    private static bool IsWholeNumber(string id) =>
        id.Length is > 0 and <= 18 && !id.AsSpan().ContainsAnyExceptInRange('0', '9') && (id[0] != '0' || id.Length == 1);
}
