using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

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
                ["from"] = new NameRun(range.From.ToString()),
                ["to"] = new NameRun(range.To.ToString()),
                ["asOf"] = new NameRun(draft.Input.AsOf.ToString()),
            },
            new ChoiceEvidence("window"), new ChoiceEvidence("as_of")));
        sentences.Add(new Sentence(
            Templates.Scale,
            new Dictionary<string, Run>
            {
                ["scale"] = new NameRun(scale.Id),
                ["version"] = new NameRun(scale.Version),
                ["minimum"] = new NameRun(Figure.Write(scale.Minimum, FigureUnit.Level)),
                ["maximum"] = new NameRun(Figure.Write(scale.Maximum, FigureUnit.Level)),
            },
            new ChoiceEvidence("events.scale")));
        sentences.Add(new Sentence(
            Templates.Climate,
            new Dictionary<string, Run> { ["interval"] = new NameRun(Figure.Write(draft.Input.Study.Climate.Interval, FigureUnit.Probability)) },
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

    private static FigureTable Table(Draft draft) => new(
        $"The acts behind each climate, from {draft.Origin}",
        ["Pair", "Scored acts", "Days with a scored act", "Acts without a score", "First", "Last"],
        [
            .. draft.Pairs.Select(pair =>
            {
                var scores = draft.Climate(pair).Scores;
                Cell Count(string what, long value, FigureUnit unit) => new FigureCell(draft.Count(pair, what, value, unit));
                return ImmutableArray.Create<Cell>(
                    new WordCell(draft.Names.Label(pair)),
                    Count("scored", scores.Scored, FigureUnit.Events),
                    Count("days-scored", scores.Days.Length, FigureUnit.Days),
                    Count("unscored", scores.Unscored, FigureUnit.Events),
                    new WordCell(scores.Days.IsEmpty ? "none" : scores.Days[0].Day.ToString()),
                    new WordCell(scores.Days.IsEmpty ? "none" : scores.Days[^1].Day.ToString()));
            }),
        ]);
}
