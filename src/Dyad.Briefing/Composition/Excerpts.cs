using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;

namespace Dyad.Briefing.Composition;

/// <summary>The sentences that acts rest on, where they were read from reports.</summary>
internal sealed class Excerpts(PassageSource passages, Names names)
{
    /// <summary>Excerpts shown of one act: the earliest, one of each source.</summary>
    internal const int Shown = 5;

    private const int Longest = 600;
    private const int Before = 150;

    /// <summary>The excerpts of an act, earliest first; none where its claims come from an event file.</summary>
    internal ImmutableArray<Excerpt> Of(Event happening) =>
    [
        .. happening.Claims.GroupBy(c => c.Source, StringComparer.Ordinal)
            .Select(source => (First: source.First(), Reports: source.Select(c => c.Claim.Report.Address).Distinct(StringComparer.Ordinal).Count()))
            .Select(s => passages(s.First.Claim) is { } quoted ? Quote(s.First, quoted, s.Reports - 1) : null)
            .OfType<Excerpt>()
            .Take(Shown),
    ];

    /// <summary>Who says that the act happened, where its first report does not vouch for it: by name or, without one, in the report's words.</summary>
    internal string AttributionOf(Event happening) => AttributionOf(happening.Claims[0], passages(happening.First));

    private string AttributionOf(SupportingClaim supporting, QuotedPassage? quoted)
    {
        if (!supporting.Claim.Attribution.IsUnknown)
            return names.Of(supporting.Claim.Attribution);
        return quoted is null ? "" : quoted.Passage.AttributedTo.In(quoted.Report.Text).Trim().ToString();
    }

    private Excerpt Quote(SupportingClaim supporting, QuotedPassage quoted, int copies)
    {
        var (report, passage) = quoted;
        return new Excerpt(
            report.Title, new ReportLink(report.Publisher, report.Address), report.Published.Day, AttributionOf(supporting, quoted),
            supporting.Claim.Modality, copies, Pieces(report.Text, passage));
    }

    /// <summary>The sentence in pieces. Where words stand for two things, the act goes first, then source, target, witness and motive.</summary>
    private static ImmutableArray<ExcerptPiece> Pieces(string text, Passage passage)
    {
        var (from, to) = Window(text, passage);
        var parts = new ExcerptPart[to - from];
        foreach (var (span, part) in new[]
        {
            (passage.Motive, ExcerptPart.Motive), (passage.AttributedTo, ExcerptPart.Witness), (passage.Target, ExcerptPart.Target),
            (passage.Source, ExcerptPart.Source), (passage.Act, ExcerptPart.Act),
        })
        {
            for (var i = Math.Max(span.Start, from); i < Math.Min(span.End, to); i++)
                parts[i - from] = part;
        }

        var pieces = ImmutableArray.CreateBuilder<ExcerptPiece>();
        if (from > passage.Sentence.Start)
            pieces.Add(new ExcerptPiece("… ", ExcerptPart.Plain));
        for (var start = 0; start < parts.Length;)
        {
            var end = start + 1;
            while (end < parts.Length && (parts[end] == parts[start] || char.IsLowSurrogate(text[from + end])))
                end++;
            pieces.Add(new ExcerptPiece(text[(from + start)..(from + end)], parts[start]));
            start = end;
        }

        if (to < passage.Sentence.End)
            pieces.Add(new ExcerptPiece(" …", ExcerptPart.Plain));
        return pieces.ToImmutable();
    }

    /// <summary>The sentence or, where it is long, the part of it around the act.</summary>
    private static (int From, int To) Window(string text, Passage passage)
    {
        var sentence = passage.Sentence;
        if (sentence.Length <= Longest)
            return (sentence.Start, sentence.End);
        var anchor = passage.Act.IsEmpty ? sentence.Start : Math.Clamp(passage.Act.Start, sentence.Start, sentence.End);
        var from = Whole(Math.Clamp(anchor - Before, sentence.Start, sentence.End - Longest));
        return (from, Whole(from + Longest));

        int Whole(int at) => at > sentence.Start && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
