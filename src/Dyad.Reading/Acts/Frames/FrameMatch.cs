namespace Dyad.Reading.Acts.Frames;

/// <summary>A frame found in a sentence.</summary>
/// <param name="Frame">Which.</param>
/// <param name="Predicate">Index of the head.</param>
/// <param name="Source">Head of the source phrase, or -1 where the sentence does not say.</param>
/// <param name="Target">Head of the target phrase, or -1 where the frame has none.</param>
/// <param name="Filled">Places filled, the head included: more wins.</param>
/// <param name="Distance">How far the tree had to be turned: less wins.</param>
internal readonly record struct FrameMatch(Frame Frame, int Predicate, int Source, int Target, int Filled, int Distance)
{
    /// <summary>Whether it wins over another match with the same head.</summary>
    internal bool Beats(in FrameMatch other)
    {
        if (Filled != other.Filled)
            return Filled > other.Filled;
        return Frame.Rank != other.Frame.Rank ? Frame.Rank < other.Frame.Rank : Distance < other.Distance;
    }
}
