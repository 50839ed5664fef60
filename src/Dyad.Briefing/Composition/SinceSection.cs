using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>What changed since an earlier brief, and why: the acts that became known, levels now and then, judgements with another word, other choices.</summary>
internal sealed class SinceSection(Draft draft, EarlierBrief earlier)
{
    private readonly Day _then = earlier.AsOf.Day;

    /// <summary>The section.</summary>
    /// <param name="judgements">The judgements of the other sections.</param>
    /// <param name="choices">The choices of this brief.</param>
    internal ImmutableArray<Block> Blocks(IEnumerable<Sentence> judgements, ImmutableArray<Choice> choices)
    {
        if (earlier.Study != draft.Input.Study.Name || earlier.AsOf.Day > draft.Input.AsOf.Day)
            throw new ArgumentException($"The earlier brief is of {earlier.Study} as of {earlier.AsOf}; this one is of {draft.Input.Study.Name} as of {draft.Input.AsOf}.", nameof(judgements));
        var days = draft.Climate(draft.Pairs[0]).Scores.Range.To - _then;
        return
        [
            new Statements("", [days > 0 ? Known() : new Sentence(SinceTemplates.SameDay, new Dictionary<string, Run> { ["then"] = new DayRun(_then) }, new ChoiceEvidence("as_of"))]),
            .. days > 0 ? draft.Pairs.Select(p => (Block)Half(p, days)) : [],
            new Statements("Judgements with another word", [.. Reworded([.. judgements])], IsList: true),
            new Statements("Choices", [Choice(choices)]),
        ];
    }

    private Figure Count(string what, long value) => Draft.Tally($"since/{earlier.AsOf}/{what}", value, FigureUnit.Events, draft.Origin);

    private Sentence Known()
    {
        var known = draft.Events.Where(e => !earlier.AsOf.Sees(e.FirstPublished)).ToList();
        return new Sentence(
            SinceTemplates.Known,
            new Dictionary<string, Run>
            {
                ["then"] = new DayRun(_then),
                ["acts"] = new FigureRun(Count("acts", known.Count), WithInterval: false),
                ["late"] = new FigureRun(Count("late", known.Count(e => e.Day <= _then)), WithInterval: false),
            },
            new DataEvidence(draft.Origin), new ChoiceEvidence("as_of"));
    }

    private PairHalf Half(DirectedPair pair, int days)
    {
        var heading = draft.Names.Label(pair);
        var climate = draft.Climate(pair);
        var change = ClimateChange.Over(climate, draft.Input.Scale, climate.Scores.Range.To, days, draft.Events);
        if (change.Movement is not { ProbabilityOfRise: { } rise } movement)
        {
            var acts = draft.Events.Count(e => pair.Covers(e.Pair) && !earlier.AsOf.Sees(e.FirstPublished));
            return new PairHalf(pair, heading, [new Statements("", [new Sentence(
                SinceTemplates.Unmeasured,
                new Dictionary<string, Run>
                {
                    ["source"] = draft.SourceOf(pair),
                    ["target"] = draft.TargetOf(pair),
                    ["acts"] = new FigureRun(Count($"{Draft.Key(pair)}/acts", acts), WithInterval: false),
                },
                new DataEvidence(draft.Origin), new ChoiceEvidence("climate.gap_days"))])]);
        }

        return new PairHalf(pair, heading, [new Statements("", [Moved(pair, movement, rise), .. Revised(pair, movement)]), .. Why(pair, change)]);
    }

