using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes a brief as JSON, in the shape that docs/brief.md documents.</summary>
public static class JsonBrief
{
    /// <summary>Name and version of the shape; the number grows when a reader could break.</summary>
    public const string Schema = "dyad-brief/1";

    private static readonly JsonShape Shape = new(new JsonSerializerOptions(JsonShape.Default.Options) { Encoder = ChartData.Encoder });

    /// <summary>The brief as text, to be saved as UTF-8 without a byte order mark.</summary>
    public static string Render(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var notes = new Notes(brief);
        var page = new JsonPage(
            Schema, brief.Study, brief.Title, brief.Question, brief.AsOf.ToString(), brief.ToolVersion,
            [.. brief.Sections.Select(s => new JsonSection(s.Id, s.Title, [.. s.Blocks.Select(Block)]))],
            [.. brief.Acts.Select(a => Act(a, notes))],
            [.. brief.Figures.Select(Write)],
            [.. brief.Choices.Select(c => new JsonChoice(c.Name, c.Label, c.Value))],
            [.. brief.DataSources.Select(d => new JsonData(d.Id, d.Title, d.Licence, d.Citation, d.Limits, d.Events, d.Claims, d.Reports, d.Quarantined))],
            brief.Records.IsEmpty ? null : [.. brief.Records.Select((r, i) => new JsonRecord(r.Evidence.Key, i + 1, r.Text, r.Reference.Publisher, r.Reference.Link.Length > 0 ? r.Reference.Link : null))],
            brief.Faults.IsEmpty ? null : brief.Faults);
        return JsonSerializer.Serialize(page, Shape.JsonPage) + "\n";
    }

    private static JsonBlock Block(Block block) => block switch
    {
        PairHalf h => new JsonHalf(h.Pair.Source.ToString(), h.Pair.Target.ToString(), h.Heading, [.. h.Blocks.Select(Block)]),
        Statements s => new JsonStatements(s.Heading, [.. s.Sentences.Select(Write)]),
        FigureTable t => new JsonTable(t.Caption, t.Columns, [.. t.Rows.Select(Row)]),
        ClimateChart c => new JsonClimate(
            c.Id, c.Title, c.Caption, c.Days.From.ToString(), c.Days.To.ToString(), c.Scale, c.ScaleVersion, c.Source, c.Count,
            [.. c.Lines.Select(Line)],
            [.. c.Dots.Select(d => new JsonDot(d.Pair.Source.ToString(), d.Pair.Target.ToString(), d.Day.ToString(), d.Score, d.Acts, d.Text, d.Reference, d.Evidence?.Key))],
            c.Marks.IsEmpty ? null : [.. c.Marks.Select(m => new JsonMark(m.Pair.Source.ToString(), m.Pair.Target.ToString(), m.Day.ToString(), m.From.ToString(), m.To.ToString(), m.Text))]),
        SourceChart s => new JsonSources(
            s.Id, s.Title, s.Caption, s.Days.From.ToString(), s.Days.To.ToString(), s.Source, s.Count, s.Pair.Source.ToString(), s.Pair.Target.ToString(), [.. s.Lines.Select(Line)]),
        QuadChart q => new JsonQuads(
            q.Id, q.Title, q.Caption, q.Days.From.ToString(), q.Days.To.ToString(), q.Source, q.Count, q.Unit,
            [.. q.Panels.Select(p => new JsonPanel(p.Pair.Source.ToString(), p.Pair.Target.ToString(), p.Name, [.. p.Bins.Select(Bin)]))]),
        LadderChart l => new JsonLadder(
            l.Id, l.Title, l.Caption, l.Days.From.ToString(), l.Days.To.ToString(), l.Source, l.Count, l.Rungs, l.Series,
            [.. l.Panels.Select(p => new JsonLadderPanel(
                p.Pair.Source.ToString(), p.Pair.Target.ToString(), p.Name,
                [.. p.Dots.Select(d => new JsonLadderDot(l.Series[d.Series], d.Day.ToString(), d.Rung, d.Text, d.Reference, d.Evidence?.Key))]))]),
        OddsChart o => new JsonOdds(
            o.Id, o.Title, o.Caption, o.Days.From.ToString(), o.Days.To.ToString(), o.Source, o.Count, [.. o.At.Select(d => d.ToString())],
            [.. o.Lines.Select(l => new JsonOddsLine(l.Id, l.Name, [.. l.Values]))],
            [.. o.Marks.Select(m => new JsonOddsMark(m.Day.ToString(), m.Text, m.Evidence.Key))]),
        SphereMapChart m => Spheres(m, m.Powers, m.States, null),
        SphereNetworkChart n => Spheres(n, n.Powers, n.States, [.. n.Links.Select(l => new JsonSphereLink(n.Powers[l.Power].Code, n.States[l.State].Code, l.Coercion, l.Support))]),
        RecordList => new JsonList("records"),
        ChoiceTable => new JsonList("choices"),
        DataSourceList => new JsonList("dataSources"),
        ActList => new JsonList("acts"),
        NoteList => new JsonList("figures"),
        _ => throw new InvalidOperationException($"No way to write {block.GetType().Name}."),
    };

