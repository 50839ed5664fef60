using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Modelling.Ladder;

/// <summary>An act on a ladder or an answer to one, from the ledger or from the casebook, with what it rests on.</summary>
/// <param name="Origin">Data source, or <c>casebook</c>.</param>
/// <param name="Id">Identifier within it.</param>
/// <param name="Date">When, as closely as it is known.</param>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Who is acted upon.</param>
/// <param name="Kind">What it is on the ladder.</param>
/// <param name="Act">PLOVER type, mode and CAMEO code; empty in the casebook.</param>
/// <param name="Words">The words of the source, or empty.</param>
/// <param name="References">Where it is said.</param>
/// <param name="AllegedBy">Who says so, where the report does not vouch for it; otherwise unknown.</param>
/// <param name="StatedMotive">The motive that the actor stated, or empty.</param>
/// <param name="Ruling">Why a study rules that it is this; empty where the codebook decides.</param>
public sealed record LadderAct(
    string Origin,
    string Id,
    CaseDate Date,
    ImmutableArray<ActorCode> Source,
    ImmutableArray<ActorCode> Target,
    StepKind Kind,
    string Act,
    string Words,
    ImmutableArray<string> References,
    ActorCode AllegedBy,
    string StatedMotive,
    string Ruling);
