namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>A word as the tokenizer cuts it.</summary>
/// <param name="Start">First unit in the text.</param>
/// <param name="Length">Number of units, at least 1.</param>
/// <param name="Gap">What stands before it.</param>
/// <param name="IsContinued">Whether it is written together with the piece before as one token of several words: <c>n't</c> after <c>do</c>.</param>
internal readonly record struct Piece(int Start, int Length, Gap Gap, bool IsContinued)
{
    internal int End => Start + Length;
}

/// <summary>What stands between two pieces, the stronger the later.</summary>
internal enum Gap : byte
{
    None,
    Space,
    Line,
}
