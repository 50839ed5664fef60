namespace Dyad.Reading.Acts.Relations;

/// <summary>Hashed features of one pair. Each knows the token that gave rise to it, so that a decision can be traced to words.</summary>
internal sealed class FeatureList
{
    private int[] _index = new int[1024];
    private float[] _value = new float[1024];
    private short[] _token = new short[1024];

    /// <summary>Number of features.</summary>
    internal int Count { get; private set; }

    /// <summary>Buckets of the features.</summary>
    internal ReadOnlySpan<int> Indices => _index.AsSpan(0, Count);

    /// <summary>Values of the features.</summary>
    internal ReadOnlySpan<float> Values => _value.AsSpan(0, Count);

    /// <summary>Tokens behind the features; -1 for none.</summary>
    internal ReadOnlySpan<short> Tokens => _token.AsSpan(0, Count);

    /// <summary>Forgets all features.</summary>
    internal void Clear() => Count = 0;

    /// <summary>Adds a feature.</summary>
    internal void Add(ulong hash, float value, int token)
    {
        if (Count == _index.Length)
        {
            var room = Math.Max(256, Count * 2);
            Array.Resize(ref _index, room);
            Array.Resize(ref _value, room);
            Array.Resize(ref _token, room);
        }

        _index[Count] = (int)(Scatter(hash) & (LinearModel.MostBuckets - 1));
        _value[Count] = value;
        _token[Count++] = (short)token;
    }

    /// <summary>Gives back the room that is not used.</summary>
    internal void Trim()
    {
        Array.Resize(ref _index, Count);
        Array.Resize(ref _value, Count);
        Array.Resize(ref _token, Count);
    }

    /// <summary>Hash of a word (FNV-1a over UTF-16 units).</summary>
    internal static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    /// <summary>Hash of two things in order.</summary>
    internal static ulong Join(ulong left, ulong right) => Scatter(left * 0x9E3779B97F4A7C15UL + right);

    private static ulong Scatter(ulong x)
    {
        x ^= x >> 33;
        x *= 0xFF51AFD7ED558CCDUL;
        x ^= x >> 33;
        x *= 0xC4CEB9FE1A85EC53UL;
        return x ^ (x >> 33);
    }
}
