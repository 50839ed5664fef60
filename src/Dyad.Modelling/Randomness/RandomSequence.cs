namespace Dyad.Modelling.Randomness;

/// <summary>Numbers one after another from a stream, for what is drawn in a fixed order on one thread. Not thread-safe.</summary>
/// <param name="seed">The stream.</param>
/// <param name="place">Which sequence of the stream; two sequences share no number.</param>
public sealed class RandomSequence(Seed seed, ulong place)
{
    private uint _block;
    private int _left;
    private Words _words;

    /// <summary>A number in (0, 1).</summary>
    public double Next()
    {
        if (_left == 0)
        {
            _words = Philox.At(seed, new Counter(_block++, 0x5E0, (uint)place, (uint)(place >> 32)));
            _left = 2;
        }

        return _left-- == 2 ? Words.Fraction(_words.First, _words.Second) : Words.Fraction(_words.Third, _words.Fourth);
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="count">At least 1.</param>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Math.Min(count - 1, (int)(Next() * count));
    }

    /// <summary>A standard normal number, by the method of Box and Muller (doi:10.1214/aoms/1177706645).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next());
}
