using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>What the page cannot say, pair by pair, then of the data.</summary>
internal static class UnknownSection
{
    /// <summary>Ljung-Box probability below which a pattern in the errors is mentioned.</summary>
    internal const double PatternBelow = 0.05;

    internal static ImmutableArray<Block> Blocks(Draft draft) =>
        [.. draft.Pairs.Select(pair => (Block)Half(draft, pair)), new Statements("Of the data", Data(draft), IsList: true)];

    private static PairHalf Half(Draft draft, DirectedPair pair) =>
        new(pair, draft.Names.Label(pair), [new Statements("", [.. OfPair(draft, pair)], IsList: true)]);

    private static IEnumerable<Sentence> OfPair(Draft draft, DirectedPair pair)
    {
        var climate = draft.Climate(pair);
        var change = draft.Change(pair);
        if (change.Movement is { ProbabilityOfRise: not null } movement && ChangeSection.Difference(draft, pair, movement) is { Interval.HoldsZero: true } difference)
            yield return new Sentence(Templates.HoldsZero, Places(("difference", new FigureRun(difference, WithInterval: true))), new ChoiceEvidence("climate.interval"));
        var (acts, _) = ChangeSection.Support(draft, change);
        if (acts < ConfidenceRule.ModerateFrom)
            yield return new Sentence(Templates.Few, Places(("acts", Count(draft, pair, "acts-two-periods", acts, FigureUnit.Events))), new ChoiceEvidence("brief.period_days"));
        if (!climate.Days.IsEmpty)
            yield return Gaps(draft, pair, climate);
        if (!climate.Scores.Days.IsEmpty && draft.Input.AsOf.Day > climate.Scores.Days[^1].Day)
        {
            var last = climate.Scores.Days[^1].Day;
            yield return new Sentence(
                Templates.Last,
                Places(("day", new DayRun(last)), ("days", Count(draft, pair, "days-since-last", draft.Input.AsOf.Day - last, FigureUnit.Days))),
                new ChoiceEvidence("as_of"));
        }

        yield return new Sentence(
            Templates.Unscored,
            Places(
                ("unscored", Count(draft, pair, "unscored", climate.Scores.Unscored, FigureUnit.Events)),
                ("scored", Count(draft, pair, "scored", climate.Scores.Scored, FigureUnit.Events))),
            new ChoiceEvidence("events.scale"));
        if (Describe(climate.Diagnosis) is { Length: > 0 } diagnosis)
        {
            yield return new Sentence(
                Templates.Diagnosis,
                Places(("acts", Count(draft, pair, "scored", climate.Scores.Scored, FigureUnit.Events)), ("diagnosis", new WordsRun(diagnosis))));
        }

        if (climate.Fit.Innovations?.PValue is { } p && p < PatternBelow)
        {
            var figure = draft.Probability(pair, "ljung-box-p", p, climate.Scores.Scored);
            yield return new Sentence(Templates.Pattern, Places(("p", new FigureRun(figure, WithInterval: false))), new ChoiceEvidence("rule.pattern"));
        }

        yield return Skill(draft, pair);
    }

    private static Sentence Skill(Draft draft, DirectedPair pair)
    {
        var skill = draft.Skill(pair);
        if (skill.Model is not { } model)
        {
            var reason = skill.Diagnosis == SkillDiagnosis.AllEqual
                ? "nearly every day has the same mean score"
                : $"fewer than {ClimateSkill.LearningDays + ClimateSkill.FewestForecasts} days have a scored act";
            return new Sentence(
                Templates.NoSkill,
                Places(("reason", new WordsRun(reason)), ("acts", Count(draft, pair, "scored", draft.Climate(pair).Scores.Scored, FigureUnit.Events))),
                new ChoiceEvidence("rule.skill"));
        }

        var mean = skill.Baselines.Single(b => b.Baseline.Kind == BaselineKind.MeanOfEarlierDays);
        var (value, lower, upper) = mean.AbsoluteError;
        Figure Error(string what, double points, FigureUnit unit, Interval? interval) =>
            draft.Points(pair, "skill/" + what, points, unit, interval, draft.Climate(pair).Scores.Scored) with { Source = $"one-step forecasts on {draft.Origin}" };
        var verdict = upper < 0 ? "better" : lower > 0 ? "worse" : "neither better nor worse as far as these days can show";
        return new Sentence(
            Templates.Skill,
            Places(
                ("forecasts", Count(draft, pair, "skill/forecasts", skill.Forecasts, FigureUnit.Days)),
                ("model", new FigureRun(Error("error", model.MeanAbsoluteError, FigureUnit.Level, null), WithInterval: false)),
                ("mean", new FigureRun(Error("error-of-mean", mean.Score.MeanAbsoluteError, FigureUnit.Level, null), WithInterval: false)),
                ("verdict", new WordsRun(verdict)),
                ("difference", new FigureRun(Error("difference", value, FigureUnit.Difference, new Interval(lower, upper, skill.Interval)), WithInterval: true))),
            new ChoiceEvidence("rule.skill"), new ChoiceEvidence("climate.interval"));
    }

