using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>The climbs as stairs, side by side.</summary>
internal static class LadderPictures
{
    internal static LadderChart Chart(Draft draft)
    {
        var views = draft.Input.Ladders;
        var panels = views.Select(v => Panel(draft, v)).ToImmutableArray();
        var days = panels.SelectMany(p => p.Dots).Select(d => d.Day).DefaultIfEmpty(views[0].Ladder.Days.From).ToList();
        var to = views[0].Ladder.Days.To;
        var origin = views.Select(v => v.Ladder.Origin).FirstOrDefault(o => o.Length > 0, draft.Origin);
        return new LadderChart(
            "ladder-stairs",
            $"Ladders side by side: {string.Join(", ", panels.Select(p => p.Name))}",
            $"Each mark is the first time in the climb that a rung is shown, in {origin} and in the casebook; the stairs follow the highest so far, those of the casebook drawn a little lower. Marks below "
                + "the stairs are rungs first shown after a higher one, marks at the foot are steps down. Rungs are in order, not at equal distance.",
            new DayRange(new Day(days.Min().Date.Year, 1, 1), to), origin, views.Sum(v => (long)v.Ladder.Acts), Table(draft, views),
            [.. Rungs.All.Select(LadderSection.NameOf)], [origin, "casebook"], panels);
    }

    private static LadderPanel Panel(Draft draft, LadderView view) => new(
        view.Ladder.Pair,
        draft.Names.Label(view.Ladder.Pair),
        [.. Dots(view.Ladder.Latest, 0), .. view.Cases.SelectMany(c => Dots(c.Climb, 1))]);

    private static IEnumerable<LadderDot> Dots(LadderEpisode? climb, int series)
    {
        if (climb is null)
            yield break;
        var highest = 0;
        foreach (var day in climb.Reaches.GroupBy(r => r.Day))
        {
            highest = Math.Max(highest, day.Max(r => (int)r.Rung));
            foreach (var reach in day)
                yield return Dot(series, reach.Day, (int)reach.Rung, highest, reach.Acts[0]);
        }

        foreach (var down in climb.StepsDown)
            yield return Dot(series, down.Date.Day, 0, 0, down);
    }

    private static LadderDot Dot(int series, Day day, int rung, int highest, LadderAct act)
    {
        var witness = act.AllegedBy.IsUnknown ? "" : $"According to {act.AllegedBy}: ";
        return new LadderDot(series, day, rung, highest, witness + (act.Words.Length > 0 ? act.Words : act.Act), string.Join("; ", act.References), LadderSection.Evidence(act));
    }

    private static PlainTable Table(Draft draft, ImmutableArray<LadderView> views)
    {
        var columns = views.SelectMany(v => new[] { (Name: $"{draft.Names.Label(v.Ladder.Pair)}, {v.Ladder.Origin}", Climb: v.Ladder.Latest) }
            .Concat(v.Cases.Select(c => (Name: $"{draft.Names.Label(v.Ladder.Pair)}, casebook", c.Climb)))).ToList();
        ImmutableArray<string> Row(string heading, Func<LadderEpisode, string> cell) =>
            [heading, .. columns.Select(c => c.Climb is { } climb ? cell(climb) : "not shown")];
        return new PlainTable(
            ["Rung, highest first", .. columns.Select(c => c.Name)],
            [
                .. Rungs.All.Reverse().Select(r => Row(LadderSection.NameOf(r), c => c[r] is { } reach ? First(reach) : "not shown")),
                Row("Last step", c => c.LastStep.ToString()),
                Row("Skipped", c => Write(c.Skipped)),
                Row("After a higher rung", c => Write(c.OutOfOrder)),
                Row("Days with a step down", c => Figure.Write(c.StepDownDays, FigureUnit.Days)),
                Row("The target gave way, resisted", c => $"{Figure.Write(c.Answers.Concessions, FigureUnit.Events)}, {Figure.Write(c.Answers.Resistances, FigureUnit.Events)}"),
            ]);
    }

    private static string First(RungReach reach) => reach.Acts is [var only] ? only.Date.ToString() : reach.Day.ToString();

    private static string Write(ImmutableArray<Rung> rungs) => rungs.IsEmpty ? "none" : string.Join(", ", rungs.Select(LadderSection.NameOf));
}
