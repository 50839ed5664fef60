using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Pages;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Evidence;

/// <summary>A report and the passage in it that a claim was read from.</summary>
/// <param name="Report">The report.</param>
/// <param name="Passage">The passage.</param>
public sealed record QuotedPassage(Report Report, Passage Passage);

/// <summary>Gives the passage that a claim was read from; null where it was not read from a report.</summary>
/// <param name="claim">A claim behind an event.</param>
public delegate QuotedPassage? PassageSource(Claim claim);

/// <summary>What words of an excerpt stand for.</summary>
public enum ExcerptPart
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>Who acts.</summary>
    Source,

    /// <summary>What is done.</summary>
    Act,

    /// <summary>Who is acted upon.</summary>
    Target,

    /// <summary>Who says so.</summary>
    Witness,

    /// <summary>The stated motive.</summary>
    Motive,
}

/// <summary>Words of an excerpt that stand for one thing.</summary>
/// <param name="Text">The words, as the report has them.</param>
/// <param name="Part">What they stand for.</param>
public sealed record ExcerptPiece(string Text, ExcerptPart Part);

/// <summary>A sentence of a report that an act rests on, with the words for source, act and target.</summary>
/// <param name="Title">Headline of the report, or empty.</param>
/// <param name="Report">Publisher and address.</param>
/// <param name="Published">Day on which it was published.</param>
/// <param name="Attribution">Who says so, by name or in the report's words, where the report does not vouch for it; otherwise empty.</param>
/// <param name="Modality">In which mood the report states it.</param>
/// <param name="Copies">Reports behind the act that repeat this text.</param>
/// <param name="Pieces">The sentence, or where it is long the part of it around the act.</param>
public sealed record Excerpt(
    string Title, ReportLink Report, Day Published, string Attribution, Modality Modality, int Copies, ImmutableArray<ExcerptPiece> Pieces)
{
    /// <summary>The words together.</summary>
    public string Text => string.Concat(Pieces.Select(p => p.Text));

    /// <summary>How many reports repeat the text, in words; empty where none does.</summary>
    internal static string Repeated(int copies) => copies switch
    {
        0 => "",
        1 => "; one more report repeats the text",
        _ => string.Create(CultureInfo.InvariantCulture, $"; {copies} more reports repeat the text"),
    };

    /// <summary>The mood in words.</summary>
    public string Mood => Modality switch
    {
        Modality.Happened => "stated as having happened",
        Modality.Negated => "stated as not having happened",
        Modality.Future => "announced or foreseen",
        Modality.Conditional => "stated under a condition",
        Modality.Hypothetical => "imagined",
        _ => "told as history",
    };
}
