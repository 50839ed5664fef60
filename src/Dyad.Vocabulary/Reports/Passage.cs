using Dyad.Vocabulary.Claims;

namespace Dyad.Vocabulary.Reports;

/// <summary>Where in a report a claim stands, and how it was read. Spans count in <see cref="Report.Text"/>.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Act">The words for the act.</param>
/// <param name="Source">The words for the source; empty where it is understood.</param>
/// <param name="Target">The words for the target; empty where it is understood.</param>
/// <param name="AttributedTo">The words for who says so; empty where the report itself does.</param>
/// <param name="Motive">The words for the stated motive; empty where none is stated.</param>
/// <param name="Contexts">PLOVER contexts, in lower case.</param>
/// <param name="Probability">The reader's probability that the act is of the type claimed, 0 to 1; of the reading, not of the fact.</param>
/// <param name="Trace">Which frame, which features, which words: one line each.</param>
public sealed record Passage(
    TextSpan Sentence,
    TextSpan Act,
    TextSpan Source,
    TextSpan Target,
    TextSpan AttributedTo,
    TextSpan Motive,
    IReadOnlyList<string> Contexts,
    double Probability,
    IReadOnlyList<string> Trace);

/// <summary>A claim read from a text, with the passage that it rests on.</summary>
/// <param name="Claim">The claim. Its <see cref="Claim.Words"/> are the words of the sentence.</param>
/// <param name="Passage">Where it stands.</param>
public sealed record ReadClaim(Claim Claim, Passage Passage);

/// <summary>A report and everything that was read from it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Sentences">Number of its sentences.</param>
/// <param name="Claims">In the order of the text.</param>
public sealed record ReadReport(Report Report, int Sentences, IReadOnlyList<ReadClaim> Claims);
