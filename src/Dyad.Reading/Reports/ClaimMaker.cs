using System.Globalization;
using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Reports;

/// <summary>
/// Makes claims of asserted acts. Several sources or targets make a claim for each pair; acts that are mutual make one in each direction. An act of which
/// neither side could be told is no claim. One directed pair, type and mood in one sentence is one claim.
/// </summary>
internal static class ClaimMaker
{
    /// <summary>Origin of every claim that is read from text.</summary>
    internal const string Origin = "reading";

    internal static IReadOnlyList<ReadClaim> Claims(ReportAnalysis analysis)
    {
        var claims = new List<ReadClaim>();
        var seen = new HashSet<(ActorCode, ActorCode, Vocabulary.Acts.EventType, Modality)>();
        foreach (var sentence in analysis.Sentences)
        {
            seen.Clear();
            foreach (var act in sentence.Acts)
            {
                foreach (var (source, target) in Sides(sentence.Sentence, act.Act))
                {
                    if (Overlap(source, target) || (source.Mention.Code.Body.Length == 0 && target.Mention.Code.Body.Length == 0)
                        || !seen.Add((source.Mention.Code, target.Mention.Code, act.Act.Act.Type, act.Assertion.Modality)))
                        continue;
                    claims.Add(Claim(analysis.Report, sentence.Sentence, act, source, target, claims.Count + 1));
                }
            }
        }

        return claims;
    }

    private static ReadClaim Claim(Report report, Sentence sentence, AssertedAct act, Side source, Side target, int number)
    {
        var (found, assertion) = (act.Act, act.Assertion);
        var claim = new Claim(
            Origin,
            report.Digest + "#" + number.ToString(CultureInfo.InvariantCulture),
            act.Time?.Day ?? ReportReader.PublishedOn(report),
            report.Published,
            source.Mention,
            target.Mention,
            found.Act,
            double.NaN,
            Place.Nowhere,
            new ReportReference(report.Publisher, report.Address.Length > 0 ? report.Address : "report:" + report.Digest),
            Mentions: 1,
            IsRoot: true,
            assertion.Modality,
            assertion.Attribution,
            sentence.Words(sentence.Span),
            default);
        var trace = new List<string>(found.Trace);
        foreach (var phrase in (ActorPhrase?[])[source.Phrase, target.Phrase])
        {
            if (phrase is { Trace.Length: > 0 })
                trace.Add($"{sentence.Words(sentence.SpanOf(phrase.Range))}: {phrase.Trace}");
        }

        trace.AddRange(assertion.Trace);
        if (act.Time is { } time)
            trace.Add($"day from '{sentence.Words(sentence.SpanOf(time.Words))}'" + (time.Days > 1 ? $", {time.First} to {time.Last}" : ""));
        return new ReadClaim(claim, new Passage(
            sentence.Span,
            sentence.SpanOf(found.Words),
            Span(sentence, source.Phrase),
            Span(sentence, target.Phrase),
            sentence.SpanOf(assertion.AttributedTo),
            sentence.SpanOf(assertion.Motive),
            found.Contexts,
            found.Probability,
            trace));
    }

    /// <summary>Whether both are one actor, or one phrase stands inside the other: then they are no two sides.</summary>
    private static bool Overlap(Side source, Side target) =>
        (source.Mention.Code == target.Mention.Code && source.Mention.Code.Body.Length > 0)
        || (source.Phrase is { } one && target.Phrase is { } other && !ReferenceEquals(one, other) && (one.Range.Contains(other.Head) || other.Range.Contains(one.Head)));

    private static TextSpan Span(Sentence sentence, ActorPhrase? phrase) => phrase is null ? TextSpan.Empty : sentence.SpanOf(phrase.Range);

    /// <summary>One actor on one side of an act, and the phrase that names it.</summary>
    private readonly record struct Side(ActorMention Mention, ActorPhrase? Phrase)
    {
        internal static Side Nobody => new(ActorMention.Nobody, null);
    }

    private static IEnumerable<(Side Source, Side Target)> Sides(Sentence sentence, Acts.FoundAct act)
    {
        var sources = Of(sentence, act.Sources);
        if (act.IsMutual)
        {
            for (var one = 0; one < sources.Count; one++)
            {
                for (var other = 0; other < sources.Count; other++)
                {
                    if (one != other)
                        yield return (sources[one], sources[other]);
                }
            }

            // A mutual act of which the sentence names one side only.
            if (sources.Count == 1)
                yield return (sources[0], Side.Nobody);
            yield break;
        }

        var targets = Of(sentence, act.Targets);
        foreach (var source in sources.Count > 0 ? sources : [Side.Nobody])
        {
            foreach (var target in targets.Count > 0 ? targets : [Side.Nobody])
                yield return (source, target);
        }
    }

    /// <summary>Everyone behind the phrases; a phrase that was left open stands as itself, without a code.</summary>
    private static List<Side> Of(Sentence sentence, IReadOnlyList<ActorPhrase> phrases)
    {
        var sides = new List<Side>();
        foreach (var phrase in phrases)
        {
            if (phrase.Actors.Count == 0)
                sides.Add(new Side(new ActorMention(ActorCode.Unknown, sentence.Words(sentence.SpanOf(phrase.Range)), ""), phrase));
            foreach (var actor in phrase.Actors)
                sides.Add(new Side(new ActorMention(actor.Code, actor.Name, ""), phrase));
        }

        return sides;
    }
}
