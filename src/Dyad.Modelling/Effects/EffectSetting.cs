using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>A declared change of policy: from a day on, by a source towards some targets.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="From">First day.</param>
/// <param name="Source">Who declares.</param>
/// <param name="Targets">Towards whom.</param>
public sealed record Doctrine(string Name, Day From, ActorCode Source, ImmutableArray<ActorCode> Targets);

/// <summary>A time during which two leaders are in office together.</summary>
/// <param name="Name">Its name, for example the two surnames.</param>
/// <param name="Days">First and last day.</param>
/// <param name="Pair">The two bodies; it counts in both directions.</param>
public sealed record Tenure(string Name, DayRange Days, DirectedPair Pair);

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
    ImmutableArray<Doctrine> Doctrines,
    ImmutableArray<Tenure> Tenures);
