namespace Dyad.Ledger.Keys;

/// <summary>The keys of the claims that a ledger holds.</summary>
internal interface IHeldKeys
{
    /// <summary>The stored segments of an origin whose range of keys touches another, each with the file that it came from, in the order in which they entered.</summary>
    /// <param name="origin">Data source.</param>
    /// <param name="first">Lowest key.</param>
    /// <param name="last">Highest key.</param>
    /// <param name="importedOnly">Whether segments that were read from reports are left out.</param>
    IEnumerable<(SegmentKeys Keys, string File)> Overlapping(string origin, long first, long last, bool importedOnly);
}
