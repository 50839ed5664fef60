using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using MathNet.Numerics.Distributions;

namespace Dyad.Briefing.Composition;

/// <summary>What answers what: the clear effects of the model, what it expects to follow from an act, and how well it foretold.</summary>
internal sealed class ModelSection(Draft draft, ModelView view)
{
    /// <summary>Effects named in sentences; a sentence of its own says out of how many.</summary>
    internal const int MostEffects = 8;

    /// <summary>Probability of its sign from which an effect is clear.</summary>
    internal const double ClearFrom = 0.95;

    /// <summary>Responses told for each act.</summary>
    internal const int MostResponses = 3;

    /// <summary>Events for each parameter below which little can be told.</summary>
    internal const double FewEvents = 10;

    private static readonly ImmutableArray<string> Tabled = ["inertia", "reciprocity"];

    private readonly ImmutableArray<ClassReport> _reports = FitReport.Of(view.Model);

    internal ImmutableArray<Block> Blocks()
    {
        var panel = view.Model.Panel;
        if (panel.Origin != draft.Origin || panel.AsOf != draft.Input.AsOf)
            throw new ArgumentException($"The model is of {panel.Origin} as of {panel.AsOf}, the page of {draft.Origin} as of {draft.Input.AsOf}.", nameof(draft));
        return
        [
            new Statements("", [Basis(), NotCause(), .. _reports.SelectMany(Warnings)]),
            new Statements("What comes more often after what", [.. Effects()], IsList: true),
            .. Tabled.Where(e => _reports.Any(r => r.Effects.Any(x => x.Effect == e))).Select(Table),
            .. view.Responses.IsEmpty ? [] : new Block[] { new Statements("What the model expects to follow from an act", [.. view.Responses.SelectMany(r => Responses(r.Act, r.Response))], IsList: true) },
            new Statements("How well it foretold", [.. Skill()], IsList: true),
        ];
    }

    private Sentence Basis() => new(
        ModelTemplates.Basis,
        new Dictionary<string, Run>
        {
            ["data"] = new NameRun(draft.Input.DataSources.First(d => d.Id == draft.Origin).Title),
            ["players"] = new FigureRun(Tally("players", view.Model.Panel.Layout.Actors.Length, FigureUnit.Rows), WithInterval: false),
            ["from"] = new DayRun(view.Model.Panel.Window.From),
            ["to"] = new DayRun(view.Model.Panel.Window.To),
            ["events"] = new FigureRun(Tally("events", _reports.Sum(r => r.Fit.Events), FigureUnit.Events), WithInterval: false),
        },
        new DataEvidence(draft.Origin), new ChoiceEvidence("model.effects"), new ChoiceEvidence("model.half_lives"), new ChoiceEvidence("model.warm_up_days"));

    private static Sentence NotCause() => new(ModelTemplates.NotCause, new Dictionary<string, Run>(), new ChoiceEvidence("model.effects"), new ChoiceEvidence("model.relations"));

    private IEnumerable<Sentence> Warnings(ClassReport report)
    {
        if (report.EventsPerParameter < FewEvents)
        {
            var ratio = new Figure($"model/{report.Class}/events-per-parameter", report.EventsPerParameter, FigureUnit.Ratio, null, "", "", Source, report.Fit.Events);
            yield return new Sentence(
                ModelTemplates.Few, new Dictionary<string, Run> { ["class"] = Name(report.Class), ["ratio"] = new FigureRun(ratio, WithInterval: false) }, new ChoiceEvidence("rule.model"));
        }

        if (!report.Fit.HasSettled)
        {
            yield return new Sentence(
                ModelTemplates.Unsettled,
                new Dictionary<string, Run> { ["class"] = Name(report.Class), ["sweeps"] = new FigureRun(Tally($"{report.Class}/sweeps", report.Fit.Sweeps, FigureUnit.Rows), WithInterval: false) });
        }
    }

