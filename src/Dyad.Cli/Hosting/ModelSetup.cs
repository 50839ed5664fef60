using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Direct;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>The model of a study, ready to be fitted.</summary>
internal static class ModelSetup
{
    /// <summary>What foretells the counts of a study: rates mixed for each horizon where the study says how, else the paths of the model.</summary>
    internal static IForecaster Foreteller(Study study, int threads) => study.Direct is { } direct ? new DirectForecaster(direct, threads) : Forecaster(study, threads);

    /// <summary>The model as a forecaster.</summary>
    internal static ModelForecaster Forecaster(Study study, int threads) => new(
        NameOf(study), seen => Design(study, seen), Estimation(study, threads), Size(study, threads));

    /// <summary>What tells this model from others: version, effects, and every choice that changes a number.</summary>
    internal static string NameOf(Study study) => FormattableString.Invariant(
        $"model {Estimator.Version} ({string.Join(", ", study.Model.Effects)}; half-lives {string.Join(", ", study.Model.HalfLives)}; floor {study.Model.RateFloor}; shrinkage {string.Join(", ", study.Model.Shrinkage)} by the last {study.Model.HeldOut:P0}; patronage {string.Join(", ", study.Model.Patronage)}; alliances {string.Join(", ", study.Model.Alliances)}; spheres {string.Join(", ", study.Model.Spheres)}; zeros {study.Model.ZeroShare}; warm-up {study.Model.WarmUpDays}; {study.Forecast.Paths} paths, seed {study.Forecast.Seed})");

    internal static SimulationSize Size(Study study, int threads) => new(study.Forecast.Paths, new Seed((ulong)study.Forecast.Seed), threads);

    internal static EstimationChoice Estimation(Study study, int threads) =>
        new(Shrinkage.Of(study.Model.Shrinkage[0]), study.Model.WarmUpDays, threads) { Candidates = study.Model.Shrinkage, HeldOut = study.Model.HeldOut, ZeroShare = study.Model.ZeroShare, Seed = new Seed((ulong)study.Forecast.Seed) };

    internal static Design Design(Study study, Panel seen) => new(study.Model.Effects.Select(EffectCatalogue.Named), RelationSources.Setting(study.Model, seen));
}
