using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>The latest acts between the two powers, and what an accusation or an allegation is worth.</summary>
internal static class LatestSection
{
    internal static ImmutableArray<Block> Acts(Draft draft)
    {
        var acts = new ActSentences(draft);
        var latest = draft.Events.DistinctBy(Told).Take(draft.Input.Study.Brief.LatestActs).Select(acts.Of).ToImmutableArray();
        return [new Statements("", latest.IsEmpty ? [None(draft)] : latest, IsList: true)];
    }

    internal static ImmutableArray<Block> Cautions(Draft draft, HashSet<ActEvidence> named)
    {
        var events = draft.Events.Where(e => named.Contains(ActEvidence.Of(e))).ToList();
        var accusations = events.Where(e => e.Act.Type == EventType.Accuse).Select(ActEvidence.Of).ToList();
        var allegations = events.Where(e => draft.Excerpts.AttributionOf(e).Length > 0).Select(ActEvidence.Of).ToList();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        if (accusations.Count > 0)
            sentences.Add(Caution(draft, Templates.Accusations, "accusations-named", accusations));
        if (allegations.Count > 0)
            sentences.Add(Caution(draft, Templates.Allegations, "allegations-named", allegations));
        return sentences.Count == 0 ? [] : [new Statements("", sentences.ToImmutable())];
    }

    /// <summary>What an act done by both sides to each other has in common: it is listed once.</summary>
    private static (Day Day, string Words) Told(Event happened) =>
        (happened.Day, happened.First.Words.Length > 0 ? happened.First.Words : happened.Id);

    private static Sentence Caution(Draft draft, SentenceTemplate template, string what, List<ActEvidence> acts) => new(
        template,
        new Dictionary<string, Run> { ["acts"] = new FigureRun(Draft.Tally(what, acts.Count, FigureUnit.Events, draft.Origin), WithInterval: false) },
        acts);

    private static Sentence None(Draft draft)
    {
        var data = draft.Input.DataSources.First(d => d.Id == draft.Origin);
        return new Sentence(
            Templates.NoActs,
            new Dictionary<string, Run>
            {
                ["data"] = new NameRun(data.Title),
                ["events"] = new FigureRun(Draft.Tally($"{data.Id}/events", data.Events, FigureUnit.Events, data.Id), WithInterval: false),
            },
            new DataEvidence(data.Id));
    }
}
