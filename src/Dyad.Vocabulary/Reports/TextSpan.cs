namespace Dyad.Vocabulary.Reports;

/// <summary>A piece of a text, in UTF-16 code units from its beginning.</summary>
/// <param name="Start">First unit, from 0.</param>
/// <param name="Length">Number of units; 0 where nothing is meant.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Nothing.</summary>
    public static TextSpan Empty => default;

    /// <summary>The first unit after the piece.</summary>
    public int End => Start + Length;

    /// <summary>Whether nothing is meant.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The smallest piece that covers both.</summary>
    public TextSpan Union(TextSpan other)
    {
        if (IsEmpty)
            return other;
        if (other.IsEmpty)
            return this;
        var start = Math.Min(Start, other.Start);
        return new TextSpan(start, Math.Max(End, other.End) - start);
    }

    /// <summary>The words themselves.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
