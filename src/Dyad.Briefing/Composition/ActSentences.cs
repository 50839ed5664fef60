using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;

namespace Dyad.Briefing.Composition;

/// <summary>Acts in words.</summary>
internal sealed class ActSentences(Draft draft)
{
    internal Sentence Of(Event happening) => Of(happening, influence: null);

    internal Sentence Of(ClimateDriver driver, DirectedPair pair, long count) => Of(
        driver.Event,
        draft.Points(pair, $"influence/{driver.Event.Origin}/{driver.Event.Id}", driver.Influence, FigureUnit.Difference, null, count));

    internal double? ScoreOf(Event happening) => draft.Input.Scale.TryScore(happening.Act, out var score) ? score : null;

    internal CitedAct Cite(Event happening) => new(
        ActEvidence.Of(happening),
        happening.Day,
        draft.Names.Label(happening.Source),
        draft.Names.Label(happening.Target),
        happening.Act.ToString(),
        ScoreOf(happening),
        happening.First.Words,
        draft.Excerpts.AttributionOf(happening),
        [.. happening.Claims.Select(c => new ReportLink(c.Claim.Report.Publisher, c.Claim.Report.Address)).Where(r => r.Publisher.Length + r.Address.Length > 0).Distinct()],
        draft.Excerpts.Of(happening));

    /// <summary>The act for a tip: its words, or the sentence's verb.</summary>
    internal string Short(Event happening)
    {
        var attribution = draft.Excerpts.AttributionOf(happening) is { Length: > 0 } witness ? $"According to {witness}: " : "";
        var words = happening.First.Words.Length > 0
            ? $"“{happening.First.Words}”"
            : $"{draft.Names.Label(happening.Source)} {ActWords.Verb(happening.Act.Type)} {draft.Names.Of(happening.Target)}";
        return $"{attribution}{words} ({happening.Act})";
    }

    private Sentence Of(Event happening, Figure? influence)
    {
        var witness = draft.Excerpts.AttributionOf(happening);
        var attributed = witness.Length > 0;
        var quoted = happening.First.Words.Length > 0;
        var places = new Dictionary<string, Run>
        {
            ["day"] = new DayRun(happening.Day),
            ["source"] = new NameRun(draft.Names.Of(happening.Source)),
            ["did"] = new WordsRun(ActWords.Verb(happening.Act.Type)),
            ["target"] = new NameRun(draft.Names.Of(happening.Target)),
            ["act"] = new NameRun(happening.Act.ToString()),
            ["score"] = Score(happening),
            ["cite"] = new CitationRun(ActEvidence.Of(happening)),
        };
        if (attributed)
            places["attribution"] = new NameRun(witness);
        if (quoted)
            places["words"] = new QuoteRun(happening.First.Words);
        if (influence is not null)
            places["influence"] = new FigureRun(influence, WithInterval: false);
        return new Sentence(ActWords.Template(attributed, quoted, influence is not null), places);
    }

    private Run Score(Event happening)
    {
        if (ScoreOf(happening) is not { } score)
            return new WordsRun("none on this scale");
        var scale = draft.Input.Scale.Description;
        return new FigureRun(
            new Figure($"{happening.Origin}/{happening.Id}/score", score, FigureUnit.Level, null, scale.Id, scale.Version, happening.Origin, 1), WithInterval: false);
    }
}
