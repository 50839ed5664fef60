using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>Cases of the casebook like the climbs of the study's ladders, what followed them, and how well cases foretold each other.</summary>
internal static class CaseAnalogueSection
{
    private const string Source = "casebook";
    private const int MostNamed = 6;

    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        if (draft.Input.CaseAnalogues.IsEmpty || draft.Input.Study.CaseAnalogues is not { } choice)
            return [];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var result in draft.Input.CaseAnalogues)
        {
            blocks.Add(new Statements($"Cases like the climb {draft.Names.Label(result.Pair)}, as {Teller(result)} tells it", [.. Sentences(draft, result, choice)], IsList: true));
            if (!result.Nearest.IsEmpty)
            {
                blocks.Add(new FigureTable(
                    $"The nearest cases: {draft.Names.Label(result.Pair)}, as {Teller(result)} tells it",
                    ["Case", "Compared up to", "Distance", "Stood on", $"Within {Whole(choice.HorizonDays)} days", "In the end, as known"],
                    [.. result.Nearest.Take(MostNamed).Select(Row)]));
            }
        }

        if (!draft.Input.CaseScores.IsEmpty)
            blocks.Add(new Statements("How well cases foretold each other", [.. draft.Input.CaseScores.Where(s => s.TimeWeight.Equals(choice.TimeWeight)).Select(s => Skill(draft, s, choice))], IsList: true));
        return blocks.ToImmutable();
    }

    private static IEnumerable<Sentence> Sentences(Draft draft, CaseAnalogueResult result, CaseAnalogueChoice choice)
    {
        ChoiceEvidence[] evidence = [new("case_analogues.nearest"), new("case_analogues.horizon_days"), new("rule.case_analogues")];
        if (result.Diagnosis != CaseAnalogueDiagnosis.Found)
        {
            var reason = result.Diagnosis switch
            {
                CaseAnalogueDiagnosis.NoClimb => "no climb is under way",
                CaseAnalogueDiagnosis.AtTheBottom => "the climb stands on accusation, and every case was chosen for going further",
                CaseAnalogueDiagnosis.AtTheTop => "the climb has reached war, above which there is no rung",
                _ => "too few cases had been followed for so long",
            };
            yield return new Sentence(CaseTemplates.None, new Dictionary<string, Run>
            {
                ["source"] = draft.SourceOf(result.Pair),
                ["target"] = draft.TargetOf(result.Pair),
                ["reason"] = new WordsRun(reason),
            }, evidence);
            yield break;
        }

        foreach (var outlook in result.Outlooks.Where(o => o.Analogues > 0))
        {
            var key = $"{Draft.Key(result.Pair)}/cases/{result.Teller}/{outlook.Question}";
            Figure Share(string what, double value, Interval? interval, long count) => new($"{key}/{what}", value, FigureUnit.Probability, interval, "", "", Source, count);
            FigureRun Tally(string what, int value) => new(Draft.Tally($"{key}/{what}", value, FigureUnit.Events, Source), WithInterval: false);
            yield return new Sentence(CaseTemplates.Outlook, new Dictionary<string, Run>
            {
                ["what"] = new WordsRun(Capital(Words(outlook.Question))),
                ["days"] = new NameRun(Whole(choice.HorizonDays)),
                ["went"] = Tally("went-on", outlook.WentOn),
                ["nearest"] = Tally("nearest", outlook.Analogues),
                ["source"] = draft.SourceOf(result.Pair),
                ["target"] = draft.TargetOf(result.Pair),
                ["began"] = new DayRun(result.Began),
                ["cases"] = Tally("cases", outlook.Cases),
                ["base"] = new FigureRun(Share("base", outlook.BaseRate, null, outlook.Cases), WithInterval: false),
                ["probability"] = new FigureRun(
                    Share("probability", outlook.Probability, new Interval(outlook.Lower, outlook.Upper, draft.Input.Study.Ladder!.Interval), outlook.Analogues), WithInterval: true),
            }, evidence);
        }
    }

    private static Sentence Skill(Draft draft, CaseAnalogueScore score, CaseAnalogueChoice choice)
    {
        ChoiceEvidence[] evidence = [new("case_analogues.nearest"), new("case_analogues.horizon_days"), new("rule.case_analogues")];
        var key = $"cases/skill/{score.Question}";
        FigureRun Tally(string what, int value) => new(Draft.Tally($"{key}/{what}", value, FigureUnit.Events, Source), WithInterval: false);
        var places = new Dictionary<string, Run>
        {
            ["what"] = new WordsRun(Words(score.Question)),
            ["days"] = new NameRun(Whole(choice.HorizonDays)),
            ["forecasts"] = Tally("forecasts", score.Forecasts),
        };
        if (score.Verdict == AnalogueVerdict.NotEnoughEvidence)
        {
            places.Add("went", Tally("went-on", score.WentOn));
            return new Sentence(CaseTemplates.NoSkill, places, evidence);
        }

        FigureRun Estimated(string what, Estimate skill) => new(
            new Figure($"{key}/{what}", skill.Value, FigureUnit.Probability, new Interval(skill.Lower, skill.Upper, draft.Input.Study.Climate.Interval), "", "", Source, score.Forecasts), WithInterval: true);
        places.Add("cases", Tally("cases", score.Cases));
        places.Add("verdict", new WordsRun(score.Verdict switch
        {
            AnalogueVerdict.Better => "better",
            AnalogueVerdict.Worse => "worse",
            _ => "neither better nor worse, as far as this can show,",
        }));
        places.Add("skill", Estimated("skill", score.Skill));
        places.Add("beyond", Estimated("beside-rung", score.SkillOverRung));
        return new Sentence(CaseTemplates.Skill, places, evidence);
    }

    private static ImmutableArray<Cell> Row(CaseAnalogue near) =>
    [
        new WordCell(near.Case.Title), new WordCell(near.Day.ToString()), new WordCell(near.Distance.ToString("0.00", CultureInfo.InvariantCulture)),
        new WordCell(LadderSection.NameOf(near.Highest)),
        new WordCell(near.After is { } days ? $"{LadderSection.NameOf(near.Then)}; the first higher step after {Whole(days)} days"
            : near.Then != Rung.None ? $"no higher rung; again {LadderSection.NameOf(near.Then).ToLowerInvariant()}" : "no further rung"),
        new WordCell(near.Case.Outcome is { } outcome ? outcome.Outcome.Replace('_', ' ') : "not known then"),
    ];

    private static string Words(CaseQuestion question) => question switch
    {
        CaseQuestion.Higher => "a rung higher than any before",
        CaseQuestion.Force => "limited force or war",
        _ => "war",
    };

    /// <summary>The data source, or the casebook's own case.</summary>
    private static string Teller(CaseAnalogueResult result) => result.Teller.Length > 0 ? "the " + result.Teller.Split(' ')[0] : "the source";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Whole(int value) => Figure.Write(value, FigureUnit.Days);

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(CaseAnalogueChoice choice)
    {
        static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
        yield return new Choice("case_analogues.nearest", "Nearest cases taken; what the base rate counts for beside them; fewest cases", $"{choice.Nearest}; {Number(choice.BaseWeight)}; {choice.FewestCases}");
        yield return new Choice("case_analogues.horizon_days", "Days within which a case went on or did not", Whole(choice.HorizonDays));
        yield return new Choice(
            "rule.case_analogues", "How cases are compared and scored",
            $"rungs and steps down with log(1 + days before / 30), one unit of it as much as {Number(choice.TimeWeight)} rungs, of steps on one rung within {choice.MergeDays} days the last; "
                + "dynamic time warping, each case by its nearest day, followed to the end of the horizon by the as-of day; scored case by case from earlier days of others, cases resampled");
    }
}