    private IEnumerable<Sentence> Effects()
    {
        var told = _reports.Where(r => r.Fit.HasSettled).SelectMany(r => r.Effects.Select(e => (Report: r, Effect: e, When: EffectWords.When(e.Effect, e.Input)))).Where(e => e.When is not null).ToList();
        var known = told.Where(e => e.Effect.Identification == Identification.Identified).ToList();
        var clear = known.Where(e => Sign(e.Effect) >= ClearFrom)
            .OrderByDescending(e => Math.Abs(e.Effect.Log) / e.Effect.Error).ThenBy(e => e.Effect.Effect, StringComparer.Ordinal).ThenBy(e => e.Effect.Input, StringComparer.Ordinal).ThenBy(e => e.Report.Class, StringComparer.Ordinal)
            .Take(MostEffects).ToList();
        foreach (var (report, effect, when) in clear)
        {
            var probability = Sign(effect);
            var figure = new Figure($"{Id(report, effect)}/sign", probability, FigureUnit.Probability, null, "", "", Source, report.Fit.Events);
            yield return new Sentence(
                ModelTemplates.Effect,
                new Dictionary<string, Run>
                {
                    ["likelihood"] = new LikelihoodRun(Likelihoods.Of(probability), figure),
                    ["class"] = Name(report.Class),
                    ["turned"] = new WordsRun(effect.Log > 0 ? "more" : "less"),
                    ["when"] = new NameRun(when!),
                    ["factor"] = new FigureRun(Factor(report, effect), WithInterval: true),
                },
                new DataEvidence(draft.Origin), new ChoiceEvidence("model.shrinkage"), new ChoiceEvidence("rule.model"), new ChoiceEvidence("rule.likelihood"));
        }

        yield return new Sentence(
            clear.Count > 0 ? ModelTemplates.Selected : ModelTemplates.NoneClear,
            new Dictionary<string, Run>
            {
                ["identified"] = new FigureRun(Tally("identified", known.Count, FigureUnit.Rows), WithInterval: false),
                ["unknown"] = new FigureRun(Tally("not-identified", told.Count - known.Count, FigureUnit.Rows), WithInterval: false),
            },
            new ChoiceEvidence("rule.model"));
    }

    private FigureTable Table(string effect)
    {
        var inputs = _reports.SelectMany(r => r.Effects).Where(e => e.Effect == effect).Select(e => e.Input).Distinct().ToList();
        return new FigureTable(
            $"{char.ToUpperInvariant(effect[0])}{effect[1..]}: factor by which one act yesterday, after a long quiet, multiplies the expected acts of today",
            [effect == "inertia" ? "After the actor's own act of" : "After the target's act of", .. _reports.Select(r => $"then {r.Class.Replace('-', ' ')}")],
            [
                .. inputs.Select(input => (ImmutableArray<Cell>)
                [
                    new WordCell(input.Replace('-', ' ')),
                    .. _reports.Select(r => r.Effects.FirstOrDefault(e => e.Effect == effect && e.Input == input) is { Identification: Identification.Identified } size && r.Fit.HasSettled
                        ? (Cell)new FigureCell(Factor(r, size))
                        : new WordCell("not identified")),
                ]),
            ]);
    }

    private IEnumerable<Sentence> Responses(ImaginedAct act, ImpulseResponse response)
    {
        var (panel, at) = (view.Model.Panel, response.Days.Length - 1);
        var own = panel.Layout.IndexOf(act.Pair);
        // What the two and the third do to each other, the clearest first; what the actor itself goes on to do to the target is inertia and stands above.
        var cells = response.Cells[at].Where(c => c.Pair != own && Concerns(panel.Layout[c.Pair], act) && Math.Max(c.Rise, 1 - c.Rise) > 0.55)
            .OrderByDescending(c => Math.Abs(c.Rise - 0.5)).ThenByDescending(c => Math.Abs(c.Change)).ThenBy(c => c.Pair).ThenBy(c => c.Class).Take(MostResponses);
        foreach (var cell in cells)
        {
            var (pair, kind, up) = (panel.Layout[cell.Pair], panel.Classes.Names[cell.Class], cell.Rise >= 0.5);
            Figure Own(string what, double value, FigureUnit unit, Interval? interval) =>
                new($"model/response/{act}/{Draft.Key(pair)}/{kind}/{response.Days[at]}/{what}", value, unit, interval, "", "", Source, response.Size.Draws * response.Size.Paths);
            var probability = Own("sign", up ? cell.Rise : 1 - cell.Rise, FigureUnit.Probability, null);
            yield return new Sentence(
                ModelTemplates.Response,
                new Dictionary<string, Run>
                {
                    ["likelihood"] = new LikelihoodRun(Likelihoods.Of(probability.Value), probability),
                    ["act"] = new NameRun(act.Type.ToString().ToLowerInvariant()),
                    ["source"] = draft.SourceOf(act.Pair),
                    ["target"] = draft.TargetOf(act.Pair),
                    ["turned"] = new WordsRun(up ? "more" : "fewer"),
                    ["class"] = Name(kind),
                    ["answerer"] = draft.SourceOf(pair),
                    ["answered"] = draft.TargetOf(pair),
                    ["days"] = new NameRun(response.Days[at].ToString(CultureInfo.InvariantCulture)),
                    ["change"] = new FigureRun(Own("change", cell.Change, FigureUnit.Surplus, new Interval(cell.Lower, cell.Upper, response.Size.Interval)), WithInterval: true),
                    ["expected"] = new FigureRun(Own("expected", cell.Expected, FigureUnit.Expected, null), WithInterval: false),
                },
                new DataEvidence(draft.Origin), new ChoiceEvidence("model.responses"), new ChoiceEvidence("rule.likelihood"));
        }
    }

