using System.Collections.Immutable;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Briefing.Composition;

/// <summary>Rival accounts for a brief: weighed by events, and set against the analyst's matrix where there is one.</summary>
/// <param name="Verdict">What follows from the events.</param>
/// <param name="Indicators">What to watch.</param>
/// <param name="Matrix">The matrix; null where the study has none.</param>
/// <param name="Counted">The matrix counted up; null likewise.</param>
/// <param name="Differences">Where the two differ.</param>
public sealed record AccountFindings(
    AccountVerdict Verdict, ImmutableArray<Indicator> Indicators, EvidenceMatrix? Matrix, MatrixReport? Counted, ImmutableArray<MatrixDisagreement> Differences);
