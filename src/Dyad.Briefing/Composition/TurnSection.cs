using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>When the climates changed, with the acts around; how unsteady they are; and who is warmer.</summary>
internal static class TurnSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        var acts = new ActSentences(draft);
        return
        [
            .. draft.Pairs.Select(p => (Block)new PairHalf(p, $"When what {draft.Names.Of(p.Source)} does to {draft.Names.Of(p.Target)} changed", [.. Half(draft, p, acts)])),
            .. Warmer(draft) is { } warmer ? [new Statements("", [warmer])] : Array.Empty<Block>(),
            Volatility(draft),
        ];
    }

    /// <summary>The change points of a pair as marks on its plot.</summary>
    internal static IEnumerable<ChangeMark> Marks(Draft draft, DirectedPair pair) => draft.Turns(pair)?.Points.Select(point => new ChangeMark(
        pair, point.Day, point.From, point.To,
        $"{(point.Difference.Mean < 0 ? "Cooled" : "Warmed")} with probability {Figure.Write(point.Probability, FigureUnit.Probability)}: "
            + $"{Figure.Write(point.Before.Mean, FigureUnit.Level)} to {Figure.Write(point.After.Mean, FigureUnit.Level)}, first seen {point.From} to {point.To}")) ?? [];

    private static IEnumerable<Block> Half(Draft draft, DirectedPair pair, ActSentences acts)
    {
        var turns = draft.Turns(pair)!;
        if (turns.Diagnosis == ChangePointDiagnosis.TooFewDays)
        {
            yield return new Statements("", [new Sentence(TurnTemplates.TooFew, Places(draft, pair, ("acts", Scored(draft, turns)), ("days", new NameRun($"{ChangePointEstimate.FewestDays}"))))]);
            yield break;
        }

        foreach (var around in ChangeActs.Around(turns, draft.Input.Scale, draft.Events))
        {
            yield return new Statements("", [Turn(draft, turns, around.Point)]);
            if (!around.Before.IsEmpty)
                yield return new Statements($"The last acts before {around.Point.Day}", [.. around.Before.Select(a => acts.Of(a.Event))], IsList: true);
            if (!around.After.IsEmpty)
                yield return new Statements($"Acts from {around.Point.From} on that depart most from the level before", [.. around.After.Select(a => acts.Of(a.Event))], IsList: true);
        }

        var last = ImmutableArray.CreateBuilder<Sentence>();
        if (turns.Points.IsEmpty)
        {
            var least = new NameRun(Figure.WriteChosen(turns.Choice.Probability));
            last.Add(new Sentence(TurnTemplates.None, Places(draft, pair, ("least", least), ("acts", Scored(draft, turns))), new ChoiceEvidence("changes.probability")));
        }

        last.Add(Since(draft, turns));
        yield return new Statements("", last.ToImmutable());
    }

    private static Sentence Turn(Draft draft, ChangePointEstimate turns, ChangePoint point)
    {
        Figure Points(string what, LevelRange range, FigureUnit unit) =>
            Of(draft, turns, $"turn/{point.Day}/{what}", range.Mean, unit, new Interval(range.Lower, range.Upper, turns.Interval));
        var probability = Of(draft, turns, $"turn/{point.Day}/probability", point.Probability, FigureUnit.Probability, null);
        return new Sentence(
            TurnTemplates.Turn,
            Places(
                draft, turns.Pair,
                ("likelihood", new LikelihoodRun(Likelihoods.Of(point.Probability), probability)),
                ("day", new DayRun(point.Day)),
                ("turned", new WordsRun(point.Difference.Mean < 0 ? "cooled" : "warmed")),
                ("before", new FigureRun(Points("before", point.Before, FigureUnit.Level), WithInterval: true)),
                ("after", new FigureRun(Points("after", point.After, FigureUnit.Level), WithInterval: true)),
                ("difference", new FigureRun(Points("difference", point.Difference, FigureUnit.Difference), WithInterval: true)),
                ("from", new DayRun(point.From)),
                ("to", new DayRun(point.To)),
                ("last", new DayRun(point.LastBefore))),
            new ChoiceEvidence("changes.years_between"), new ChoiceEvidence("changes.window_days"), new ChoiceEvidence("changes.probability"), new ChoiceEvidence("rule.changes"), new ChoiceEvidence("rule.likelihood"));
    }

    private static Sentence Since(Draft draft, ChangePointEstimate turns)
    {
        var since = turns.PresentSince(0.5);
        var probability = since is { } day ? turns.Gaps.First(g => g.Day == day).NoneSince : turns.NeverChanged;
        var likelihood = new LikelihoodRun(
            Likelihoods.Of(probability), Of(draft, turns, since is null ? "turn/never" : "turn/since", probability, FigureUnit.Probability, null));
        ChoiceEvidence[] evidence = [new("changes.years_between"), new("rule.changes"), new("rule.likelihood")];
        return since is { } at
            ? new Sentence(TurnTemplates.Since, Places(draft, turns.Pair, ("likelihood", likelihood), ("day", new DayRun(at))), evidence)
            : new Sentence(
                TurnTemplates.Never,
                Places(draft, turns.Pair, ("likelihood", likelihood), ("first", new DayRun(turns.Scores.Days[0].Day)), ("last", new DayRun(turns.Scores.Days[^1].Day))), evidence);
    }

    /// <summary>Named is the warmer one, so that exchanging the powers of the study exchanges nothing here.</summary>
    private static Sentence? Warmer(Draft draft)
    {
        var asymmetry = ClimateAsymmetry.Of(draft.Climate(draft.Pairs[0]), draft.Climate(draft.Pairs[1]));
        if (asymmetry.Days.LastOrDefault(d => !d.IsGap) is not { ProbabilityFirst: { } first } last)
            return null;
        var (pair, probability) = first >= 0.5 ? (draft.Pairs[0], first) : (draft.Pairs[1], 1 - first);
        var (value, lower, upper) = first >= 0.5 ? (last.Difference, last.Lower, last.Upper) : (-last.Difference, -last.Upper, -last.Lower);
        var count = draft.Climate(draft.Pairs[0]).Scores.Scored + draft.Climate(draft.Pairs[1]).Scores.Scored;
        return new Sentence(
            TurnTemplates.Warmer,
            Places(
                draft, pair,
                ("likelihood", new LikelihoodRun(Likelihoods.Of(probability), draft.Probability(pair, "probability-warmer", probability, count))),
                ("day", new DayRun(last.Day)),
                ("difference", new FigureRun(draft.Points(pair, "asymmetry", value, FigureUnit.Difference, new Interval(lower, upper, asymmetry.Interval), count), WithInterval: true))),
            new ChoiceEvidence("climate.interval"), new ChoiceEvidence("rule.likelihood"));
    }

    private static FigureTable Volatility(Draft draft)
    {
        var choice = draft.Input.Study.Changes!;
        var measured = draft.Pairs.Select(p => (Pair: p, Periods: ClimateVolatility.Of(draft.Climate(p), choice.VolatilityDays).Periods)).ToList();
        ImmutableArray<Cell> Row(string heading, string what, int back) =>
        [
            new WordCell(heading),
            .. measured.Select(m => m.Periods.Length > back && m.Periods[^(1 + back)] is var period && double.IsFinite(period.Volatility)
                ? new FigureCell(draft.Points(m.Pair, "volatility/" + what, period.Volatility, FigureUnit.Level, new Interval(period.Lower, period.Upper, draft.Input.Study.Climate.Interval), period.Events))
                : (Cell)new WordCell("too few acts")),
        ];
        var days = Figure.Write(choice.VolatilityDays, FigureUnit.Days);
        return new FigureTable(
            "Volatility: how far the score of one act lies from what the acts before led to expect, in points",
            ["", .. draft.Pairs.Select(draft.Names.Label)],
            [Row($"The last {days} days", "last", 0), Row($"The {days} days before", "before", 1)]);
    }

    private static FigureRun Scored(Draft draft, ChangePointEstimate turns) =>
        new(draft.Count(turns.Pair, "scored", turns.Scores.Scored, FigureUnit.Events), WithInterval: false);

    private static Figure Of(Draft draft, ChangePointEstimate turns, string what, double value, FigureUnit unit, Interval? interval) =>
        draft.Points(turns.Pair, what, value, unit, interval, turns.Scores.Scored) with { Source = $"step model on {draft.Origin}" };

    private static Dictionary<string, Run> Places(Draft draft, DirectedPair pair, params (string Name, Run Run)[] more)
    {
        var places = more.ToDictionary(m => m.Name, m => m.Run);
        places.Add("source", draft.SourceOf(pair));
        places.Add("target", draft.TargetOf(pair));
        return places;
    }

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(ChangeChoice choice)
    {
        static string Whole(int value) => Figure.Write(value, FigureUnit.Days);
        static string Number(double value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
        yield return new Choice("changes.years_between", "Years between two changes of a level that are expected beforehand", Number(choice.YearsBetween));
        yield return new Choice("changes.silence_days", "Days of silence beyond which a change becomes no likelier beforehand", Whole(choice.SilenceDays));
        yield return new Choice("changes.same_day", "Correlation of two scores of one day about the level", Number(choice.SameDay));
        yield return new Choice("changes.window_days", "Days within which changes are told as one", Whole(choice.WindowDays));
        yield return new Choice("changes.probability", "Probability from which a change is told", Figure.WriteChosen(choice.Probability));
        yield return new Choice("changes.acts", "Acts named before and after a change", Whole(choice.Acts));
        yield return new Choice("changes.volatility_days", "Days over which volatility is measured", Whole(choice.VolatilityDays));
        yield return new Choice(
            "rule.changes", "How change points are found",
            "Between changes the level is constant, beforehand anywhere on the scale alike; a day's mean is Student t with 5 degrees of freedom about it, its noise "
                + "beforehand even in its logarithm from a fortieth to a third of the scale's width");
    }
}
