using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Composition;

/// <summary>Writes the page from the results.</summary>
public static class BriefWriter
{
    /// <summary>Composes the page. The same input gives the same page.</summary>
    /// <exception cref="ArgumentException">The input lacks a part, mixes studies, scales or data sources, or holds what was not public by its as-of day.</exception>
    public static Brief Compose(BriefInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var draft = new Draft(input);
        ImmutableArray<Section> body =
        [
            new("basis", "What this page rests on", BasisSection.Blocks(draft)),
            new("changed", "What changed", ChangeSection.Blocks(draft)),
            new("climate", "Climate", ClimateSection.Blocks(draft)),
            .. input.Turns.IsEmpty ? [] : new[] { new Section("turns", "When the climates changed", TurnSection.Blocks(draft)) },
            .. input.Sources.IsEmpty ? [] : new[] { new Section("compared", "What several sources say", SourceSection.Blocks(draft)) },
            new("acts-per-week", "Acts per week by quad class", QuadSection.Blocks(draft)),
            .. LadderSection.Blocks(draft) is { IsEmpty: false } ladder ? [new Section("ladder", "How far it has climbed", ladder)] : ImmutableArray<Section>.Empty,
            .. SphereSections(draft),
            .. Analogues(draft) is { IsEmpty: false } analogues ? [new Section("analogues", "Past sequences and cases like the present ones", analogues)] : ImmutableArray<Section>.Empty,
            .. input.Model is { } model ? [new Section("model", "What answers what", new ModelSection(draft, model).Blocks())] : ImmutableArray<Section>.Empty,
            .. input.Scenarios is { } compared ? [new Section("scenarios", "What would follow", ScenarioSection.Blocks(draft, compared))] : ImmutableArray<Section>.Empty,
            .. AccountSections(draft),
            .. input.Forecasts is { } kept ? [new Section("forecasts", "What may come", ForecastSection.Blocks(draft, kept))] : ImmutableArray<Section>.Empty,
        ];
        var choices = Choices.Of(draft);
        body = body.Insert(2, new("since", "Since the last brief", Since(draft, body, choices)));
        var latest = LatestSection.Acts(draft);
        var named = Named(body, latest);
        var acts = CitedActs(draft, body, named);
        ImmutableArray<Section> sections =
        [
            .. body,
            new("latest", "Latest acts", [.. latest, .. LatestSection.Cautions(draft, named)]),
            new("unknown", "What is not known", UnknownSection.Blocks(draft)),
            new("choices", "Choices", [new ChoiceTable()]),
            new("sources", "Sources", [new DataSourceList(), new ActList(), .. input.Spheres is null ? Array.Empty<Block>() : [new RecordList()], new NoteList()]),
        ];

        var page = new Brief(
            input.Study.Name,
            input.Study.Title,
            input.Study.Question,
            input.AsOf,
            input.ToolVersion,
            Number(sections, acts),
            acts,
            [],
            choices,
            [.. input.DataSources.OrderBy(d => d.Id, StringComparer.Ordinal)])
        {
            Records = input.Spheres is null ? [] : DoctrineSection.Records(input.Spheres),
        };
        return page with { Figures = Figures(page) };
    }

    private static ImmutableArray<Block> Since(Draft draft, ImmutableArray<Section> body, ImmutableArray<Choice> choices)
    {
        if (draft.Input.Earlier is { } earlier)
            return new SinceSection(draft, earlier).Blocks(body.SelectMany(s => s.Blocks).SelectMany(b => b is PairHalf half ? half.Blocks : [b]).OfType<Statements>().SelectMany(s => s.Sentences).Where(s => s.Template.IsJudgement), choices);
        return [new Statements("", [new Sentence(
            SinceTemplates.None, new Dictionary<string, Run> { ["days"] = new NameRun(Figure.Write(draft.Input.Study.Brief.PeriodDays, FigureUnit.Days)) }, new ChoiceEvidence("brief.period_days"))])];
    }

    private static ImmutableArray<Block> Analogues(Draft draft) =>
        [.. draft.Input.Analogues.IsEmpty ? [] : AnalogueSection.Blocks(draft), .. CaseAnalogueSection.Blocks(draft)];

    private static IEnumerable<Section> AccountSections(Draft draft)
    {
        if (draft.Input.Accounts is not { } findings)
            yield break;
        yield return new Section("accounts", "Rival accounts", new AccountSection(draft, findings).Blocks(findings));
        if (findings is { Matrix: not null, Counted: not null })
            yield return new Section("matrix", "The analyst's matrix", MatrixSection.Blocks(findings));
        if (!findings.Indicators.IsEmpty)
            yield return new Section("watch", "What would change our mind", WatchSection.Blocks(draft, findings));
    }

