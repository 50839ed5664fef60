namespace Dyad.Reading.Acts.Relations;

/// <summary>What a network computes on the way for one pair; reused.</summary>
internal sealed class NetworkState
{
    /// <summary>Hidden units, a token after the other.</summary>
    internal float[] Hidden { get; private set; } = [];

    /// <summary>Attention, a head after the other.</summary>
    internal float[] Attention { get; private set; } = [];

    /// <summary>Pooled layer.</summary>
    internal float[] Pooled { get; private set; } = [];

    /// <summary>For each unit the token where it is greatest.</summary>
    internal int[] Greatest { get; private set; } = [];

    /// <summary>Makes room.</summary>
    internal void Reserve(TokenNetworkShape shape, int tokens)
    {
        if (Hidden.Length < tokens * shape.Hidden)
            Hidden = new float[tokens * shape.Hidden * 2];
        if (Attention.Length < tokens * TokenNetworkShape.Heads)
            Attention = new float[tokens * TokenNetworkShape.Heads * 2];
        if (Pooled.Length < shape.Pooled)
            (Pooled, Greatest) = (new float[shape.Pooled], new int[shape.Hidden]);
    }
}

/// <summary>Marks of each token's place towards the pair: rows of the network's table.</summary>
internal sealed class MarkList
{
    private const int Most = 24;

    private int[] _marks = [];
    private byte[] _counts = [];

    /// <summary>Begins a pair.</summary>
    internal void Clear(int tokens)
    {
        if (_counts.Length < tokens)
            (_marks, _counts) = (new int[tokens * 2 * Most], new byte[tokens * 2]);
        _counts.AsSpan(0, tokens).Clear();
    }

    /// <summary>Adds a mark; what exceeds the room is left out.</summary>
    internal void Add(int token, ulong kind, ulong detail)
    {
        if (_counts[token] < Most)
            _marks[(token * Most) + _counts[token]++] = (int)(FeatureList.Join(kind, detail) & (TokenNetworkShape.Marks - 1));
    }

    /// <summary>Marks of a token.</summary>
    internal ReadOnlySpan<int> Of(int token) => _marks.AsSpan(token * Most, _counts[token]);
}
