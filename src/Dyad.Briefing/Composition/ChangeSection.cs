using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;

namespace Dyad.Briefing.Composition;

/// <summary>What changed over the last period, pair by pair.</summary>
internal static class ChangeSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft) =>
        [.. draft.Pairs.Select(pair => (Block)Half(draft, pair)), Table(draft)];

    private static PairHalf Half(Draft draft, DirectedPair pair)
    {
        var change = draft.Change(pair);
        var heading = $"What {draft.Names.Of(pair.Source)} does to {draft.Names.Of(pair.Target)}";
        if (change.Movement is not { } movement)
            return new PairHalf(pair, heading, [new Statements("", [Unmeasured(draft, change)])]);
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        sentences.Add(movement.ProbabilityOfRise is { } rise ? Judgement(draft, pair, movement, rise) : Flat(draft, pair, movement));
        sentences.Add(Basis(draft, change, movement));
        if (movement.End.Day != change.Period.To)
        {
            sentences.Add(new Sentence(
                Templates.EndsEarly,
                new Dictionary<string, Run> { ["end"] = Day(movement.End) },
                new ChoiceEvidence("climate.gap_days"), new ChoiceEvidence("as_of")));
        }

        return new PairHalf(pair, heading, [new Statements("", sentences.ToImmutable()), Drivers(draft, change, movement)]);
    }

    private static Sentence Judgement(Draft draft, DirectedPair pair, ClimateMovement movement, double rise)
    {
        var rose = rise >= 0.5;
        var probability = rose ? rise : 1 - rise;
        var figure = draft.Probability(pair, rose ? "probability-warmed" : "probability-cooled", probability, Scored(draft, pair));
        return new Sentence(
            Templates.Judgement,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(probability), figure),
                ["source"] = draft.SourceOf(pair),
                ["target"] = draft.TargetOf(pair),
                ["turned"] = new WordsRun(rose ? "warmed" : "cooled"),
                ["start"] = Day(movement.Start),
                ["end"] = Day(movement.End),
                ["before"] = new FigureRun(Level(draft, pair, movement.Start), WithInterval: true),
                ["now"] = new FigureRun(Level(draft, pair, movement.End), WithInterval: true),
                ["difference"] = new FigureRun(Difference(draft, pair, movement), WithInterval: true),
            },
            new ChoiceEvidence("brief.period_days"), new ChoiceEvidence("rule.likelihood"));
    }

    private static Sentence Flat(Draft draft, DirectedPair pair, ClimateMovement movement) => new(
        Templates.Flat,
        new Dictionary<string, Run>
        {
            ["source"] = draft.SourceOf(pair),
            ["target"] = draft.TargetOf(pair),
            ["start"] = Day(movement.Start),
            ["end"] = Day(movement.End),
            ["now"] = new FigureRun(Level(draft, pair, movement.End), WithInterval: true),
        },
        new ChoiceEvidence("brief.period_days"));

    private static Sentence Unmeasured(Draft draft, ClimateChange change) => new(
        Templates.Unmeasured,
        new Dictionary<string, Run>
        {
            ["source"] = draft.SourceOf(change.Pair),
            ["target"] = draft.TargetOf(change.Pair),
            ["reason"] = new WordsRun(change.Diagnosis switch
            {
                ChangeDiagnosis.NoEstimate => "the climate has no estimate",
                ChangeDiagnosis.StartBeforeRange => "the period begins before the window does",
                _ => "every day of the period lies in a gap",
            }),
            ["acts"] = new FigureRun(draft.Count(change.Pair, "scored", Scored(draft, change.Pair), FigureUnit.Events), WithInterval: false),
        },
        new ChoiceEvidence("brief.period_days"), new ChoiceEvidence("climate.gap_days"), new ChoiceEvidence("window"));

    private static Sentence Basis(Draft draft, ClimateChange change, ClimateMovement movement)
    {
        var pair = change.Pair;
        var (acts, gaps) = Support(draft, change);
        var confidence = ConfidenceRule.Of(acts, gaps, movement.Start.IsGap || movement.End.IsGap);
        return new Sentence(
            Templates.Confidence,
            new Dictionary<string, Run>
            {
                ["confidence"] = new ConfidenceRun(confidence),
                ["acts"] = new FigureRun(draft.Count(pair, "acts-two-periods", acts, FigureUnit.Events), WithInterval: false),
                ["days"] = new NameRun(Figure.Write(2 * change.Period.Length, FigureUnit.Days)),
                ["end"] = new DayRun(change.Period.To),
                ["gaps"] = new FigureRun(draft.Count(pair, "gap-days-two-periods", gaps, FigureUnit.Days), WithInterval: false),
            },
            new ChoiceEvidence("rule.confidence"), new ChoiceEvidence("brief.period_days"), new ChoiceEvidence("climate.gap_days"));
    }

    /// <summary>Scored acts and gap days of the period and the one before it.</summary>
    internal static (int Acts, int Gaps) Support(Draft draft, ClimateChange change)
    {
        var from = change.Period.From - change.Period.Length;
        var climate = draft.Climate(change.Pair);
        return (
            climate.Scores.Days.Where(d => d.Day >= from && d.Day <= change.Period.To).Sum(d => d.Count),
            climate.Days.Count(d => d.IsGap && d.Day >= from && d.Day <= change.Period.To));
    }

    private static Statements Drivers(Draft draft, ClimateChange change, ClimateMovement movement)
    {
        var pair = change.Pair;
        var scored = Scored(draft, pair);
        const string Heading = "Acts that moved it most";
        if (change.Drivers.IsEmpty)
        {
            return new Statements(Heading, [new Sentence(
                Templates.NoDriver,
                new Dictionary<string, Run>
                {
                    ["source"] = draft.SourceOf(pair),
                    ["target"] = draft.TargetOf(pair),
                    ["acts"] = new FigureRun(draft.Count(pair, "scored", scored, FigureUnit.Events), WithInterval: false),
                })], IsList: true);
        }

        FigureRun Influence(string what, double value, long count) =>
            new(draft.Points(pair, "influence/" + what, value, FigureUnit.Difference, null, count), WithInterval: false);
        var acts = new ActSentences(draft);
        var named = change.Drivers.Take(draft.Input.Study.Brief.Drivers).ToList();
        var others = change.Drivers.Skip(named.Count).ToList();
        var rest = new Sentence(
            Templates.Others,
            new Dictionary<string, Run>
            {
                ["acts"] = new FigureRun(draft.Count(pair, "other-drivers", others.Count, FigureUnit.Events), WithInterval: false),
                ["rest"] = Influence("other-drivers", others.Sum(d => d.Influence), others.Count),
                ["outside"] = Influence("other-days", movement.FromOtherDays, scored - change.Drivers.Length),
            },
            new ChoiceEvidence("brief.drivers"));
        return new Statements(Heading, [.. named.Select(d => acts.Of(d, pair, scored)), rest], IsList: true);
    }

    private static FigureTable Table(Draft draft)
    {
        ImmutableArray<Cell> Row(string heading, Func<DirectedPair, ClimateMovement, Figure?> figure) =>
        [
            new WordCell(heading),
            .. draft.Pairs.Select(pair => draft.Change(pair).Movement is not { } movement ? new WordCell("not measured")
                : figure(pair, movement) is { } value ? new FigureCell(value)
                : (Cell)new WordCell("no movement")),
        ];
        return new FigureTable(
            $"Levels and differences on scale {draft.ScaleName}",
            ["", .. draft.Pairs.Select(draft.Names.Label)],
            [
                Row("Level before", (p, m) => Level(draft, p, m.Start)),
                Row("Level now", (p, m) => Level(draft, p, m.End)),
                Row("Difference", (p, m) => Difference(draft, p, m)),
                Row("Probability that it warmed", (p, m) => m.ProbabilityOfRise is { } rise
                    ? draft.Probability(p, "probability-warmed", rise, Scored(draft, p))
                    : null),
            ]);
    }

    private static DayRun Day(ClimateDay day) => new(day.Day);

    private static long Scored(Draft draft, DirectedPair pair) => draft.Climate(pair).Scores.Scored;

    private static Figure Level(Draft draft, DirectedPair pair, ClimateDay day) =>
        draft.Points(pair, $"level/{day.Day}", day.Level, FigureUnit.Level, new Interval(day.Lower, day.Upper, draft.Input.Study.Climate.Interval), Scored(draft, pair));

    internal static Figure Difference(Draft draft, DirectedPair pair, ClimateMovement movement) => draft.Points(
        pair,
        "difference",
        movement.Difference,
        FigureUnit.Difference,
        new Interval(movement.Lower, movement.Upper, draft.Input.Study.Climate.Interval),
        Scored(draft, pair));
}
