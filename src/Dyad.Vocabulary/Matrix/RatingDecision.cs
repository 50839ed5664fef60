using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Matrix;

/// <summary>A rating or a grade of a matrix that becomes another.</summary>
/// <param name="Evidence">Short name of the item.</param>
/// <param name="Of">The account whose rating it is, or <c>credibility</c> or <c>relevance</c> of the item.</param>
/// <param name="Was">The word that it was, as <see cref="RatingWords"/> writes it.</param>
/// <param name="Is">The word that it becomes.</param>
public sealed record RatingChange(string Evidence, string Of, string Was, string Is);

/// <summary>What somebody decided about ratings, all of it at once: either the whole of it counts or nothing.</summary>
/// <param name="Changes">What becomes what; never empty.</param>
/// <param name="Reason">Why, in words; never empty.</param>
/// <param name="By">Who decided; never empty.</param>
/// <param name="At">When it was kept.</param>
public sealed record RatingDecision(ImmutableArray<RatingChange> Changes, string Reason, string By, IngestionInstant At);
