using Dyad.Reading.Actors;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Stances;

/// <summary>Texts read by syntax and actors alone, so that what a test finds is the work of the words of relation.</summary>
internal static class PlainReading
{
    internal static readonly Day Published = new(2025, 12, 14);

    internal static IReadOnlyList<AnalysedSentence> Analyse(string text)
    {
        var sentences = SyntaxReader.Load().Read(text);
        var actors = ActorReader.Default.Read(sentences, Published);
        return [.. sentences.Select((s, at) => new AnalysedSentence(s, actors[at], []))];
    }

    internal static PairStance? Stance(string text, string one, string other) =>
        new StanceReader().Read(Analyse(text)).SingleOrDefault(s => s.Pair == StatePair.Of(new ActorCode(one), new ActorCode(other)));

    internal static StancedReport Report(string text, params ReadClaim[] claims)
    {
        var report = new Report("xxh64:" + text.Length, "own.txt", "text", "", "", "", "", "", PublicationInstant.EndOf(Published), text);
        var analysed = Analyse(text);
        return new StancedReport(new ReadReport(report, analysed.Count, claims), new StanceReader().Read(analysed));
    }

    internal static ReadClaim Claim(string source, string target, EventType type, Modality modality, int daysBefore = 0, int at = 0)
    {
        var (from, to) = (new ActorMention(new ActorCode(source), source, ""), new ActorMention(new ActorCode(target), target, ""));
        var claim = new Claim("reading", $"{source}{target}{type}{modality}{at}", Published - daysBefore, PublicationInstant.EndOf(Published), from, to, new Act(type, "", CameoCode.Absent),
            double.NaN, Place.Nowhere, ReportReference.None, 1, true, modality, ActorCode.Unknown, $"{source} {type} {target}", default);
        return new ReadClaim(claim, new Passage(new TextSpan(at, 1), default, default, default, default, default, [], 1, []));
    }
}
