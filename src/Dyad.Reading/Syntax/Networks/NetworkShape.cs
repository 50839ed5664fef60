namespace Dyad.Reading.Syntax.Networks;

/// <summary>Widths of the network; each a multiple of <see cref="MatrixProduct.Step"/>.</summary>
/// <param name="Tags">Tags, padded.</param>
/// <param name="Relations">Relations, padded.</param>
internal readonly record struct NetworkShape(int Tags, int Relations)
{
    /// <summary>Coordinates of a published word vector.</summary>
    internal const int Vector = 64;

    /// <summary>Coordinates of the learned vector of word, endings, beginnings and shape.</summary>
    internal const int Learned = 64;

    internal const int Input = Vector + Learned;

    /// <summary>Width of the layer over three neighbouring words.</summary>
    internal const int Window = 96;

    /// <summary>Memory cells of one direction.</summary>
    internal const int Cells = 80;

    /// <summary>Both directions.</summary>
    internal const int State = 2 * Cells;

    internal const int Gates = 6 * Cells;

    /// <summary>Width of what a word is as a dependent or as a head.</summary>
    internal const int Arc = 80;

    internal const int Label = 64;

    /// <summary>Classes of distances, of which the last is the root's.</summary>
    internal const int Distances = 32;

    internal const int HeadAt = Arc;
    internal const int LabelDependentAt = 2 * Arc;
    internal const int LabelHeadAt = LabelDependentAt + Label;
    internal const int DistanceAt = LabelHeadAt + Label;
    internal const int TagAt = DistanceAt + Distances;
    internal const int RootDistance = Distances - 1;

    /// <summary>Width of the layer from which all decisions are taken.</summary>
    internal int Outputs => TagAt + Tags;

    /// <summary>Classes by the number of words between the ends of an arc, and one; the last for all that are longer.</summary>
    private static ReadOnlySpan<byte> Buckets => [0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9];

    /// <summary>Class of the distance from a dependent to its head.</summary>
    internal static int DistanceOf(int dependent, int head)
    {
        var bucket = Buckets[Math.Min(Math.Abs(head - dependent), Buckets.Length - 1)];
        return head < dependent ? bucket : bucket + 10;
    }
}
