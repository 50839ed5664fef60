using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Cli.Tables.AnaloguesTable;

namespace Dyad.Cli.Tables;

/// <summary>Cases of the casebook like a climb, and their backtest, as text.</summary>
internal static class CaseAnaloguesText
{
    internal static void Write(TextWriter writer, CaseAnalogueResult result, CaseAnalogueChoice choice, double interval)
    {
        writer.WriteLine();
        if (result.Diagnosis == CaseAnalogueDiagnosis.NoClimb)
        {
            writer.WriteLine($"  cases like it: no climb of the pair is under way in {(result.Teller.Length > 0 ? result.Teller : "the source")} on {result.Day}");
            return;
        }

        writer.WriteLine(Line($"  cases like the climb that {result.Teller} tells of: since {result.Began}, highest {Name(result.Highest)}, last step {result.LastStep}"));
        writer.WriteLine($"  its steps, years before {result.Day}: rungs (0 a step down)");
        writer.WriteLine("      " + Path(result.Steps, result.Day));
        if (result.Diagnosis != CaseAnalogueDiagnosis.Found)
        {
            writer.WriteLine(result.Diagnosis == CaseAnalogueDiagnosis.AtTheBottom
                ? "  every case of the casebook was chosen for going beyond accusation: of a climb that stands there nothing is asked of it"
                : result.Diagnosis == CaseAnalogueDiagnosis.AtTheTop ? "  war is the highest rung: nothing is asked of the casebook"
                : Line($"  fewer than {choice.FewestCases} past cases could be followed for {choice.HorizonDays} days"));
            return;
        }

        writer.WriteLine(Line($"  within {choice.HorizonDays,4} days           base rate (cases)       among the nearest   probability ({interval:P0} interval)"));
        foreach (var o in result.Outlooks)
        {
            writer.WriteLine($"  {Words(o.Question),-21} " + (o.Analogues == 0 ? Line($"fewer than {choice.FewestCases} cases")
                : Line($"{o.BaseRate,5:P0} ({o.Cases})").PadRight(24) + Line($"{o.WentOn} of {o.Analogues}").PadRight(20) + Line($"{o.Probability:0.00} ({o.Lower:0.00} to {o.Upper:0.00})")));
        }

        writer.WriteLine(Line($"  nearest cases         pair       up to       distance  stood on  within {choice.HorizonDays} days"));
        foreach (var n in result.Nearest)
        {
            writer.WriteLine($"  {n.Case.Id,-21} {n.Case.Coercers[0]}→{n.Case.Targets[0],-5} {n.Day}  " + Line($"{n.Distance,8:0.00}  {(int)n.Highest,8}  {Then(n)}"));
            writer.WriteLine("      " + Path(n.Steps, n.Day) + (n.Case.Outcome is { } outcome ? Line($"; in the end: {outcome.Outcome.Replace('_', ' ')}") : ""));
        }

        writer.WriteLine("  The casebook was chosen by people and is no sample of the world: its shares describe the book.");
    }

    internal static void Backtest(TextWriter writer, ImmutableArray<CaseAnalogueScore> scores, CaseAnalogueChoice choice, string interval)
    {
        writer.WriteLine();
        writer.WriteLine(Line($"casebook: every case foretold on the days of its steps from days of other cases that had been followed for {choice.HorizonDays} days by then; {choice.Nearest} nearest"));
        writer.WriteLine($"skill: 1 - Brier / Brier of the plain base rate, and beside the base rate of the same rung; {interval} intervals from resampled cases; above 0 analogues are better");
        writer.WriteLine($"{"asked",-20} {"weight of time",14} {"cases",5} {"forecasts",9} {"went on",7} {"Brier",6} {"base",6} {"rung",6}  {"skill",-26} {"beside the rung",-26} verdict");
        foreach (var s in scores)
        {
            writer.WriteLine(Line(
                $"{Words(s.Question),-20} {s.TimeWeight,14} {s.Cases,5} {s.Forecasts,9} {s.WentOn,7} {Number(s.Brier),6} {Number(s.BaseBrier),6} {Number(s.RungBrier),6}  {AnaloguesTable.Write(s.Skill),-26} {AnaloguesTable.Write(s.SkillOverRung),-26} {AnaloguesTable.Words(s.Verdict)}"));
        }

        writer.WriteLine("reliability of the study's measure: share that went on, by foretold probability");
        foreach (var s in scores.Where(s => s.TimeWeight.Equals(scores[0].TimeWeight)))
            writer.WriteLine($"  {Words(s.Question)}: " + string.Join("  ", s.Reliability.Select(b => Line($"{b.Mean:0.00}: {b.Share:0.00} of {b.Forecasts}"))));
    }

    internal static string Words(CaseQuestion question) => question switch
    {
        CaseQuestion.Higher => "a higher rung",
        CaseQuestion.Force => "limited force or war",
        _ => "war",
    };

    internal static string Name(Rung rung) => Line($"{(int)rung} {LadderBook.Default.Rungs[(int)rung - 1].Name}");

    /// <summary>What followed: a rung higher than any before, a rung that was known already, or none.</summary>
    private static string Then(CaseAnalogue found) =>
        found.After is { } days ? Line($"went on to {Name(found.Then)}, first higher step after {days} {(days == 1 ? "day" : "days")}")
        : found.Then != Rung.None ? $"no higher rung; again {Name(found.Then)}"
        : "no further rung";

    /// <summary>The latest steps, as years before the day and rungs: <c>-1.2: 1 3  0.0: 4</c>.</summary>
    private static string Path(ImmutableArray<ClimbStep> steps, Day day)
    {
        const int most = 16;
        var shown = steps.TakeLast(most).GroupBy(s => ((day - s.Day) / 365.25).ToString("0.0", CultureInfo.InvariantCulture));
        return (steps.Length > most ? "... " : "") + string.Join("  ", shown.Select(g => $"{g.Key}: {string.Join(' ', g.Select(s => ((int)s.Rung).ToString(CultureInfo.InvariantCulture)))}"));
    }
}
