using System.Collections.Immutable;
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
    private readonly SharedMeans _shared;

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
        _shared = new SharedMeans(design, _terms, _baselines);
        Sizes = [.. parameters.Classes.Select(c => c.Size)];
    }

    /// <summary>The coefficients by where their columns lie.</summary>
    internal SharedMeans Shared => _shared;

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
                Wide.AddScaled(columns.Slice(term * _pairs, _pairs), theta, target);
            Wide.Exponential(target, HighestLogMean);
        }
    }

    /// <summary>The means of a day from columns without repetition.</summary>
    /// <param name="values">What <see cref="Design.WriteShared"/> wrote.</param>
    /// <param name="sums">Scratch, <see cref="Estimation.SharedMeans.SumsLength"/> numbers.</param>
    /// <param name="means">Class after class, pair after pair.</param>
    internal void SharedMeans(ReadOnlySpan<float> values, Span<float> sums, Span<float> means) => _shared.Write(values, sums, means);
}
