using Dyad.Reading.Acts;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Evaluation;

/// <summary>An act with its modality.</summary>
/// <param name="Act">The act.</param>
/// <param name="Modality">How it is asserted.</param>
/// <param name="Sentence">The sentence that speaks of it.</param>
public sealed record EvaluatedAct(FoundAct Act, Modality Modality, Sentence Sentence)
{
    /// <summary>
    /// Whether the labels of others know it as an event: it happened, and its CAMEO root is not 01 (comments, denials) or 02 (appeals), which the schemes
    /// behind them call neutral. PLOVER counts appeals as REQUEST, and so does the reader.
    /// </summary>
    public bool IsEventOutsidePlover => Modality == Modality.Happened && Act.Act.Cameo.Root is not ("01" or "02");

    /// <summary>Its type as the labels write it: CONCEDE and RETREAT are YIELD where these do not tell them apart.</summary>
    public string Root(bool merged) =>
        merged && Act.Act.Type is EventType.Concede or EventType.Retreat ? "YIELD" : Act.Act.Type.Write();
}

/// <summary>Reads the acts of a text as the whole reader would.</summary>
/// <param name="text">The text.</param>
/// <param name="date">Date of the report; null where it is not known.</param>
/// <returns>The acts in order.</returns>
public delegate IReadOnlyList<EvaluatedAct> ReadActs(string text, DateOnly? date);