    private static JsonSpheres Spheres(Chart chart, ImmutableArray<SpherePower> powers, ImmutableArray<SphereMark> states, IReadOnlyList<JsonSphereLink>? links) => new(
        chart.Id, chart.Title, chart.Caption, chart.Days.From.ToString(), chart.Days.To.ToString(), chart.Scale, chart.ScaleVersion, chart.Source, chart.Count,
        [.. powers.Select(p => p.Code)],
        [.. states.Select(s => new JsonSphereState(s.Code, s.Name, s.Power < 0 ? null : powers[s.Power].Code, s.Value, [.. s.Contested.Select(c => powers[c].Code)]))],
        links);

    private static IReadOnlyList<JsonCell> Row(ImmutableArray<Cell> row) => [.. row.Select(c => new JsonCell(c.Text, (c as FigureCell)?.Figure.Id))];

    private static JsonBin Bin(QuadBin bin) => new(
        bin.Days.From.ToString(), bin.Days.To.ToString(), bin.VerbalCooperation, bin.MaterialCooperation, bin.VerbalConflict, bin.MaterialConflict);

    private static JsonLine Line(ClimateLine line) => new(
        line.Pair.Source.ToString(), line.Pair.Target.ToString(), line.Name,
        [.. line.Points.Select(p => p.Day.ToString())],
        [.. line.Points.Select(p => Finite(p.Level))],
        [.. line.Points.Select(p => Finite(p.Lower))],
        [.. line.Points.Select(p => Finite(p.Upper))]);

    private static JsonSourceLine Line(SourceLine line) => new(
        line.Origin, line.Scale, line.ScaleVersion, line.Acts,
        [.. line.Points.Select(p => p.Day.ToString())],
        [.. line.Points.Select(p => Finite(p.Level))],
        [.. line.Points.Select(p => Finite(p.Lower))],
        [.. line.Points.Select(p => Finite(p.Upper))],
        [.. line.Points.Select(p => p.Acts)]);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static JsonSentence Write(Sentence sentence) => new(
        sentence.Template.Id,
        sentence.Text,
        sentence.Runs.OfType<LikelihoodRun>().FirstOrDefault()?.Likelihood.ToString(),
        sentence.Runs.OfType<ConfidenceRun>().FirstOrDefault()?.Confidence.ToString(),
        [.. sentence.Figures.Select(f => f.Id).Distinct()],
        [.. sentence.Evidence.Select(e => e.Key)]);

    private static JsonFigure Write(Figure figure) => new(
        figure.Id, figure.Value, figure.ToString(), figure.Unit.ToString(),
        figure.Interval is { } i ? new JsonInterval(i.Lower, i.Upper, i.Probability) : null,
        figure.Scale.Length > 0 ? figure.Scale : null, figure.ScaleVersion.Length > 0 ? figure.ScaleVersion : null, figure.Source, figure.Count);

    private static JsonAct Act(CitedAct act, Notes notes) => new(
        act.Evidence.Key, notes.NumberOf(act.Evidence), act.Day.ToString(), act.Source, act.Target, act.Act, act.Score, act.Words, act.Attribution,
        [.. act.Reports.Select(r => new JsonReport(r.Publisher, r.Address, r.Link.Length > 0 ? r.Link : null))],
        act.Excerpts.IsEmpty ? null : [.. act.Excerpts.Select(Write)]);

    private static JsonExcerpt Write(Excerpt excerpt) => new(
        excerpt.Title, excerpt.Report.Publisher, excerpt.Published.ToString(), excerpt.Attribution, Name(excerpt.Modality), excerpt.Copies, excerpt.Text,
        [.. excerpt.Pieces.Select(p => new JsonPiece(p.Text, p.Part == ExcerptPart.Plain ? null : Name(p.Part)))]);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
