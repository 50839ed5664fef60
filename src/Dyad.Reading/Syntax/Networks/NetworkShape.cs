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

    /// <summary>Class of the distance from a dependent to its head.</summary>
    internal static int DistanceOf(int dependent, int head)
    {
        var far = Math.Abs(head - dependent);
        var bucket = far <= 5 ? far - 1 : far <= 7 ? 5 : far <= 10 ? 6 : far <= 15 ? 7 : far <= 25 ? 8 : 9;
        return head < dependent ? bucket : bucket + 10;
    }
}
