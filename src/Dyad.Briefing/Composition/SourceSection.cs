using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>What several data sources say of the same pair, each on its own scale and history.</summary>
internal static class SourceSection
{
    private const int MostDays = 400;

    internal static ImmutableArray<Block> Blocks(Draft draft) =>
    [
        .. draft.Input.Sources.IsEmpty ? [] : draft.Pairs.Select((p, i) => (Block)new PairHalf(
            p, draft.Names.Label(p), [.. Half(draft, draft.Input.Sources.Single(a => a.Pair == p), i + 1)])),
    ];

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(Draft draft)
    {
        foreach (var origin in draft.Input.Sources.SelectMany(a => a.Sources).Select(s => s.Origin).Distinct().Order(StringComparer.Ordinal))
            yield return new Choice($"sources.{origin}", $"Scale on which {origin} is read where sources are compared", draft.Input.Study.SourceScales[origin]);
        yield return new Choice(
            "rule.sources", "How sources are put beside each other",
            "Each has its own climate; its level less the mean, and by the standard deviation, of the mean scores of its own scored days, each day once; never mixed");
    }

    private static IEnumerable<Block> Half(Draft draft, SourceComparison compared, int place)
    {
        yield return Chart(draft, compared, place);
        yield return Table(draft, compared);
        if (!compared.Disagreements.IsEmpty)
            yield return new Statements("", [.. compared.Disagreements.Select(d => Differ(draft, compared, d))], IsList: true);
    }

    private static SourceChart Chart(Draft draft, SourceComparison compared, int place)
    {
        var measured = compared.Sources.Where(s => s.IsMeasured).ToList();
        var range = Shown(draft, measured);
        var step = range.Length > MostDays ? 7 : 1;
        ImmutableArray<SourceLine> lines = [.. measured.Select(s => Line(s, range, step))];
        var caption = $"Standard deviations from each source's own mean, {(step == 1 ? "every day" : "every seventh day")}, with the {Figure.WriteChosen(draft.Input.Study.Climate.Interval)} interval; "
            + $"a mark is the larger the more acts it stands for. A line is broken where no scored act lies within {draft.Input.Study.Climate.GapDays} days. "
            + "Drawn are the days between which at least two sources have acts. Higher is more cooperative than the source's own usual.";
        return new SourceChart(
            $"compared-{place}", "The same relation in several sources", caption, range,
            $"local level model on {string.Join(", ", lines.Select(l => $"{l.Origin} ({l.Scale} {l.ScaleVersion})"))}", lines.Sum(l => l.Acts), Rows(measured, range), compared.Pair, lines);
    }

    /// <summary>From the first scored act of the second source to begin to the last of the last but one to end; where there is none, all that is drawn.</summary>
    private static DayRange Shown(Draft draft, List<SourceClimate> measured)
    {
        var drawn = draft.Drawn;
        if (measured.Count < 2)
            return drawn;
        var from = measured.Select(s => s.Climate.Scores.Days[0].Day).Order().ElementAt(1);
        var to = measured.Select(s => s.Climate.Scores.Days[^1].Day).OrderDescending().ElementAt(1);
        var shared = new DayRange(from > drawn.From ? from : drawn.From, to < drawn.To ? to : drawn.To);
        return shared.Length > 1 ? shared : drawn;
    }

    private static SourceLine Line(SourceClimate source, DayRange range, int step)
    {
        var acts = source.Climate.Scores.Days.Where(d => range.Contains(d.Day)).ToLookup(d => (range.To - d.Day) / step, d => (long)d.Count);
        return new SourceLine(
            source.Origin, source.Climate.Scale.Id, source.Climate.Scale.Version, acts.Sum(a => a.Sum()),
            [
                .. source.Days.Where(d => range.Contains(d.Day) && (range.To - d.Day) % step == 0).Select(d => d.IsGap
                    ? new SourcePoint(d.Day, double.NaN, double.NaN, double.NaN, acts[(range.To - d.Day) / step].Sum())
                    : new SourcePoint(d.Day, d.Level, d.Lower, d.Upper, acts[(range.To - d.Day) / step].Sum())),
            ]);
    }