    private static bool Concerns(DirectedPair pair, ImaginedAct act) => pair.Target == act.Pair.Source || pair.Source == act.Pair.Target || pair.Target == act.Pair.Target;

    private IEnumerable<Sentence> Skill()
    {
        if (view.Backtest is not { } backtest)
        {
            yield return new Sentence(
                ModelTemplates.NoSkill, new Dictionary<string, Run> { ["data"] = new NameRun(draft.Input.DataSources.First(d => d.Id == draft.Origin).Title) }, new DataEvidence(draft.Origin));
            yield break;
        }

        foreach (var group in backtest.Groups.Where(g => g.Kind < 0 && g.Stratum is null))
        {
            var best = group.Comparisons.Where(c => c.Crps is not null).MinBy(c => group.Scores.Single(s => s.Forecaster == c.Baseline).Crps);
            if (best?.Crps is not { } skill)
                continue;
            var figure = new Figure(
                $"model/skill/{group.Horizon}", skill.Value.Value, FigureUnit.Probability, new Interval(skill.Value.Lower, skill.Value.Upper, draft.Input.Study.Backtest.Interval), "", "", $"backtest on {backtest.Source}", group.Forecasts);
            yield return new Sentence(
                ModelTemplates.Skill,
                new Dictionary<string, Run>
                {
                    ["horizon"] = new NameRun(group.Horizon.ToString(CultureInfo.InvariantCulture)),
                    ["verdict"] = new WordsRun(skill.Value.Lower > 0 ? "better" : skill.Value.Upper < 0 ? "worse" : "neither better nor worse, as far as this can show,"),
                    ["baseline"] = new NameRun(best.Baseline),
                    ["forecaster"] = new NameRun(group.Scores[0].Forecaster),
                    ["skill"] = new FigureRun(figure, WithInterval: true),
                    ["forecasts"] = new FigureRun(Tally($"skill/{group.Horizon}/forecasts", group.Forecasts, FigureUnit.Rows), WithInterval: false),
                },
                new ChoiceEvidence("model.effects"), new ChoiceEvidence("rule.model"));
        }
    }

    private Figure Factor(ClassReport report, EffectSize effect)
    {
        var level = draft.Input.Study.Climate.Interval;
        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * effect.Error;
        return new Figure(
            $"{Id(report, effect)}/factor", Math.Exp(effect.Log), FigureUnit.Ratio, new Interval(Math.Exp(effect.Log - reach), Math.Exp(effect.Log + reach), level), "", "", Source, report.Fit.Events);
    }

    private string Source => $"model of counts {view.Model.Version} on {draft.Origin}";

    private Figure Tally(string what, long value, FigureUnit unit) => Draft.Tally($"model/{what}", value, unit, Source);

    private static string Id(ClassReport report, EffectSize effect) => $"model/{effect.Effect}/{effect.Input}/{report.Class}";

    private static double Sign(EffectSize effect) => Normal.CDF(0, effect.Error, Math.Abs(effect.Log));

    private static NameRun Name(string kind) => new(kind.Replace('-', ' '));

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(ModelChoice choice, ModelView view)
    {
        static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        yield return new Choice("model.effects", "Effects of the model, on which classes of acts", $"{string.Join(", ", choice.Effects)}; {choice.Classes}");
        yield return new Choice("model.half_lives", "Half-lives of the model's memories in days; rate below which rates are not told apart", $"{Numbers(choice.HalfLives)}; {choice.RateFloor.ToString(CultureInfo.InvariantCulture)} a day");
        yield return new Choice(
            "model.shrinkage", "Prior standard deviations tried; share of the days held out to choose; share of the days without an act that is swept",
            $"{Numbers(choice.Shrinkage)}; {Figure.WriteChosen(choice.HeldOut)}; {Figure.WriteChosen(choice.ZeroShare)}");
        yield return new Choice("model.warm_up_days", "First days, which only feed the memory", choice.WarmUpDays.ToString(CultureInfo.InvariantCulture));
        yield return new Choice("model.relations", "Who protects whom; who is allied; who is ascribed to whose sphere", $"{string.Join(", ", choice.Patronage)}; {string.Join(", ", choice.Alliances)}; {string.Join(", ", choice.Spheres)}");
        if (!view.Responses.IsEmpty)
            yield return new Choice("model.responses", "Acts whose consequences in the model are told", string.Join(", ", view.Responses.Select(r => r.Act)));
        yield return new Choice(
            "rule.model", "Which effects are told",
            $"those of which the data tell more than the prior; as clear from a probability of {Figure.WriteChosen(ClearFrom)} of their sign, at most {MostEffects}; "
                + $"below {FewEvents} acts for each parameter little can be told; of an act the {MostResponses} clearest responses of others towards its source or between its target and others");
    }
}
