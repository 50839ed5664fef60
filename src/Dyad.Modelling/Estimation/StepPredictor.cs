using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// Mean and size of every cell of the next day, given the columns that <see cref="Design.Write"/> made of the memory. Holds nothing that
/// changes, so that many may ask at once.
/// </summary>
public sealed class StepPredictor
{
    /// <summary>Highest logarithm of a mean that is answered, e^11 or 60,000 events a day: a simulated process that explodes stays finite.</summary>
    public const float HighestLogMean = 11;

    private readonly int _pairs;
    private readonly ImmutableArray<(int Term, float Theta)[]> _terms;
    private readonly ImmutableArray<float[]> _baselines;

    /// <summary>Prepares the parameters for use.</summary>
    /// <exception cref="ArgumentException">The parameters are not those of the design.</exception>
    public StepPredictor(Design design, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(parameters);
        _pairs = design.Pairs;
        if (parameters.Classes.Any(c => c.Theta.Length != design.Terms.Length || c.Baselines.Length != _pairs))
            throw new ArgumentException("The parameters belong to another design.", nameof(parameters));
        _terms = [.. parameters.Classes.Select(c => c.Theta.Select((theta, term) => (term, (float)theta)).Where(t => t.Item2 != 0).ToArray())];
        _baselines = [.. parameters.Classes.Select(c => c.Baselines.Select(b => (float)(b + c.Intercept)).ToArray())];
        Sizes = [.. parameters.Classes.Select(c => c.Size)];
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _baselines.Length;

    /// <summary>NB2 size of each class.</summary>
    public ImmutableArray<double> Sizes { get; }

    /// <summary>The means of a day.</summary>
    /// <param name="columns">The columns of the day.</param>
    /// <param name="means">Class after class, pair after pair.</param>
    public void Means(ReadOnlySpan<float> columns, Span<float> means)
    {
        for (var k = 0; k < _baselines.Length; k++)
        {
            var target = means.Slice(k * _pairs, _pairs);
            _baselines[k].CopyTo(target);
            foreach (var (term, theta) in _terms[k])
                AddScaled(columns.Slice(term * _pairs, _pairs), theta, target);
            Exponential(target);
        }
    }

    private static void AddScaled(ReadOnlySpan<float> column, float by, Span<float> target)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Vector512<float>.Count <= target.Length; at += Vector512<float>.Count)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)at), Vector512.Create(by), Vector512.LoadUnsafe(ref to, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
        for (; at < target.Length; at++)
            target[at] = MathF.FusedMultiplyAdd(column[at], by, target[at]);
    }

    private static void Exponential(Span<float> target)
    {
        var at = 0;
        ref var to = ref MemoryMarshal.GetReference(target);
        var highest = Vector512.Create(HighestLogMean);
        for (; at + Vector512<float>.Count <= target.Length; at += Vector512<float>.Count)
            Vector512.Exp(Vector512.Min(Vector512.LoadUnsafe(ref to, (nuint)at), highest)).StoreUnsafe(ref to, (nuint)at);
        if (at == target.Length)
            return;
        Span<float> rest = stackalloc float[Vector512<float>.Count];
        rest.Clear();
        target[at..].CopyTo(rest);
        ref var end = ref MemoryMarshal.GetReference(rest);
        Vector512.Exp(Vector512.Min(Vector512.LoadUnsafe(ref end), highest)).StoreUnsafe(ref end);
        rest[..(target.Length - at)].CopyTo(target[at..]);
    }
}
