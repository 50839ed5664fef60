using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Scenarios;

/// <summary>What scenarios stand upon: the model as fitted to what was known on the base day, and what its acts stand for.</summary>
/// <param name="Design">The columns and their memory.</param>
/// <param name="Panel">What was known on the base day, its last one.</param>
/// <param name="Start">Where paths begin.</param>
/// <param name="Parameters">A draw of the parameters by its number and the seed of the stream.</param>
/// <param name="Marks">Scores and rungs of acts.</param>
/// <param name="Interval">Probability of every interval.</param>
public sealed record ScenarioGround(
    Design Design, Panel Panel, SimulationStart Start, Func<Seed, int, ParameterSet> Parameters, ActMarks Marks, double Interval)
{
    /// <summary>Climates as known on the base day, by pair; those of other pairs are not followed.</summary>
    public ImmutableDictionary<DirectedPair, LocalLevelFit> Climates { get; init; } = ImmutableDictionary<DirectedPair, LocalLevelFit>.Empty;

    /// <summary>How many acts show a rung within how many days; null where the study has no ladder.</summary>
    public LadderEvidence? Ladder { get; init; }

    /// <summary>Whether draws of the parameters are conditioned on a stable process (<see cref="StableDraws"/>).</summary>
    public bool IsStable { get; init; }

    /// <summary>The fit, where there is one: it tells what the data say little of.</summary>
    public FittedModel? Model { get; init; }

    /// <summary>Pairs that are followed in any case, beside those that outcomes name.</summary>
    public ImmutableArray<DirectedPair> Followed { get; init; } = [];

    /// <summary>From a fit.</summary>
    /// <param name="model">The fit; its panel ends on the base day.</param>
    /// <param name="marks">Scores and rungs of acts.</param>
    /// <param name="interval">Probability of every interval.</param>
    public static ScenarioGround Of(FittedModel model, ActMarks marks, double interval)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ScenarioGround(model.Design, model.Panel, new SimulationStart(model.Design, model.Panel), model.Draw, marks, interval) { Model = model, IsStable = true };
    }

    /// <summary>Digest of panel, parameters, marks and start: runs upon other ground are not continued.</summary>
    internal string Digest(Seed seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Text(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Text($"model {Estimator.Version} {Panel.Hash} {Start.IsHeld} {IsStable} {Interval.ToString("R", CultureInfo.InvariantCulture)}");
        foreach (var c in Parameters(seed, 0).Classes)
            Text(string.Join(' ', c.Theta.Concat(c.Baselines).Append(c.Intercept).Append(c.Size).Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        foreach (var mark in Marks.Words)
            Text(mark);
        Text(Ladder?.ToString() ?? "no ladder");
        foreach (var (pair, fit) in Climates.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal))
            Text($"{pair} {fit.Diagnosis} {fit.NoiseVariance.ToString("R", CultureInfo.InvariantCulture)} {fit.LevelVariance.ToString("R", CultureInfo.InvariantCulture)}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