    private static Sentence Gaps(Draft draft, DirectedPair pair, ClimateEstimate climate)
    {
        var reach = new NameRun(Figure.Write(draft.Input.Study.Climate.GapDays, FigureUnit.Days));
        var days = Count(draft, pair, "days", climate.Days.Length, FigureUnit.Days);
        if (Longest(climate) is not { } longest)
            return new Sentence(Templates.NoGaps, Places(("days", days), ("reach", reach)), new ChoiceEvidence("climate.gap_days"));
        return new Sentence(
            Templates.Gaps,
            Places(
                ("gaps", Count(draft, pair, "gap-days", climate.Days.Count(d => d.IsGap), FigureUnit.Days)),
                ("days", days),
                ("reach", reach),
                ("from", new DayRun(longest.From)),
                ("to", new DayRun(longest.To))),
            new ChoiceEvidence("climate.gap_days"));
    }

    private static DayRange? Longest(ClimateEstimate climate)
    {
        DayRange? longest = null;
        var from = -1;
        for (var i = 0; i <= climate.Days.Length; i++)
        {
            if (i < climate.Days.Length && climate.Days[i].IsGap)
            {
                from = from < 0 ? i : from;
                continue;
            }

            if (from >= 0 && (longest is null || i - from > longest.Value.Length))
                longest = new DayRange(climate.Days[from].Day, climate.Days[i - 1].Day);
            from = -1;
        }

        return longest;
    }

    /// <summary>A diagnosis in words; empty for the regular one.</summary>
    internal static string Describe(ClimateDiagnosis diagnosis) => diagnosis switch
    {
        ClimateDiagnosis.LevelConstant => "the scores show no movement of the level, so that it is one constant; the intervals hold the movement that may have been missed",
        ClimateDiagnosis.NoiseVanishes => "the scores show no noise, so that the level runs through every score",
        ClimateDiagnosis.NoObservation => "no act was scored, and nothing is estimated",
        ClimateDiagnosis.TooFewDays => "fewer than three days have a scored act, and nothing is estimated",
        ClimateDiagnosis.AllEqual => "every day has the same mean score, and nothing is estimated",
        _ => "",
    };

    private static ImmutableArray<Sentence> Data(Draft draft)
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var own = draft.Input.DataSources.First(d => d.Id == draft.Origin);
        sentences.Add(new Sentence(draft.Input.Sources.IsEmpty ? Templates.OneSource : SourceTemplates.OneSource, Places(("data", new NameRun(own.Title))), new ChoiceEvidence("events.origin"), new DataEvidence(own.Id)));
        if (draft.Input.Accounts is null)
            sentences.Add(new Sentence(Templates.NoAlternatives, Places(), new DataEvidence(own.Id)));
        if (draft.Input.Study.Events.RootOnly)
            sentences.Add(new Sentence(Templates.RootOnly, Places(("data", new NameRun(own.Title))), new ChoiceEvidence("events.root_only")));
        foreach (var data in draft.Input.DataSources.OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            var name = new NameRun(data.Title);
            if (data.Limits.Length > 0)
            {
                var limits = new NameRun(data.Limits.TrimEnd('.', ' '));
                sentences.Add(new Sentence(Templates.Limits, Places(("data", name), ("limits", limits)), new DataEvidence(data.Id)));
            }

            var rows = Draft.Tally($"{data.Id}/quarantined", data.Quarantined, FigureUnit.Rows, data.Id);
            sentences.Add(new Sentence(Templates.Quarantine, Places(("rows", new FigureRun(rows, WithInterval: false)), ("data", name)), new DataEvidence(data.Id)));
        }

        return sentences.ToImmutable();
    }

    private static FigureRun Count(Draft draft, DirectedPair pair, string what, long value, FigureUnit unit) =>
        new(draft.Count(pair, what, value, unit), WithInterval: false);

    private static Dictionary<string, Run> Places(params (string Name, Run Run)[] places) => places.ToDictionary(p => p.Name, p => p.Run);
}
