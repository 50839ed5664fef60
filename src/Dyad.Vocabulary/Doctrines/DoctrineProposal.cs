using System.Collections.Immutable;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Doctrines;

/// <summary>A region or body that a text speaks of, and as what.</summary>
/// <param name="Field"><c>claim</c>, <c>concede</c>, <c>disclaim</c> or <c>adversary</c>.</param>
/// <param name="Code">Region of the study, or body of the codebook.</param>
/// <param name="Words">The words that name it.</param>
/// <param name="Span">Where they stand in the text.</param>
/// <param name="Cue">The words that say as what.</param>
/// <param name="CueSpan">Where these stand.</param>
/// <param name="Sentence">Where their sentence stands.</param>
public sealed record ProposedPlace(string Field, string Code, string Words, TextSpan Span, string Cue, TextSpan CueSpan, TextSpan Sentence);

/// <summary>What a reader found in a document, to be confirmed, corrected or thrown away by a person. It counts for nothing before that.</summary>
/// <param name="Source">Name of the text.</param>
/// <param name="Digest">Digest of the text, in which all spans count.</param>
/// <param name="Reader">Version of the reader.</param>
/// <param name="Id">Proposed identifier.</param>
/// <param name="Power">Body that declares.</param>
/// <param name="PowerBasis">How that is known.</param>
/// <param name="Day">Day of publication.</param>
/// <param name="Title">Title, or empty.</param>
/// <param name="Quotation">The sentence in which most was found, or empty.</param>
/// <param name="QuotationSpan">Where it stands.</param>
/// <param name="Address">Web address of the text, or empty.</param>
/// <param name="Places">What was found, in the order of the text.</param>
public sealed record DoctrineProposal(
    string Source,
    string Digest,
    string Reader,
    string Id,
    string Power,
    string PowerBasis,
    Day Day,
    string Title,
    string Quotation,
    TextSpan QuotationSpan,
    string Address,
    ImmutableArray<ProposedPlace> Places);