    private Sentence Moved(DirectedPair pair, ClimateMovement movement, double rise)
    {
        var rose = rise >= 0.5;
        var probability = draft.Probability(pair, $"since/{earlier.AsOf}/{(rose ? "warmed" : "cooled")}", rose ? rise : 1 - rise, draft.Climate(pair).Scores.Scored);
        return new Sentence(
            SinceTemplates.Moved,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(probability.Value), probability),
                ["source"] = draft.SourceOf(pair),
                ["target"] = draft.TargetOf(pair),
                ["turned"] = new WordsRun(rose ? "warmed" : "cooled"),
                ["before"] = new FigureRun(Level(pair, movement.Start), WithInterval: true),
                ["start"] = new DayRun(movement.Start.Day),
                ["now"] = new FigureRun(Level(pair, movement.End), WithInterval: true),
                ["end"] = new DayRun(movement.End.Day),
            },
            new ChoiceEvidence("rule.likelihood"), new ChoiceEvidence("as_of"));
    }

    /// <summary>What the earlier brief said of the day from which is counted, where it said something of that day.</summary>
    private IEnumerable<Sentence> Revised(DirectedPair pair, ClimateMovement movement)
    {
        if (!earlier.Figures.TryGetValue($"{Draft.Key(pair)}/level/{movement.Start.Day}", out var value))
            yield break;
        var then = draft.Points(pair, $"since/{earlier.AsOf}/level/{movement.Start.Day}", value, FigureUnit.Level, null, draft.Climate(pair).Scores.Scored) with { Source = $"brief of {earlier.AsOf}" };
        yield return new Sentence(
            SinceTemplates.Revised,
            new Dictionary<string, Run>
            {
                ["then"] = new FigureRun(then, WithInterval: false),
                ["day"] = new DayRun(movement.Start.Day),
                ["revised"] = new FigureRun(Level(pair, movement.Start), WithInterval: false),
            },
            new ChoiceEvidence("events.scale"));
    }

    private IEnumerable<Block> Why(DirectedPair pair, ClimateChange change)
    {
        if (change.Drivers.IsEmpty)
            yield break;
        var acts = new ActSentences(draft);
        var named = change.Drivers.Take(draft.Input.Study.Brief.Drivers).ToList();
        var rest = new Sentence(
            SinceTemplates.Others,
            new Dictionary<string, Run> { ["acts"] = new FigureRun(Count($"{Draft.Key(pair)}/others", change.Drivers.Length - named.Count), WithInterval: false) },
            new ChoiceEvidence("brief.drivers"));
        yield return new Statements("Acts since then that moved it most", [.. named.Select(d => acts.Of(d.Event)), rest], IsList: true);
    }

    private IEnumerable<Sentence> Reworded(ImmutableArray<Sentence> judgements)
    {
        var before = earlier.Judgements.DistinctBy(j => j.FigureId).ToDictionary(j => j.FigureId);
        var both = judgements.Select(j => (Run: j.Runs.OfType<LikelihoodRun>().First(), Sentence: j)).Where(j => before.ContainsKey(j.Run.Probability.Id)).ToList();
        var reworded = both.Where(j => before[j.Run.Probability.Id].Likelihood != j.Run.Likelihood).ToList();
        if (reworded.Count == 0)
        {
            yield return new Sentence(
                SinceTemplates.SameWords, new Dictionary<string, Run> { ["judgements"] = new FigureRun(Count("judgements", both.Count) with { Unit = FigureUnit.Rows }, WithInterval: false) },
                new ChoiceEvidence("rule.likelihood"));
        }

        foreach (var (run, _) in reworded)
        {
            var old = before[run.Probability.Id];
            var then = run.Probability with { Id = $"since/{earlier.AsOf}/{run.Probability.Id}", Value = earlier.Figures.GetValueOrDefault(old.FigureId, double.NaN), Source = $"brief of {earlier.AsOf}" };
            if (!double.IsFinite(then.Value))
                continue;
            yield return new Sentence(
                SinceTemplates.Reworded,
                new Dictionary<string, Run>
                {
                    ["quote"] = new QuoteRun(old.Text),
                    ["then"] = new FigureRun(then, WithInterval: false),
                    ["now"] = new FigureRun(run.Probability, WithInterval: false),
                },
                new ChoiceEvidence("rule.likelihood"));
        }
    }

    private Sentence Choice(ImmutableArray<Choice> choices)
    {
        var version = new NameRun(earlier.ToolVersion);
        // A choice that only one of them names belongs to a part that the other lacks.
        var others = choices.Where(c => c.Name != "as_of" && c.Name != "window" && earlier.Choices.TryGetValue(c.Name, out var before) && before != c.Value).Select(c => c.Name).ToList();
        return others.Count == 0
            ? new Sentence(SinceTemplates.SameChoices, new Dictionary<string, Run> { ["version"] = version }, new ChoiceEvidence("as_of"))
            : new Sentence(
                SinceTemplates.Choices,
                new Dictionary<string, Run>
                {
                    ["choices"] = new FigureRun(Count("choices", others.Count) with { Unit = FigureUnit.Rows }, WithInterval: false),
                    ["names"] = new NameRun(string.Join(", ", others)),
                    ["version"] = version,
                },
                new ChoiceEvidence("as_of"));
    }

    private Figure Level(DirectedPair pair, ClimateDay day) =>
        draft.Points(pair, $"level/{day.Day}", day.Level, FigureUnit.Level, new Interval(day.Lower, day.Upper, draft.Input.Study.Climate.Interval), draft.Climate(pair).Scores.Scored);
}