    private static IEnumerable<Section> SphereSections(Draft draft)
    {
        if (draft.Input.Spheres is not { } report)
            yield break;
        if (report.Now.AsOf != draft.Input.AsOf)
            throw new ArgumentException($"The spheres are as of {report.Now.AsOf}, the page as of {draft.Input.AsOf}.", nameof(draft));
        yield return new Section("spheres", "Spheres", new SphereSection(draft, report).Blocks());
        if (report.DoctrineChoice is { } choice && new DoctrineSection(draft, report, choice).Blocks() is { IsEmpty: false } blocks)
            yield return new Section("doctrine", "Doctrine", blocks);
    }

    /// <summary>Every figure of a page by id.</summary>
    /// <exception cref="InvalidOperationException">Two different figures have one id.</exception>
    private static ImmutableArray<Figure> Figures(Brief page)
    {
        var figures = page.Blocks.SelectMany(FiguresOf).Distinct().OrderBy(f => f.Id, StringComparer.Ordinal).ToImmutableArray();
        for (var i = 1; i < figures.Length; i++)
        {
            if (figures[i].Id == figures[i - 1].Id)
                throw new InvalidOperationException($"Two figures are called {figures[i].Id}: {figures[i - 1]} and {figures[i]}.");
        }

        return figures;
    }

    internal static IEnumerable<Figure> FiguresOf(Block block) => block switch
    {
        Statements s => s.Sentences.SelectMany(x => x.Figures),
        FigureTable t => t.Rows.SelectMany(r => r).OfType<FigureCell>().Select(c => c.Figure),
        _ => [],
    };

    /// <summary>The acts that sentences cite.</summary>
    private static HashSet<ActEvidence> Named(ImmutableArray<Section> body, ImmutableArray<Block> latest) =>
    [
        .. body.SelectMany(s => s.Blocks).Concat(latest)
            .SelectMany(b => b is PairHalf half ? half.Blocks : [b])
            .OfType<Statements>().SelectMany(s => s.Sentences).SelectMany(s => s.Evidence).OfType<ActEvidence>(),
    ];

    /// <summary>The acts that sentences or the marks of a plot cite, by day.</summary>
    private static ImmutableArray<CitedAct> CitedActs(Draft draft, ImmutableArray<Section> body, HashSet<ActEvidence> named)
    {
        var keys = body.SelectMany(s => s.Blocks).OfType<ClimateChart>().SelectMany(c => c.Dots).Select(d => d.Evidence).OfType<ActEvidence>().Concat(named).ToHashSet();
        var sentences = new ActSentences(draft);
        var between = draft.Events.Concat(draft.Pairs.SelectMany(p => draft.Change(p).Drivers).Select(d => d.Event))
            .Concat(draft.Input.Spheres?.Acts.Values.SelectMany(a => a) ?? [])
            .Concat(draft.Input is { Accounts: { } weighed, Study.Accounts: { } choice } ? AccountSection.Moved(weighed, choice).SelectMany(w => w.Events) : [])
            .Where(e => keys.Contains(ActEvidence.Of(e)))
            .DistinctBy(ActEvidence.Of)
            .OrderBy(e => e.Day).ThenBy(e => e.Origin, StringComparer.Ordinal).ThenBy(e => e.Id, StringComparer.Ordinal)
            .Select(sentences.Cite);
        return
        [
            .. between.Concat(LadderSection.Acts(draft).Where(a => keys.Contains(a.Evidence))).DistinctBy(a => a.Evidence)
                .OrderBy(a => a.Day).ThenBy(a => a.Evidence.Origin, StringComparer.Ordinal).ThenBy(a => a.Evidence.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Lets a dot lead to its act only where the page cites that act.</summary>
    private static ImmutableArray<Section> Number(ImmutableArray<Section> sections, ImmutableArray<CitedAct> acts)
    {
        var cited = acts.Select(a => a.Evidence).ToHashSet();
        Block Link(Block block) => block switch
        {
            ClimateChart chart => chart with { Dots = [.. chart.Dots.Select(d => d.Evidence is { } e && !cited.Contains(e) ? d with { Evidence = null } : d)] },
            LadderChart chart => chart with
            {
                Panels = [.. chart.Panels.Select(p => p with { Dots = [.. p.Dots.Select(d => d.Evidence is { } e && !cited.Contains(e) ? d with { Evidence = null } : d)] })],
            },
            _ => block,
        };
        return [.. sections.Select(s => s with { Blocks = [.. s.Blocks.Select(Link)] })];
    }
}
