using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Accounts;

/// <summary>What a study lends to a draft.</summary>
/// <param name="Powers">The two powers.</param>
/// <param name="Players">Every actor of the study.</param>
/// <param name="ClassOf">Name of the class of an act; empty where it has none.</param>
/// <param name="Effects">Effects that accounts of the study may speak of.</param>
/// <param name="WithinDays">Days within which a foretold act is looked for where the report names none.</param>
public sealed record DraftSetting(ImmutableArray<ActorCode> Powers, ImmutableArray<ActorCode> Players, Func<Act, string> ClassOf, ImmutableArray<string> Effects, int WithinDays);
