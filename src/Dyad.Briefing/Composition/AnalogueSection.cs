using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Analogues;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>Past sequences like the present one, what followed them, and how well that foretold before.</summary>
internal static class AnalogueSection
{
    private const int MostNamed = 5;

    internal static ImmutableArray<Block> Blocks(Draft draft) =>
    [
        .. draft.Pairs.Select(p => (Block)new PairHalf(p, $"Past sequences like what {draft.Names.Of(p.Source)} does to {draft.Names.Of(p.Target)}", [.. Half(draft, draft.Input.Analogues.Single(a => a.Pair == p.Bodies), p)])),
        new Statements("How well analogues foretold", [.. draft.Input.AnalogueScores.Select(s => Skill(draft, s))], IsList: true),
    ];

    private static IEnumerable<Block> Half(Draft draft, AnalogueResult result, DirectedPair pair)
    {
        if (result.Diagnosis != AnalogueDiagnosis.Found)
        {
            var reason = result.Diagnosis switch
            {
                AnalogueDiagnosis.TooFewWeeks => "the data hold fewer weeks than a sequence is long",
                AnalogueDiagnosis.TooFewEvents => "there are fewer acts in the last weeks than the study asks for",
                _ => "no past sequence has been followed for so long",
            };
            yield return new Statements("", [new Sentence(
                TurnTemplates.NoAnalogues,
                Places(draft, pair, ("reason", new WordsRun(reason)), ("acts", Count(draft, pair, "events", result.Events))),
                new ChoiceEvidence("analogues.weeks"), new ChoiceEvidence("analogues.fewest_events"))]);
            yield break;
        }

        yield return new Statements("", [.. result.Outlooks.Where(o => o.Candidates > 0).Select(o => Outlook(draft, result, pair, o))], IsList: true);
        yield return new FigureTable(
            "The nearest past sequences",
            ["Who to whom", "From", "To", "Distance", "Material conflict", .. result.Outlooks.Select(o => $"Then within {o.Weeks} weeks")],
            [.. result.Nearest.Take(MostNamed).Select(n => Row(draft, n))]);
    }

    private static Sentence Outlook(Draft draft, AnalogueResult result, DirectedPair pair, AnalogueOutlook outlook)
    {
        Figure Share(string what, double value, Interval? interval, long count) =>
            new($"{Draft.Key(pair)}/analogues/{outlook.Weeks}/{what}", value, FigureUnit.Probability, interval, "", "", $"analogues on {draft.Origin}", count);
        FigureRun Whole(string what, int value) => Count(draft, pair, $"{outlook.Weeks}/{what}", value);
        return new Sentence(
            TurnTemplates.Analogues,
            Places(
                draft, pair,
                ("nearest", Whole("nearest", outlook.Analogues)),
                ("from", new DayRun(result.Days.From)),
                ("to", new DayRun(result.Days.To)),
                ("escalated", Whole("escalated", outlook.Escalated)),
                ("weeks", new NameRun(Text(outlook.Weeks))),
                ("candidates", Whole("candidates", outlook.Candidates)),
                ("base", new FigureRun(Share("base", outlook.BaseRate, null, outlook.Candidates), WithInterval: false)),
                ("probability", new FigureRun(
                    Share("probability", outlook.Probability, new Interval(outlook.Lower, outlook.Upper, draft.Input.Study.Climate.Interval), outlook.Analogues), WithInterval: true))),
            new ChoiceEvidence("analogues.weeks"), new ChoiceEvidence("analogues.nearest"), new ChoiceEvidence("analogues.escalation"), new ChoiceEvidence("rule.analogues"));
    }

    private static Sentence Skill(Draft draft, AnalogueScore score)
    {
        var weeks = new NameRun(Text(score.Horizon));
        FigureRun Whole(string what, int value) =>
            new(Draft.Tally($"analogues/skill/{score.Horizon}/{what}", value, FigureUnit.Events, $"analogues on {draft.Origin}"), WithInterval: false);
        ChoiceEvidence[] evidence = [new("analogues.escalation"), new("rule.analogues")];
        if (score.Verdict == AnalogueVerdict.NotEnoughEvidence)
        {
            return new Sentence(TurnTemplates.NoAnalogueSkill, new Dictionary<string, Run>
            {
                ["weeks"] = weeks,
                ["forecasts"] = Whole("forecasts", score.Forecasts),
                ["escalated"] = Whole("escalated", score.Escalated),
            }, evidence);
        }

        var verdict = score.Verdict switch { AnalogueVerdict.Better => "better", AnalogueVerdict.Worse => "worse", _ => "neither better nor worse, as far as this can show," };
        var skill = new Figure(
            $"analogues/skill/{score.Horizon}", score.BrierSkill.Value, FigureUnit.Probability,
            new Interval(score.BrierSkill.Lower, score.BrierSkill.Upper, draft.Input.Study.Climate.Interval), "", "", $"analogues on {draft.Origin}", score.Forecasts);
        return new Sentence(TurnTemplates.AnalogueSkill, new Dictionary<string, Run>
        {
            ["weeks"] = weeks,
            ["forecasts"] = Whole("forecasts", score.Forecasts),
            ["verdict"] = new WordsRun(verdict),
            ["skill"] = new FigureRun(skill, WithInterval: true),
        }, evidence);
    }

    private static ImmutableArray<Cell> Row(Draft draft, Analogue analogue) =>
    [
        new WordCell(draft.Names.Label(analogue.Pair)), new WordCell(analogue.Days.From.ToString()), new WordCell(analogue.Days.To.ToString()),
        new WordCell(analogue.Distance.ToString("0.00", CultureInfo.InvariantCulture)), new WordCell(Text(analogue.Conflicts)),
        .. analogue.After.Select(f => new WordCell(f is { } known ? Text(known.Conflicts) + (known.Escalated ? ", escalated" : "") : "not yet over")),
    ];

    private static FigureRun Count(Draft draft, DirectedPair pair, string what, int value) =>
        new(draft.Count(pair, "analogues/" + what, value, FigureUnit.Events), WithInterval: false);

    private static string Text(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static Dictionary<string, Run> Places(Draft draft, DirectedPair pair, params (string Name, Run Run)[] more)
    {
        var places = more.ToDictionary(m => m.Name, m => m.Run);
        places.Add("source", draft.SourceOf(pair));
        places.Add("target", draft.TargetOf(pair));
        return places;
    }

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(AnalogueChoice choice)
    {
        static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
        yield return new Choice("analogues.weeks", "Weeks of a sequence; past ones of a pair begin so many weeks apart; weeks by which two may be warped", $"{choice.Weeks}; {choice.Step}; {choice.Band}");
        yield return new Choice("analogues.nearest", "Nearest sequences taken; what the base rate counts for beside them", $"{choice.Nearest}; {Number(choice.BaseWeight)}");
        yield return new Choice("analogues.fewest_events", "Fewest acts of a sequence", Text(choice.FewestEvents));
        yield return new Choice("analogues.horizons", "Weeks within which is asked what followed", string.Join(", ", choice.Horizons));
        yield return new Choice(
            "analogues.escalation", "What an escalation is",
            $"material conflict a week at least {Number(choice.Factor)} times that of the sequence, and at least {Number(choice.Rise)} more acts of it than that rate gives");
        yield return new Choice(
            "rule.analogues", "How sequences are compared and scored",
            "Weekly counts by quad class and highest rung as log(1 + x), less the mean and by the deviation of the pair's own past plus a half; dynamic time warping; "
                + "a past sequence and the time after it had ended by the as-of day; scored on forecasts a sequence apart, moving-block bootstrap");
    }
}
