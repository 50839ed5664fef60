using System.Collections.Immutable;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>The model of a study for a brief.</summary>
/// <param name="Model">The fit, to the study's data source as known on the brief's as-of day.</param>
/// <param name="Responses">What the acts that the study names would change, in the study's order.</param>
/// <param name="Backtest">How the model foretold the past; null where it was not tried out.</param>
public sealed record ModelView(FittedModel Model, ImmutableArray<(ImaginedAct Act, ImpulseResponse Response)> Responses, BacktestReport? Backtest);
