using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Estimation;

/// <summary>A fitted model: what it was fitted to, its estimates and how sure they are.</summary>
/// <param name="Version">Version of the model's code; another version may give other numbers.</param>
/// <param name="PanelHash">Digest of the panel that it was fitted to.</param>
/// <param name="Design">The columns and their memory.</param>
/// <param name="Panel">The panel.</param>
/// <param name="Classes">Fit of each class.</param>
public sealed record FittedModel(string Version, string PanelHash, Design Design, Panel Panel, ImmutableArray<ClassFit> Classes)
{
    /// <summary>First days of the panel, which only fed the memory.</summary>
    public int WarmUpDays { get; init; }

    /// <summary>Strengths of shrinkage that were tried; empty where it was given.</summary>
    public ImmutableArray<ShrinkageTrial> Trials { get; init; } = [];

    /// <summary>The estimates.</summary>
    public ParameterSet Estimates => new([.. Classes.Select(c => c.Parameters)]);

    /// <summary>A draw of all parameters.</summary>
    /// <param name="seed">The stream.</param>
    /// <param name="number">Which draw; each has random numbers of its own.</param>
    public ParameterSet Draw(Seed seed, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new([.. Classes.Select((c, k) => c.Posterior.Draw(c.Parameters, new RandomSequence(seed, ((ulong)number << 8) | (uint)k)))]);
    }

    /// <summary>The memory after the last day of the panel: where a simulation begins.</summary>
    public float[] StateAfterPanel()
    {
        var state = new float[Design.StateLength];
        for (var day = 0; day < Panel.Days; day++)
            Design.Absorb(Panel.On(day), state);
        return state;
    }
}

/// <summary>The fit of one class.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Parameters">The estimates.</param>
/// <param name="Posterior">How sure they are.</param>
/// <param name="LogLikelihood">At the estimates, of the days that were fitted, without prior.</param>
/// <param name="Events">Events of the class on the days that were fitted.</param>
/// <param name="BaselineDeviation">σ of the pairs' baselines, as estimated.</param>
/// <param name="Sweeps">Sweeps over the cells until it settled.</param>
/// <param name="HasSettled">Whether it settled before the sweeps ran out.</param>
/// <param name="PriorDeviation">Prior standard deviation of the coefficient of a standardised column.</param>
/// <param name="ColumnDeviations">Standard deviation of the column of each of its terms on the fitted days.</param>
/// <param name="EffectiveBaselines">How many baselines the data speak of, out of as many as there are pairs.</param>
public sealed record ClassFit(
    string Class, ClassParameters Parameters, ClassPosterior Posterior, double LogLikelihood, long Events, double BaselineDeviation,
    int Sweeps, bool HasSettled, double PriorDeviation, ImmutableArray<double> ColumnDeviations, double EffectiveBaselines);
