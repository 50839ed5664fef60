using Dyad.Reading.Reports;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Stances;

/// <summary>A report with its claims and what it says about how pairs stand.</summary>
/// <param name="Read">Report and claims.</param>
/// <param name="Stances">Stances, the most spoken of first.</param>
public sealed record StancedReport(ReadReport Read, IReadOnlyList<PairStance> Stances)
{
    /// <summary>Its sentences with what was found in them; none where only claims and stances are known.</summary>
    public IReadOnlyList<AnalysedSentence> Sentences { get; init; } = [];

    /// <summary>Claims and stances of a report whose sentences are analysed.</summary>
    public static StancedReport Of(ReportAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return new StancedReport(analysis.ToClaims(), new StanceReader().Read(analysis.Sentences)) { Sentences = analysis.Sentences };
    }
}

/// <summary>How two reports compare on a pair.</summary>
public enum StanceAgreement
{
    /// <summary>At least one of them says too little.</summary>
    TooLittle,

    /// <summary>They say about the same.</summary>
    Alike,

    /// <summary>The same in kind, or with a change in different directions.</summary>
    Differ,

    /// <summary>One calls it warm where the other calls it cool or strained.</summary>
    Opposed,
}

/// <summary>What two reports say about one pair.</summary>
/// <param name="Pair">Pair.</param>
/// <param name="First">What the first says; null where nothing.</param>
/// <param name="Second">What the second says; null where nothing.</param>
/// <param name="Agreement">How the two compare.</param>
public sealed record PairContrast(StatePair Pair, PairStance? First, PairStance? Second, StanceAgreement Agreement);

/// <summary>A claim of the one report and a claim of the other.</summary>
/// <param name="First">Claim of the first report.</param>
/// <param name="Second">Claim of the second report.</param>
public sealed record ClaimPair(ReadClaim First, ReadClaim Second);

/// <summary>Which of two reports.</summary>
public enum ReportSide
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The second.</summary>
    Second,
}

/// <summary>Something that can be observed and would speak for one of two reports against the other.</summary>
/// <param name="Type">What would be done.</param>
/// <param name="Source">By whom; unknown where either of the pair.</param>
/// <param name="Target">To whom; unknown where either of the pair.</param>
/// <param name="Pair">The pair that the reports disagree about.</param>
/// <param name="SpeaksFor">The report that it would speak for.</param>
/// <param name="Claim">The foretold or told act of that report that it rests on; null where it follows from the two levels alone.</param>
/// <param name="Against">The claim of the other report that says otherwise; null where its account as a whole does.</param>
public sealed record Indicator(
    EventType Type,
    ActorCode Source,
    ActorCode Target,
    StatePair Pair,
    ReportSide SpeaksFor,
    ReadClaim? Claim,
    ReadClaim? Against);

/// <summary>Two reports held against each other. With the reports exchanged, everything is the same with first and second exchanged.</summary>
/// <param name="First">The first report.</param>
/// <param name="Second">The second report.</param>
/// <param name="Pairs">The pairs that either speaks of, the sharpest disagreement first.</param>
/// <param name="Shared">Acts that both tell as happened: same type, same bodies, days no further apart than <see cref="ReportContrast.Near"/>.</param>
/// <param name="OnlyFirst">Acts that only the first tells as happened.</param>
/// <param name="OnlySecond">Acts that only the second tells as happened.</param>
/// <param name="Contradictions">Acts that one tells as happened and the other denies.</param>
/// <param name="Deciders">What would decide between them, by type.</param>
public sealed record ReportContrast(
    StancedReport First,
    StancedReport Second,
    IReadOnlyList<PairContrast> Pairs,
    IReadOnlyList<ClaimPair> Shared,
    IReadOnlyList<ReadClaim> OnlyFirst,
    IReadOnlyList<ReadClaim> OnlySecond,
    IReadOnlyList<ClaimPair> Contradictions,
    IReadOnlyList<Indicator> Deciders)
{
    /// <summary>Days within which two claims of one type between the same bodies are taken for one happening.</summary>
    public const int Near = 7;
}
