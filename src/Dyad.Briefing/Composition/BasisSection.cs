using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;

namespace Dyad.Briefing.Composition;

/// <summary>What the page rests on.</summary>
internal static class BasisSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        var range = draft.Climate(draft.Pairs[0]).Scores.Range;
        var scale = draft.Input.Scale.Description;
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var data in draft.Input.DataSources.OrderBy(d => d.Id, StringComparer.Ordinal))
            sentences.Add(Data(data));
        sentences.Add(new Sentence(
            Templates.Window,
            new Dictionary<string, Run>
            {
                ["from"] = new DayRun(range.From),
                ["to"] = new DayRun(range.To),
                ["asOf"] = new DayRun(draft.Input.AsOf.Day),
            },
            new ChoiceEvidence("window"), new ChoiceEvidence("as_of")));
        sentences.Add(new Sentence(
            Templates.Scale,
            new Dictionary<string, Run>
            {
                ["scale"] = new NameRun(scale.Id),
                ["version"] = new NameRun(scale.Version),
                ["minimum"] = new NameRun(End(scale.Minimum)),
                ["maximum"] = new NameRun(End(scale.Maximum)),
            },
            new ChoiceEvidence("events.scale")));
        sentences.Add(new Sentence(
            Templates.Climate,
            new Dictionary<string, Run> { ["interval"] = new NameRun(Figure.WriteChosen(draft.Input.Study.Climate.Interval)) },
            new ChoiceEvidence("climate.interval")));
        return [new Statements("", sentences.ToImmutable()), Table(draft)];
    }

    private static Sentence Data(DataSourceSummary data)
    {
        FigureRun Count(string what, long value, FigureUnit unit) =>
            new(Draft.Tally($"{data.Id}/{what}", value, unit, data.Id), WithInterval: false);
        return new Sentence(
            Templates.Data,
            new Dictionary<string, Run>
            {
                ["events"] = Count("events", data.Events, FigureUnit.Events),
                ["claims"] = Count("claims", data.Claims, FigureUnit.Claims),
                ["reports"] = Count("reports", data.Reports, FigureUnit.Reports),
                ["rows"] = Count("quarantined", data.Quarantined, FigureUnit.Rows),
                ["data"] = new NameRun(data.Title),
            },
            new DataEvidence(data.Id));
    }

    private static string End(double value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private static FigureTable Table(Draft draft)
    {
        ImmutableArray<Cell> Row(string heading, Func<DailyScores, Cell> cell) =>
            [new WordCell(heading), .. draft.Pairs.Select(p => cell(draft.Climate(p).Scores))];
        ImmutableArray<Cell> Counts(string heading, string what, FigureUnit unit, Func<DailyScores, long> count) =>
            Row(heading, s => new FigureCell(draft.Count(s.Pair, what, count(s), unit)));
        return new FigureTable(
            $"The acts behind each climate, from {draft.Origin}",
            ["", .. draft.Pairs.Select(draft.Names.Label)],
            [
                Counts("Scored acts", "scored", FigureUnit.Events, s => s.Scored),
                Counts("Days with a scored act", "days-scored", FigureUnit.Days, s => s.Days.Length),
                Counts("Acts without a score", "unscored", FigureUnit.Events, s => s.Unscored),
                Row("First scored act", s => new WordCell(s.Days.IsEmpty ? "none" : s.Days[0].Day.ToString())),
                Row("Last scored act", s => new WordCell(s.Days.IsEmpty ? "none" : s.Days[^1].Day.ToString())),
            ]);
    }
}
