using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Counts;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>Counts of acts by quad class: weeks of the last periods, and the drawn range in bins that can be read.</summary>
internal static class QuadSection
{
    private const int MostBars = 120;

    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        var (recent, whole) = (draft.Recent, draft.Drawn);
        var unit = Unit(whole);
        var wide = Chart(draft, "quads-whole", $"Acts per {unit}, the whole window", whole, unit);
        return recent == whole ? [wide] : [Chart(draft, "quads-recent", $"Acts per week, the last {recent.Length} days", recent, Unit(recent)), wide];
    }

    private static string Unit(DayRange range) =>
        range.Length <= MostBars * 7 ? "week" : range.Length <= MostBars * 30 ? "month" : range.Length <= MostBars * 91 ? "quarter" : "year";

    private static QuadChart Chart(Draft draft, string id, string title, DayRange range, string unit)
    {
        ImmutableArray<QuadPanel> panels = [.. draft.Pairs.Select(p => new QuadPanel(p, draft.Names.Label(p), Bins(draft.Weeks(p), range, unit)))];
        var unclassed = draft.Pairs.Sum(p => draft.Weeks(p).Weeks.Where(w => Touches(w, range)).Sum(w => (long)w.Unclassed));
        var partial = range.To.Monday + 6 > range.To ? "The last bar ends on the last day of the range. " : "";
        var caption = "Cooperation upwards, conflict downwards; verbal acts next to the zero line, material acts further out. "
            + (unit == "week" ? "" : $"The weeks are put together by {unit}, each week in the {unit} of its Thursday. ")
            + partial
            + $"{Figure.Write(unclassed, FigureUnit.Events)} acts without a PLOVER type belong to no class and are not drawn.";
        return new QuadChart(
            id, title, caption, new DayRange(panels[0].Bins[0].Days.From, panels[0].Bins[^1].Days.To), draft.Origin,
            panels.Sum(p => p.Bins.Sum(b => (long)b.Total)), Table(panels), unit, panels);
    }

    private static bool Touches(WeekOfQuads week, DayRange range) => week.Monday <= range.To && week.Monday + 6 >= range.From;

    private static ImmutableArray<QuadBin> Bins(WeeklyQuads weeks, DayRange range, string unit)
    {
        var last = weeks.Range.To < range.To ? weeks.Range.To : range.To;
        return
        [
            .. weeks.Weeks.Where(w => Touches(w, range)).GroupBy(w => First(w.Monday, unit)).Select(g =>
            {
                var to = g.Max(w => w.Monday.Number) + 6;
                return new QuadBin(
                    new DayRange(g.First().Monday, new Day(Math.Min(to, last.Number))),
                    g.Sum(w => w.VerbalCooperation), g.Sum(w => w.MaterialCooperation), g.Sum(w => w.VerbalConflict), g.Sum(w => w.MaterialConflict));
            }),
        ];
    }

    private static Day First(Day monday, string unit)
    {
        var date = (monday + 3).Date;
        return unit switch
        {
            "week" => monday,
            "month" => new Day(date.Year, date.Month, 1),
            "quarter" => new Day(date.Year, (((date.Month - 1) / 3) * 3) + 1, 1),
            _ => new Day(date.Year, 1, 1),
        };
    }

    private static PlainTable Table(ImmutableArray<QuadPanel> panels) => new(
        ["From", "To", "Pair", "Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict"],
        [
            .. panels.SelectMany(p => p.Bins.Select(b => ImmutableArray.Create(
                b.Days.From.ToString(), b.Days.To.ToString(), p.Name,
                Write(b.VerbalCooperation), Write(b.MaterialCooperation), Write(b.VerbalConflict), Write(b.MaterialConflict)))),
        ]);

    private static string Write(int count) => Figure.Write(count, FigureUnit.Events);
}
