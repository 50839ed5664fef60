using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Scenarios;

/// <summary>The streams of random numbers of a run, each of its own. Worlds share them: what differs between two worlds is what is done in them.</summary>
internal readonly record struct Streams(Seed Parameters, Seed Events, Seed Policies, Seed Answers, Seed Rungs, Seed Scores)
{
    internal static Streams Of(long seed)
    {
        var all = new Seed((ulong)seed);
        return new Streams(all.For(1), all.For(2), all.For(3), all.For(4), all.For(5), all.For(6));
    }

    /// <summary>A number in (0, 1) for one act.</summary>
    internal static double Fraction(Seed stream, uint path, int day, int pair, uint which)
    {
        var words = Philox.At(stream, new Counter(path, (uint)day, (uint)pair, which));
        return Words.Fraction(words.First, words.Second);
    }
}
