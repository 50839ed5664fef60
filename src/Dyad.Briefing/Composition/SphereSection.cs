using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Spheres;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Briefing.Composition;

/// <summary>Who claims, binds, coerces and supports which third state, and whether the others answer.</summary>
internal sealed class SphereSection(Draft draft, SphereReport report)
{
    /// <summary>Acts named behind a sentence; its figure says how many there are.</summary>
    private const int MostActs = 8;

    /// <summary>Least number of days with acts, over both dates, of a share whose change is judged.</summary>
    private const int LeastDays = 6;

    internal ImmutableArray<Block> Blocks()
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        sentences.Add(Method());
        sentences.Add(new Sentence(
            SphereTemplates.Composed, new Dictionary<string, Run> { ["weights"] = new NameRun(SphereChoices.Of(report.Choice).First(c => c.Name == "spheres.weights").Value) },
            new ChoiceEvidence("spheres.weights")));
        sentences.Add(new Sentence(SphereTemplates.Unweighed, new Dictionary<string, Run> { ["data"] = new NameRun(report.Origin) }, new DataEvidence(report.Origin)));
        foreach (var power in report.Choice.Powers)
            sentences.Add(Leads(power));
        sentences.Add(Contested());
        var answers = report.Choice.Powers.Where(p => Cells(p).Any(c => c.Incidents > 0)).Select(Answers).ToImmutableArray();
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Statements("", sentences.ToImmutable()));
        if (!answers.IsEmpty)
            blocks.Add(new Statements("Whether the others answer", answers, IsList: true));
        if (Judgements() is { IsEmpty: false } judgements)
            blocks.Add(new Statements("What changed", judgements, IsList: true));
        blocks.Add(Table());
        blocks.Add(SphereMarks.Map(report, "spheres-map", _ => ""));
        return blocks.ToImmutable();
    }

    internal Figure Index(SphereCell cell, SphereTable table)
    {
        var part = cell.Compose(table.Choice.Weights, table.Choice.Interval);
        return Part(cell, table, "index", part, part.Evidence);
    }

    private Figure Part(SphereCell cell, SphereTable table, string what, SpherePart part, long count) => new(
        $"sphere/{cell.Power}:{cell.State}/{what}/{table.AsOf}", part.Value, FigureUnit.Level,
        new Interval(part.Interval.Lower, part.Interval.Upper, part.Interval.Probability), SphereReport.Scale, SphereReport.ScaleVersion, $"spheres on {report.Origin}", count);

    private Figure Tally(string what, long value, FigureUnit unit) => new($"sphere/{what}/{report.Now.AsOf}", value, unit, null, "", "", $"spheres on {report.Origin}", value);

    private IEnumerable<SphereCell> Cells(string power) => report.Now.Rows.Select(r => r[power]);

    private NameRun Name(string body) => new(draft.Names.Of(new Vocabulary.Actors.ActorCode(body)) is var name && name == body ? ActorBook.Default.NameInSentence(body) : name);

    private Sentence Method() => new(
        SphereTemplates.Method,
        new Dictionary<string, Run>
        {
            ["powers"] = new NameRun(string.Join(", ", report.Choice.Powers.Select(p => Name(p).Name))),
            ["states"] = new FigureRun(Tally("states", report.Now.Rows.Count(r => r.Leading.Length > 0), FigureUnit.Rows), WithInterval: false),
            ["from"] = new DayRun(report.Now.Window.From),
            ["to"] = new DayRun(report.Now.Window.To),
        },
        new ChoiceEvidence("spheres.powers"), new ChoiceEvidence("spheres.window_days"), new ChoiceEvidence("spheres.coercion"), new ChoiceEvidence("spheres.support"), new ChoiceEvidence("spheres.ties"));

    private Sentence Leads(string power)
    {
        var led = report.Now.Rows.Where(r => r.Leading == power).ToList();
        var best = led.Select(r => (Row: r, Figure: Index(r[power], report.Now))).OrderByDescending(r => r.Figure.Value).ThenBy(r => r.Row.State, StringComparer.Ordinal).Take(2).ToList();
        var places = new Dictionary<string, Run>
        {
            ["power"] = Name(power),
            ["states"] = new FigureRun(Tally($"{power}/leads", led.Count, FigureUnit.Rows), WithInterval: false),
        };
        if (best.Count < 2)
            return new Sentence(SphereTemplates.LeadsFew, places, new ChoiceEvidence("spheres.weights"));
        places["first"] = Name(best[0].Row.State);
        places["firstIndex"] = new FigureRun(best[0].Figure, WithInterval: true);
        places["second"] = Name(best[1].Row.State);
        places["secondIndex"] = new FigureRun(best[1].Figure, WithInterval: true);
        return new Sentence(SphereTemplates.Leads, places, best.SelectMany(b => Behind(b.Row[power])).Prepend(new ChoiceEvidence("spheres.weights")));
    }

    /// <summary>The documents and the latest acts behind a cell.</summary>
    private IEnumerable<EvidenceItem> Behind(SphereCell cell) =>
        cell.Claims.Select(d => (EvidenceItem)new RecordEvidence("doctrine", d.Id)).Concat(report.ActsOf(cell.Power, cell.State).Take(MostActs).Select(ActEvidence.Of));

    private Sentence Contested()
    {
        var contested = report.Now.Rows.Where(r => r.IsContested).ToList();
        var places = new Dictionary<string, Run> { ["states"] = new FigureRun(Tally("contested", contested.Count, FigureUnit.Rows), WithInterval: false) };
        if (contested.Count == 0)
            return new Sentence(SphereTemplates.Uncontested, places, new ChoiceEvidence("spheres.contested"));
        places["names"] = new NameRun(string.Join("; ", contested.Select(r => $"{ActorBook.Default.Name(r.State)} ({r.Contests[0].Part}: {r.Contests[0].First}, {r.Contests[0].Second})")));
        return new Sentence(SphereTemplates.Contested, places, new ChoiceEvidence("spheres.contested"));
    }

    private Sentence Answers(string power)
    {
        AnswerCounts after = default, usual = default;
        foreach (var cell in Cells(power))
            (after, usual) = (after + cell.After, usual + cell.Usual);
        var excess = new BetaDifference(BetaShare.Jeffreys(after.Answered, after.Windows), BetaShare.Jeffreys(usual.Answered, usual.Windows));
        var interval = excess.Interval(report.Choice.Interval);
        Figure Share(string what, BetaShare share, long windows) => new(
            $"sphere/{power}/{what}/{report.Now.AsOf}", share.Mean, FigureUnit.Probability, null, "", "", $"spheres on {report.Origin}", windows);
        return new Sentence(
            SphereTemplates.Answers,
            new Dictionary<string, Run>
            {
                ["incidents"] = new FigureRun(Tally($"{power}/incidents", Cells(power).Sum(c => (long)c.Incidents), FigureUnit.Rows), WithInterval: false),
                ["power"] = Name(power),
                ["after"] = new FigureRun(Share("answered", excess.X, after.Windows), WithInterval: false),
                ["usual"] = new FigureRun(Share("usually-answered", excess.Y, usual.Windows), WithInterval: false),
                ["excess"] = new FigureRun(
                    new Figure(
                        $"sphere/{power}/excess/{report.Now.AsOf}", excess.Mean, FigureUnit.Difference, new Interval(interval.Lower, interval.Upper, interval.Probability),
                        "share-of-windows", SphereReport.ScaleVersion, $"spheres on {report.Origin}", after.Windows + usual.Windows),
                    WithInterval: true),
            },
            new ChoiceEvidence("spheres.answer_days"), new ChoiceEvidence("spheres.matched_windows"), new ChoiceEvidence("spheres.protest"));
    }

    /// <summary>The clearest changes of the powers' shares of acts, where the days of the two tables do not overlap.</summary>
    private ImmutableArray<Sentence> Judgements()
    {
        if (report.Before is not { } before || report.Now.Window.From <= before.Window.To)
            return [];
        var changes = report.Now.Rows.SelectMany(r => r.Cells.Select(c => (Now: c, Then: before.Of(r.State)?[c.Power])))
            .Where(c => c.Then is not null && c.Now.CoercionOfAll + c.Now.SupportOfAll > 0 && c.Then.CoercionOfAll + c.Then.SupportOfAll > 0
                && c.Now.CoercionOfAll + c.Now.SupportOfAll + c.Then.CoercionOfAll + c.Then.SupportOfAll >= LeastDays)
            .Select(c => (c.Now, Then: c.Then!, Rose: 1 - new BetaDifference(c.Now.Acts, c.Then!.Acts).Cdf(0)))
            .OrderByDescending(c => Math.Abs(c.Rose - 0.5)).ThenBy(c => c.Now.State, StringComparer.Ordinal).ThenBy(c => c.Now.Power, StringComparer.Ordinal).ToList();
        if (changes.Count == 0)
            return [];
        return
        [
            .. changes.Take(draft.Input.Study.Brief.Drivers).Select(c => Judgement(c.Now, c.Then, c.Rose, before)),
            new Sentence(
                SphereTemplates.Selected,
                new Dictionary<string, Run> { ["shares"] = new FigureRun(Tally("shares", changes.Count, FigureUnit.Rows), WithInterval: false) },
                new ChoiceEvidence("brief.drivers")),
        ];
    }

    private Sentence Judgement(SphereCell now, SphereCell then, double rose, SphereTable before)
    {
        var up = rose >= 0.5;
        var probability = up ? rose : 1 - rose;
        var count = now.CoercionOfAll + now.SupportOfAll + then.CoercionOfAll + then.SupportOfAll;
        var figure = new Figure(
            $"sphere/{now.Power}:{now.State}/probability-{(up ? "rose" : "fell")}/{report.Now.AsOf}", probability, FigureUnit.Probability, null,
            SphereReport.Scale, SphereReport.ScaleVersion, $"spheres on {report.Origin}", count);
        FigureRun Share(SphereCell cell, SphereTable table) => new(
            Part(cell, table, "acts", cell.ActsPart(report.Choice.Interval), cell.CoercionOfAll + cell.SupportOfAll), WithInterval: true);
        return new Sentence(
            SphereTemplates.Judgement,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(probability), figure),
                ["power"] = Name(now.Power),
                ["state"] = Name(now.State),
                ["turned"] = new WordsRun(up ? "rose" : "fell"),
                ["days"] = new NameRun(Figure.Write(report.Choice.WindowDays, FigureUnit.Days)),
                ["before"] = new DayRun(before.AsOf.Day),
                ["now"] = new DayRun(report.Now.AsOf.Day),
                ["old"] = Share(then, before),
                ["new"] = Share(now, report.Now),
            },
            report.ActsOf(now.Power, now.State).Take(MostActs).Select(a => (EvidenceItem)ActEvidence.Of(a)).Append(new ChoiceEvidence("rule.likelihood")).Append(new ChoiceEvidence("spheres.window_days")));
    }

    /// <summary>The players of the study that are third states, as of both days.</summary>
    private FigureTable Table()
    {
        var players = draft.Input.Study.Players.Where(p => p.Sector.Length == 0).Select(p => p.Body).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<SphereTable> tables = report.Before is { } before ? [before, report.Now] : [report.Now];
        return new FigureTable(
            $"Composed index of each power in the players of the study, on scale {SphereReport.Scale} {SphereReport.ScaleVersion}; a dash where the power has neither record nor act",
            ["", .. report.Choice.Powers.SelectMany(p => tables.Select(t => $"{p}, {t.AsOf}")), "Contested"],
            [
                .. report.Now.Rows.Where(r => players.Contains(r.State)).OrderBy(r => ActorBook.Default.Name(r.State), StringComparer.Ordinal).Select(r => ImmutableArray.Create<Cell>(
                    [
                        new WordCell(ActorBook.Default.Name(r.State)),
                        .. report.Choice.Powers.SelectMany(p => tables.Select(t => t.Of(r.State)?[p] is { HasEvidence: true } cell ? (Cell)new FigureCell(Index(cell, t)) : new WordCell("–"))),
                        new WordCell(r.IsContested ? string.Join(", ", r.Contests.Select(c => $"{c.Part} ({c.First}, {c.Second})")) : "no"),
                    ])),
            ]);
    }
}