    private static PlainTable Rows(List<SourceClimate> measured, DayRange range)
    {
        var monthly = range.Length > 400;
        var days = Enumerable.Range(0, range.Length).Select(i => range.From + i)
            .Where(d => d == range.To || (monthly ? (d + 1).Date.Day == 1 : (range.To - d) % 7 == 0)).ToList();
        string Write(SourceClimate source, Day day, Day after)
        {
            var at = source.Days[day - source.Days[0].Day];
            var acts = Figure.Write(source.Climate.Scores.Days.Where(d => d.Day > after && d.Day <= day).Sum(d => (long)d.Count), FigureUnit.Events);
            return at.IsGap
                ? $"gap; {acts}"
                : $"{Figure.Write(at.Level, FigureUnit.Unitless)} ({Figure.Write(at.Lower, FigureUnit.Unitless)} to {Figure.Write(at.Upper, FigureUnit.Unitless)}); {acts}";
        }

        return new PlainTable(
            [monthly ? "End of month" : "Day, every seventh", .. measured.Select(s => $"{s.Origin}, and acts since the row before")],
            [.. days.Select((d, i) => ImmutableArray.Create([d.ToString(), .. measured.Select(s => Write(s, d, i == 0 ? range.From - 1 : days[i - 1]))]))]);
    }

    private static FigureTable Table(Draft draft, SourceComparison compared)
    {
        ImmutableArray<Cell> Row(SourceClimate source)
        {
            var (scale, scores) = (source.Climate.Scale, source.Climate.Scores);
            Cell Points(string what, double value, FigureUnit unit) => !double.IsFinite(value)
                ? new WordCell("too few days")
                : new FigureCell(new Figure($"{Draft.Key(compared.Pair)}/accounts/{source.Origin}/{what}", value, unit, null, scale.Id, scale.Version, source.Origin, scores.Scored));
            return
            [
                new WordCell(source.Origin), new WordCell($"{scale.Id} {scale.Version}"),
                new FigureCell(Tally(compared.Pair, $"{source.Origin}/scored", scores.Scored, FigureUnit.Events, source.Origin)),
                new FigureCell(Tally(compared.Pair, $"{source.Origin}/days", scores.Days.Length, FigureUnit.Days, source.Origin)),
                Points("mean", source.Mean, FigureUnit.Level), Points("deviation", source.Deviation, FigureUnit.Level),
                new WordCell(source.IsMeasured ? "yes" : UnknownSection.Describe(source.Climate.Diagnosis) is { Length: > 0 } why ? why : "no: the scores do not differ"),
            ];
        }

        return new FigureTable(
            $"The sources on {draft.Names.Label(compared.Pair)} over the whole window", ["Source", "Scale", "Scored acts", "Days with one", "Mean score", "Deviation", "Has a climate"],
            [.. compared.Sources.Select(Row)]);
    }

    private static Sentence Differ(Draft draft, SourceComparison compared, SourceDisagreement d)
    {
        var what = $"{d.First}-{d.Second}";
        var places = new Dictionary<string, Run>
        {
            ["source"] = draft.SourceOf(compared.Pair),
            ["target"] = draft.TargetOf(compared.Pair),
            ["first"] = new NameRun(d.First),
            ["second"] = new NameRun(d.Second),
        };
        EvidenceItem[] evidence =
        [
            new ChoiceEvidence($"sources.{d.First}"), new ChoiceEvidence($"sources.{d.Second}"), new ChoiceEvidence("climate.gap_days"), new ChoiceEvidence("climate.interval"),
            new ChoiceEvidence("rule.sources"), new DataEvidence(d.First), new DataEvidence(d.Second),
        ];
        if (d.CommonDays == 0)
            return new Sentence(SourceTemplates.Apart, places, evidence);
        var source = $"local level models on {d.First} and {d.Second}";
        var count = compared.Sources.Where(s => s.Origin == d.First || s.Origin == d.Second).Sum(s => s.Climate.Scores.Scored);
        FigureRun Of(string name, double value, FigureUnit unit) =>
            new(new Figure($"{Draft.Key(compared.Pair)}/accounts/{what}/{name}", value, unit, null, "", "", source, count), WithInterval: false);
        places.Add("days", new FigureRun(Tally(compared.Pair, $"{what}/days", d.CommonDays, FigureUnit.Days, source), WithInterval: false));
        places.Add("distance", Of("distance", d.MeanDistance, FigureUnit.Unitless));
        places.Add("share", Of("share", d.ShareApart, FigureUnit.Probability));
        places.Add("interval", new NameRun(Figure.WriteChosen(draft.Input.Study.Climate.Interval)));
        if (d.Correlation is { } correlation)
            places.Add("correlation", Of("correlation", correlation, FigureUnit.Unitless));
        return new Sentence(d.Correlation is null ? SourceTemplates.DifferUnmoved : SourceTemplates.Differ, places, evidence);
    }

    private static Figure Tally(DirectedPair pair, string what, long value, FigureUnit unit, string source) =>
        Draft.Tally(string.Create(CultureInfo.InvariantCulture, $"{Draft.Key(pair)}/accounts/{what}"), value, unit, source);
}
