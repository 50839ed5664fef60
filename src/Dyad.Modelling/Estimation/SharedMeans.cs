using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The means of one class from columns without repetition: values that pairs share are weighted and added up where they are kept, and each pair
/// then reads the sums. Columns of the pairs' own are taken 64 pairs at a time, whose sums stay in registers.
/// </summary>
internal sealed class SharedMeans
{
    private const int Numbers = 16;
    private readonly Weighted[] _own;
    private readonly Weighting[] _shared;
    private readonly float[] _baselines;

    /// <summary>Prepares one class.</summary>
    /// <param name="design">The columns.</param>
    /// <param name="terms">The terms whose coefficient is not zero.</param>
    /// <param name="baselines">Intercept and baseline of each pair.</param>
    internal SharedMeans(Design design, (int Term, float Theta)[] terms, float[] baselines)
    {
        _baselines = baselines;
        var all = terms.Select(t => (design.Shared.Columns[t.Term].Reading, Weight: new Weighted(design.Shared.Columns[t.Term], t.Term, t.Theta))).ToLookup(t => t.Reading, t => t.Weight);
        _own = [.. all[-1]];
        _shared = [.. design.Shared.Readings.Select((reading, i) => new Weighting(reading, [.. all[i]])).Where(r => r.Terms.Length > 0)];
    }

    /// <summary>Writes the means.</summary>
    /// <param name="values">The columns.</param>
    /// <param name="ceilings">The highest value of each term that counts; empty where none is held.</param>
    /// <param name="means">One for each pair.</param>
    internal void Write(ReadOnlySpan<float> values, ReadOnlySpan<float> ceilings, Span<float> means)
    {
        _baselines.CopyTo(means);
        Span<float> few = stackalloc float[256];
        foreach (var (reading, terms) in _shared)
        {
            var sums = reading.Places <= few.Length ? few[..reading.Places] : new float[reading.Places];
            sums.Clear();
            foreach (var term in terms)
            {
                var ceiling = ceilings.IsEmpty ? float.PositiveInfinity : ceilings[term.Term];
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += term.Theta * MathF.Min(values[term.Start + i], ceiling);
            }

            AddRead(sums, reading.Reads.AsSpan(), means);
        }

        var at = 0;
        for (; at + (4 * Numbers) <= means.Length; at += 4 * Numbers)
            Four(values, ceilings, means, at);
        for (; at < means.Length; at += Numbers)
            Rest(values, ceilings, means, at);
    }

    private static void AddRead(ReadOnlySpan<float> sums, ReadOnlySpan<int> reads, Span<float> means)
    {
        if (sums.Length == 1)
        {
            foreach (ref var mean in means)
                mean += sums[0];
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(sums);
        ref var place = ref MemoryMarshal.GetReference(reads);
        for (var p = 0; p < means.Length; p++)
            means[p] += Unsafe.Add(ref first, Unsafe.Add(ref place, p));
    }

    private void Four(ReadOnlySpan<float> values, ReadOnlySpan<float> ceilings, Span<float> means, int at)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var mean = ref Unsafe.Add(ref MemoryMarshal.GetReference(means), at);
        var (a, b) = (Vector512.LoadUnsafe(ref mean), Vector512.LoadUnsafe(ref mean, Numbers));
        var (c, d) = (Vector512.LoadUnsafe(ref mean, 2 * Numbers), Vector512.LoadUnsafe(ref mean, 3 * Numbers));
        foreach (var term in _own)
        {
            ref var column = ref Unsafe.Add(ref value, term.Start + at);
            var theta = Vector512.Create(term.Theta);
            var ceiling = Vector512.Create(ceilings.IsEmpty ? float.PositiveInfinity : ceilings[term.Term]);
            a = Vector512.FusedMultiplyAdd(Least(Vector512.LoadUnsafe(ref column), ceiling), theta, a);
            b = Vector512.FusedMultiplyAdd(Least(Vector512.LoadUnsafe(ref column, Numbers), ceiling), theta, b);
            c = Vector512.FusedMultiplyAdd(Least(Vector512.LoadUnsafe(ref column, 2 * Numbers), ceiling), theta, c);
            d = Vector512.FusedMultiplyAdd(Least(Vector512.LoadUnsafe(ref column, 3 * Numbers), ceiling), theta, d);
        }

        Exponential(a).StoreUnsafe(ref mean);
        Exponential(b).StoreUnsafe(ref mean, Numbers);
        Exponential(c).StoreUnsafe(ref mean, 2 * Numbers);
        Exponential(d).StoreUnsafe(ref mean, 3 * Numbers);
    }

    private void Rest(ReadOnlySpan<float> values, ReadOnlySpan<float> ceilings, Span<float> means, int at)
    {
        var sum = Wide.Part(means, at);
        foreach (var term in _own)
        {
            var ceiling = Vector512.Create(ceilings.IsEmpty ? float.PositiveInfinity : ceilings[term.Term]);
            sum = Vector512.FusedMultiplyAdd(Least(Wide.Part(values.Slice(term.Start, means.Length), at), ceiling), Vector512.Create(term.Theta), sum);
        }

        Exponential(sum).StorePart(means[at..]);
    }

    /// <summary>The smaller of two numbers of which none is NaN: one instruction, where the general minimum takes five.</summary>
    private static Vector512<float> Least(Vector512<float> x, Vector512<float> y) => Vector512.MinNative(x, y);

    private static Vector512<float> Exponential(Vector512<float> x) => Vector512.Exp(Least(x, Vector512.Create(StepPredictor.HighestLogMean)));

    private readonly record struct Weighted(int Start, int Term, float Theta)
    {
        internal Weighted(SharedColumn column, int term, float theta) : this(column.Start, term, theta)
        {
        }
    }

    private readonly record struct Weighting(SharedReading Reading, Weighted[] Terms);
}
