using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>Who stands by whom, as the study says or as estimated before the as-of day.</summary>
/// <param name="Patronage">How far the row's actor protects the column's.</param>
/// <param name="Alliance">How far the two are allied.</param>
/// <param name="Spheres">How far the column's actor lies in the row's sphere.</param>
public sealed record Relations(ActorWeights Patronage, ActorWeights Alliance, ActorWeights Spheres);

/// <summary>What an effect is bound to: a panel's shape and the study's choices.</summary>
/// <param name="Layout">The pairs.</param>
/// <param name="Classes">The classes.</param>
/// <param name="First">First day of the panel.</param>
/// <param name="HalfLives">Half-lives in days, ascending.</param>
/// <param name="RateFloor">ε of <see cref="Transform.Rate"/>, events a day.</param>
/// <param name="Relations">Weights between actors.</param>
/// <param name="Doctrines">Declared policies; possibly none.</param>
/// <param name="Tenures">Times of two leaders; possibly none.</param>
public sealed record EffectSetting(
    PairLayout Layout,
    EventClasses Classes,
    Day First,
    ImmutableArray<double> HalfLives,
    double RateFloor,
    Relations Relations,
    ImmutableArray<DeclaredDoctrine> Doctrines,
    ImmutableArray<TenureChoice> Tenures);
