using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>A fact on a ladder: an event, or a step of a case.</summary>
/// <param name="Day">Its day; of a date that is known by month or year, the first of it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Fact">The fact.</param>
internal readonly record struct Mark<TFact>(Day Day, StepKind Kind, TFact Fact)
    where TFact : class;

/// <summary>What shows a rung: the marks that sufficed on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">A rung, or a step down.</param>
/// <param name="From">Place of the first of the marks.</param>
/// <param name="To">Place of the last of the marks; those between them that are of another kind do not belong to it.</param>
internal readonly record struct Shown(Day Day, StepKind Kind, int From, int To);
