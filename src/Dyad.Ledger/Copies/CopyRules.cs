namespace Dyad.Ledger.Copies;

/// <summary>When two texts count as one source. Explained in docs/reports.md.</summary>
public static class CopyRules
{
    /// <summary>At least so much of the shorter text stands in the other (<see cref="TextSignature.Containment"/>).</summary>
    public const double Containment = 0.7;

    /// <summary>At least so much is common to both of what is in either (<see cref="TextSignature.Likeness"/>): a short quotation is no copy.</summary>
    public const double Likeness = 0.4;

    /// <summary>Values of a signature that make a band. Only texts with an equal band are compared at all.</summary>
    internal const int Band = 3;

    /// <summary>Number of bands.</summary>
    internal const int Bands = TextSignature.Length / Band;

    /// <summary>Whether one of the texts is a copy of the other, whichever it is: the relation is symmetric.</summary>
    public static bool AreCopies(TextSignature one, TextSignature other)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Likeness(other) >= Likeness && one.Containment(other) >= Containment && ShareBand(one, other);
    }

    internal static ReadOnlySpan<ushort> BandOf(TextSignature signature, int band) => signature.Values.Slice(band * Band, Band);

    private static bool ShareBand(TextSignature one, TextSignature other)
    {
        for (var band = 0; band < Bands; band++)
        {
            if (BandOf(one, band).SequenceEqual(BandOf(other, band)))
                return true;
        }

        return false;
    }
}
