namespace Dyad.Reading.Acts.Relations;

/// <summary>Sizes of a token network and where its parameters lie in one array.</summary>
/// <param name="Words">Dimensions of the word vectors.</param>
/// <param name="Hidden">Hidden units of a token.</param>
/// <param name="Classes">Classes.</param>
internal readonly record struct TokenNetworkShape(int Words, int Hidden, int Classes)
{
    /// <summary>Neighbours whose words reach a token: the one before, itself, the one after.</summary>
    internal const int Window = 3;

    /// <summary>Attention heads.</summary>
    internal const int Heads = 2;

    /// <summary>Hashed marks of a token.</summary>
    internal const int Marks = 1 << 12;

    /// <summary>Parts of the pooled layer: heads, greatest, source, target.</summary>
    internal const int Parts = Heads + 3;

    /// <summary>Units of the pooled layer.</summary>
    internal int Pooled => Parts * Hidden;

    /// <summary>Offset of the word weights: for each neighbour and word dimension, <see cref="Hidden"/> weights.</summary>
    internal static int WordWeights => 0;

    /// <summary>Offset of the bias of the hidden units.</summary>
    internal int HiddenBias => Window * Words * Hidden;

    /// <summary>Offset of the attention vectors.</summary>
    internal int Attention => HiddenBias + Hidden;

    /// <summary>Offset of the output weights: for each class, <see cref="Pooled"/> weights.</summary>
    internal int Output => Attention + (Heads * Hidden);

    /// <summary>Offset of the bias of the classes.</summary>
    internal int OutputBias => Output + (Classes * Pooled);

    /// <summary>Offset of the table of marks: for each mark, <see cref="Hidden"/> weights.</summary>
    internal int MarkTable => OutputBias + Classes;

    /// <summary>Number of parameters.</summary>
    internal int Count => MarkTable + (Marks * Hidden);
}
