using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>Both climates on one plot, over the drawn range and closer over the last periods.</summary>
internal static class ClimateSection
{
    private const int MostDots = 1000;
    private const int MostDays = 1500;

    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        var (recent, whole) = (draft.Recent, draft.Drawn);
        return recent == whole
            ? [Chart(draft, "climate-whole", "Climate", whole)]
            : [Chart(draft, "climate-recent", $"Climate, the last {recent.Length} days", recent), Chart(draft, "climate-whole", "Climate, the whole window", whole)];
    }

    private static ClimateChart Chart(Draft draft, string id, string title, DayRange range)
    {
        var step = range.Length > MostDays ? 7 : 1;
        var (dots, how) = Dots(draft, range);
        var scored = draft.Pairs.Sum(p => draft.Climate(p).Scores.Days.Where(d => range.Contains(d.Day)).Sum(d => (long)d.Count));
        var drawn = step == 1 ? "Lines give the level of every day" : "Lines give the level of every seventh day";
        var caption = $"{drawn}, bands its {Figure.WriteChosen(draft.Input.Study.Climate.Interval)} interval. {how} "
            + $"A line is broken where no scored act lies within {draft.Input.Study.Climate.GapDays} days. Higher is more cooperative."
            + (draft.Input.Turns.IsEmpty ? "" : " An upright line is the likeliest day of a change of level.");
        return new ClimateChart(
            id, title, caption, range, draft.Input.Scale.Description.Id, draft.Input.Scale.Description.Version, $"local level model on {draft.Origin}", scored,
            Table(draft, range), [.. draft.Pairs.Select(p => Line(draft, p, range, step))], dots)
        {
            Marks = [.. draft.Pairs.SelectMany(p => TurnSection.Marks(draft, p)).Where(m => range.Contains(m.Day)).OrderBy(m => m.Day).ThenBy(m => Draft.Key(m.Pair), StringComparer.Ordinal)],
        };
    }

    private static ClimateLine Line(Draft draft, DirectedPair pair, DayRange range, int step) => new(
        pair,
        draft.Names.Label(pair),
        [
            .. draft.Climate(pair).Days
                .Where(d => range.Contains(d.Day) && (range.To - d.Day) % step == 0)
                .Select(d => d.IsGap
                    ? new ClimatePoint(d.Day, double.NaN, double.NaN, double.NaN)
                    : new ClimatePoint(d.Day, d.Level, d.Lower, d.Upper)),
        ]);

    /// <summary>Acts one by one where all of them are at hand and few; else the mean of each day; else of each week.</summary>
    private static (ImmutableArray<ActDot> Dots, string How) Dots(Draft draft, DayRange range)
    {
        var sentences = new ActSentences(draft);
        var acts = draft.Events.Where(e => range.Contains(e.Day) && sentences.ScoreOf(e) is not null).ToList();
        var days = draft.Pairs.SelectMany(p => draft.Climate(p).Scores.Days.Where(d => range.Contains(d.Day)).Select(d => (Pair: p, Score: d))).ToList();
        if (acts.Count <= MostDots && acts.Count == days.Sum(d => d.Score.Count))
        {
            var dots = acts.Select(e => new ActDot(draft.PairOf(e), e.Day, sentences.ScoreOf(e)!.Value, 1, sentences.Short(e), Reference(e), ActEvidence.Of(e)));
            return ([.. dots.OrderBy(d => d.Day).ThenBy(d => d.Evidence!.Id, StringComparer.Ordinal)], "Each mark is an act at its score.");
        }

        var weekly = days.Count > MostDots;
        Day First(Day day) => weekly ? day.Monday : day;
        var usuals = draft.Pairs.ToDictionary(p => p, p => draft.Climate(p).Scores.Days.Select(d => d.Mean).DefaultIfEmpty().Average());
        var behind = acts.ToLookup(e => (draft.PairOf(e), First(e.Day)));
        var means = days
            .GroupBy(d => (d.Pair, Day: First(d.Score.Day)))
            .Select(g =>
            {
                var count = g.Sum(d => (long)d.Score.Count);
                var mean = g.Sum(d => d.Score.Mean * d.Score.Count) / count;
                var usual = usuals[g.Key.Pair];
                var furthest = behind[g.Key].OrderByDescending(e => Math.Abs(sentences.ScoreOf(e)!.Value - usual)).ThenBy(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault();
                return furthest is null
                    ? new ActDot(g.Key.Pair, g.Key.Day, mean, count, Whole(weekly), "", null)
                    : new ActDot(
                        g.Key.Pair, g.Key.Day, mean, count, $"{Whole(weekly)}{(count == 1 ? "" : "; the one furthest from the usual")}: {sentences.Short(furthest)}", Reference(furthest),
                        ActEvidence.Of(furthest));
            });
        return (
            [.. means.OrderBy(d => d.Day).ThenBy(d => Draft.Key(d.Pair), StringComparer.Ordinal)],
            $"There are too many acts to draw each: a mark is the mean score of a {(weekly ? "week" : "day")} and leads to its act that lies furthest from the mean of all days; "
                + "dyad events with --pair, --from and --to lists all of them.");
    }

    private static string Reference(Event happening) =>
        string.Join(", ", new[] { happening.First.Report.Publisher, happening.First.Report.Address }.Where(t => t.Length > 0));

    private static string Whole(bool weekly) => weekly ? "Week from this Monday" : "All acts of this day";

    private static PlainTable Table(Draft draft, DayRange range)
    {
        var monthly = range.Length > 400;
        var days = Enumerable.Range(0, range.Length).Select(i => range.From + i)
            .Where(d => d == range.To || (monthly ? (d + 1).Date.Day == 1 : (range.To - d) % 7 == 0));
        return new PlainTable(
            [monthly ? "End of month" : "Day, every seventh", .. draft.Pairs.Select(draft.Names.Label)],
            [.. days.Select(d => ImmutableArray.Create([d.ToString(), .. draft.Pairs.Select(p => Write(draft, p, d))]))]);
    }

    private static string Write(Draft draft, DirectedPair pair, Day day)
    {
        var climate = draft.Climate(pair);
        if (climate.Days.IsEmpty || !climate.Scores.Range.Contains(day))
            return "no estimate";
        var at = climate.Days[day - climate.Scores.Range.From];
        return at.IsGap
            ? "gap"
            : $"{Figure.Write(at.Level, FigureUnit.Level)} ({Figure.Write(at.Lower, FigureUnit.Level)} to {Figure.Write(at.Upper, FigureUnit.Level)})";
    }
}
