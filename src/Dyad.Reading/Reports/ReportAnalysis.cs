using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Reports;

/// <summary>An act with how it is asserted and when it takes place.</summary>
/// <param name="Act">What is done by whom to whom.</param>
/// <param name="Assertion">Mood, attribution, motive.</param>
/// <param name="Time">The days that the sentence names; null where it names none, and the act is dated by the report.</param>
public sealed record AssertedAct(FoundAct Act, Assertion Assertion, StatedTime? Time);

/// <summary>A sentence with everything found in it.</summary>
/// <param name="Sentence">Tokens and tree.</param>
/// <param name="Actors">Actors named, in order.</param>
/// <param name="Acts">Acts, in order of likelihood.</param>
public sealed record AnalysedSentence(Sentence Sentence, IReadOnlyList<ActorPhrase> Actors, IReadOnlyList<AssertedAct> Acts);

/// <summary>A report with the analysis of its sentences: what claims and stances are made from.</summary>
/// <param name="Report">The report.</param>
/// <param name="Sentences">Its sentences, in order.</param>
public sealed record ReportAnalysis(Report Report, IReadOnlyList<AnalysedSentence> Sentences)
{
    /// <summary>The claims that the analysis makes.</summary>
    public ReadReport ToClaims() => new(Report, Sentences.Count, ClaimMaker.Claims(this));
}
