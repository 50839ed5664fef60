using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;

namespace Dyad.Briefing.Composition;

/// <summary>What may come: the latest forecasts of both pairs in words of likelihood, and how earlier ones came out.</summary>
internal static class ForecastSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft, KeptForecasts kept)
    {
        if (kept.Latest.FirstOrDefault(f => f.AsOf.Day > draft.Input.AsOf.Day || f.Study != draft.Input.Study.Name || f.Question.Origin != draft.Origin) is { } stranger)
            throw new ArgumentException($"A forecast of {stranger.Study} from {stranger.Question.Origin} as of {stranger.AsOf} is not one of this brief.", nameof(kept));
        return
        [
            .. draft.Pairs.Select(pair => Half(draft, pair, kept)),
            new Statements("How good such forecasts were", [.. Earlier(draft, kept)]),
        ];
    }

    private static PairHalf Half(Draft draft, DirectedPair pair, KeptForecasts kept)
    {
        ImmutableArray<FrozenForecast> own = [.. kept.Latest.Where(f => f.Question.Pair == pair).OrderBy(f => f.Question.Kind).ThenBy(f => f.Question.Of, StringComparer.Ordinal).ThenBy(f => f.Horizon)];
        // The middle horizon in words; the table has them all.
        var horizons = own.Select(f => f.Horizon).Distinct().Order().ToList();
        var told = own.Where(f => f.Horizon == horizons[horizons.Count / 2]).Select(f => f.Question.Kind switch
        {
            ForecastKind.Events => Events(draft, f),
            ForecastKind.ClimateBelow => Climate(draft, f),
            _ => Ladder(draft, f),
        });
        return new PairHalf(pair, draft.Names.Label(pair), own.IsEmpty ? [] : [new Statements("", [.. told], IsList: true), Table(own, horizons)]);
    }

    private static Sentence Events(Draft draft, FrozenForecast forecast)
    {
        var probability = Probability(forecast);
        return new Sentence(
            ForecastTemplates.Events,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(forecast.Probability), probability),
                ["class"] = new NameRun(forecast.Question.Of.Replace('-', ' ')),
                ["source"] = draft.SourceOf(forecast.Question.Pair),
                ["target"] = draft.TargetOf(forecast.Question.Pair),
                ["from"] = new DayRun(forecast.Days.From),
                ["to"] = new DayRun(forecast.Days.To),
                ["probability"] = new FigureRun(probability, WithInterval: false),
                ["mean"] = new FigureRun(Expected(forecast), WithInterval: true),
            },
            new DataEvidence(draft.Origin), new ChoiceEvidence("forecast.horizons"), new ChoiceEvidence("forecast.settle_days"));
    }

    private static Sentence Climate(Draft draft, FrozenForecast forecast)
    {
        var probability = Probability(forecast);
        return new Sentence(
            ForecastTemplates.Climate,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(forecast.Probability), probability),
                ["source"] = draft.SourceOf(forecast.Question.Pair),
                ["target"] = draft.TargetOf(forecast.Question.Pair),
                ["level"] = new NameRun($"{Level(forecast.Question)} on {forecast.Question.Of}"),
                ["day"] = new DayRun(forecast.Days.To),
                ["probability"] = new FigureRun(probability, WithInterval: false),
            },
            new ChoiceEvidence("forecast.climate_below"), new ChoiceEvidence("forecast.settle_days"));
    }

    private static Sentence Ladder(Draft draft, FrozenForecast forecast)
    {
        var probability = Probability(forecast);
        return new Sentence(
            ForecastTemplates.Ladder,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(forecast.Probability), probability),
                ["source"] = draft.SourceOf(forecast.Question.Pair),
                ["target"] = draft.TargetOf(forecast.Question.Pair),
                ["from"] = new DayRun(forecast.Days.From),
                ["to"] = new DayRun(forecast.Days.To),
                ["rung"] = new NameRun(Rung(forecast.Question)),
                ["probability"] = new FigureRun(probability, WithInterval: false),
            },
            new DataEvidence(draft.Origin), new ChoiceEvidence("forecast.horizons"), new ChoiceEvidence("forecast.settle_days"));
    }

    private static string Rung(ForecastQuestion question) => question.Level == 0 ? "no rung" : question.Of.Replace('_', ' ');

    private static FigureTable Table(ImmutableArray<FrozenForecast> own, List<int> horizons) => new(
        "Probability of at least one act, of a climate below the level, or of an act higher on the ladder",
        ["", .. horizons.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h} days"))],
        [
            .. own.GroupBy(f => (f.Question.Kind, f.Question.Of, f.Question.Level)).Select(g => (ImmutableArray<Cell>)
            [
                new WordCell(g.Key.Kind switch
                {
                    ForecastKind.Events => g.Key.Of.Replace('-', ' '),
                    ForecastKind.ClimateBelow => $"climate below {Level(g.First().Question)}",
                    _ => $"an act above {Rung(g.First().Question)} on the ladder",
                }),
                .. horizons.Select(h => g.FirstOrDefault(f => f.Horizon == h) is { } f ? new FigureCell(Probability(f)) : (Cell)new WordCell("not foretold")),
            ]),
        ]);

    private static IEnumerable<Sentence> Earlier(Draft draft, KeptForecasts kept)
    {
        var tally = kept.Earlier;
        Figure Count(string what, long value) => Draft.Tally("forecasts/" + what, value, FigureUnit.Rows, "ledger");
        if (!kept.Latest.IsEmpty)
        {
            yield return new Sentence(
                ForecastTemplates.Basis,
                new Dictionary<string, Run>
                {
                    ["day"] = new DayRun(kept.Latest[0].AsOf.Day),
                    ["data"] = new NameRun(draft.Input.DataSources.First(d => d.Id == draft.Origin).Title),
                    ["model"] = new NameRun((kept.Latest.FirstOrDefault(f => f.Question.Kind == ForecastKind.Events) ?? kept.Latest[0]).Model),
                },
                new DataEvidence(draft.Origin), new ChoiceEvidence("forecast.horizons"));
        }

        if (tally.Brier is not { } brier)
        {
            yield return new Sentence(
                ForecastTemplates.NoneAnswered, new Dictionary<string, Run> { ["made"] = new FigureRun(Count("made", tally.Made), WithInterval: false) });
            yield break;
        }

        Figure Score(string what, double value) => new("forecasts/" + what, value, FigureUnit.Score, null, "", "", "ledger", brier.Forecasts);
        yield return new Sentence(
            ForecastTemplates.Earlier,
            new Dictionary<string, Run>
            {
                ["made"] = new FigureRun(Count("made", tally.Made), WithInterval: false),
                ["answered"] = new FigureRun(Count("answered", brier.Forecasts), WithInterval: false),
                ["void"] = new FigureRun(Count("void", tally.Void), WithInterval: false),
                ["brier"] = new FigureRun(Score("brier", brier.Score), WithInterval: false),
                ["base"] = new FigureRun(Score("base-rate", brier.Uncertainty), WithInterval: false),
            });
        if (!tally.IsEnough)
        {
            yield return new Sentence(
                ForecastTemplates.NotEnough,
                new Dictionary<string, Run>
                {
                    ["families"] = new FigureRun(Count("families", tally.Families.Families), WithInterval: false),
                    ["needed"] = new FigureRun(Count("families-needed", ForecastFamilies.Fewest), WithInterval: false),
                });
        }
    }

    private static string Level(ForecastQuestion question) => question.Level.ToString(CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private static Figure Probability(FrozenForecast forecast) => Figure(forecast, "probability", forecast.Probability, FigureUnit.Probability, null);

    private static Figure Expected(FrozenForecast forecast) => Figure(
        forecast, "mean", forecast.Count!.Mean, FigureUnit.Expected, new Interval(forecast.Count.Quantiles[0], forecast.Count.Quantiles[^1], 0.95));

    private static Figure Figure(FrozenForecast forecast, string what, double value, FigureUnit unit, Interval? interval) => new(
        $"{Draft.Key(forecast.Question.Pair)}/forecast/{forecast.AsOf}/{forecast.Question.Kind}/{forecast.Question.Of.Split(' ')[0]}/{forecast.Horizon}/{what}",
        value, unit, interval, "", "", $"{forecast.Model} on {forecast.Question.Origin}", forecast.Paths);
}
