using System.Collections.Immutable;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>How well cases foretold how other cases went on, beside the plain base rate and the base rate of the rung, both as they were on the same day.</summary>
/// <param name="Question">What was foretold.</param>
/// <param name="TimeWeight">How many rungs a unit of time weighed; 0 compares the order of rungs alone.</param>
/// <param name="Verdict">What may be said, from the skill beside the plain base rate.</param>
/// <param name="Cases">Cases that were foretold.</param>
/// <param name="Forecasts">Days of them on which was foretold.</param>
/// <param name="WentOn">How many of these forecasts were of something that came.</param>
/// <param name="Brier">Mean of (probability − outcome)²; 0 is best.</param>
/// <param name="BaseBrier">That of the plain base rate.</param>
/// <param name="RungBrier">That of the base rate among days on which cases stood on the same highest rung, drawn to the plain one as analogues are.</param>
/// <param name="Skill">1 − Brier / base Brier, with its interval; above zero analogues are better.</param>
/// <param name="SkillOverRung">1 − Brier / rung Brier, with its interval: what analogues know that the ladder's base rates do not.</param>
/// <param name="Reliability">Bands of a tenth.</param>
public sealed record CaseAnalogueScore(
    CaseQuestion Question,
    double TimeWeight,
    AnalogueVerdict Verdict,
    int Cases,
    int Forecasts,
    int WentOn,
    double Brier,
    double BaseBrier,
    double RungBrier,
    Estimate Skill,
    Estimate SkillOverRung,
    ImmutableArray<ReliabilityBand> Reliability);

/// <summary>Foretells every case from the others: on the day of each of its steps above accusation and below war, from days of other cases whose horizon was over by then.</summary>
/// <remarks>
/// Cases, not days, are resampled for the intervals, because the days of one case are not independent. Cases are a chosen list: skill on it is skill on
/// the list.
/// </remarks>
public sealed class CaseAnalogueBacktest
{
    private readonly CaseAnalogueChoice _choice;
    private readonly CaseAnalogueSearch _search;
    private readonly List<CaseMoment> _moments;
    private readonly AsOf _asOf;
    private readonly double _interval;

    /// <summary>Prepares a backtest.</summary>
    /// <param name="cases">The cases, whole.</param>
    /// <param name="choice">The study's choice.</param>
    /// <param name="asOf">Only what was known by then is foretold, and only where the horizon was over by then.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public CaseAnalogueBacktest(IEnumerable<CoercionCase> cases, CaseAnalogueChoice choice, AsOf asOf, double interval)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (!(interval > 0 && interval < 1))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The probability of an interval lies between 0 and 1.");
        (_choice, _search, _asOf, _interval) = (choice, new CaseAnalogueSearch(cases, choice), asOf, interval);
        _moments = [.. _search.Moments.After(0)];
    }

    /// <summary>Foretells and scores every question, with the study's weight of time, then without time.</summary>
    public ImmutableArray<CaseAnalogueScore> Run() =>
        [.. new[] { _choice.TimeWeight, 0 }.Distinct().SelectMany(Run)];

    private IEnumerable<CaseAnalogueScore> Run(double timeWeight)
    {
        var forecasts = Enum.GetValues<CaseQuestion>().ToDictionary(q => q, _ => new List<Forecast>());
        foreach (var moment in _moments.Where(m => m.Day + _choice.HorizonDays <= _asOf.Day))
        {
            var candidates = _search.Candidates(_search.Moments.Shape(moment), moment.Highest, moment.Day, 0, c => IsOwn(c, moment), timeWeight);
            var nearest = _search.Nearest(candidates);
            foreach (var question in CaseQuestions.Open(moment.Highest))
            {
                if (Foretell(moment, candidates, nearest, question) is { } forecast)
                    forecasts[question].Add(forecast);
            }
        }

        return forecasts.Select(f => Score(f.Key, timeWeight, f.Value));
    }

    /// <summary>The case itself, and any between the same two that was not over when it began.</summary>
    private bool IsOwn(int at, CaseMoment moment)
    {
        var (one, other) = (_search.Moments.Cases[at], _search.Moments.Cases[moment.Case]);
        return at == moment.Case
            || (one.Coercers.Any(c => other.Coercers.Any(o => o.Body == c.Body)) && one.Targets.Any(t => other.Targets.Any(o => o.Body == t.Body))
                && _search.Moments.StepsOf(at)[^1].Day >= _search.Moments.StepsOf(moment.Case)[0].Day);
    }

    private Forecast? Foretell(
        CaseMoment moment, List<(CaseMoment Moment, double Distance)> candidates, List<(CaseMoment Moment, double Distance)> nearest, CaseQuestion question)
    {
        var (cases, rate) = CaseAnalogueSearch.Base(candidates.Select(c => c.Moment), question);
        if (cases < _choice.FewestCases)
            return null;
        // The base rate enters with at least half a case, so that no forecast is certain.
        var weight = Math.Max(0.5, _choice.BaseWeight);
        var probability = (nearest.Count(n => n.Moment.Answers(question)) + (weight * rate)) / (nearest.Count + weight);
        var (onRung, share) = CaseAnalogueSearch.Base(candidates.Select(c => c.Moment).Where(m => m.Highest == moment.Highest), question);
        var rung = ((onRung > 0 ? onRung * share : 0) + (weight * rate)) / (onRung + weight);
        return new Forecast(moment.Case, probability, rate, rung, moment.Answers(question) ? 1 : 0);
    }

    private CaseAnalogueScore Score(CaseQuestion question, double timeWeight, List<Forecast> forecasts)
    {
        var wentOn = (int)forecasts.Sum(f => f.Outcome);
        var byCase = forecasts.GroupBy(f => f.Case).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        ImmutableArray<ReliabilityBand> reliability =
        [
            .. forecasts.GroupBy(f => Math.Min(9, (int)(10 * f.Probability))).OrderBy(g => g.Key)
                .Select(g => new ReliabilityBand(g.Key / 10.0, g.Count(), g.Average(f => f.Probability), g.Average(f => f.Outcome))),
        ];
        var none = new Estimate(double.NaN, double.NaN, double.NaN);
        if (forecasts.Count < 30 || wentOn < 5 || forecasts.Count - wentOn < 5 || byCase.Count < 10)
        {
            return new CaseAnalogueScore(
                question, timeWeight, AnalogueVerdict.NotEnoughEvidence, byCase.Count, forecasts.Count, wentOn, double.NaN, double.NaN, double.NaN, none, none, reliability);
        }

        double[] Of(Func<Forecast, double> probability) => [.. byCase.Select(c => c.Sum(f => Math.Pow(probability(f) - f.Outcome, 2)))];
        var (own, plain, rung) = (Of(f => f.Probability), Of(f => f.Rate), Of(f => f.RungRate));
        var resampled = new BlockBootstrap(byCase.Count, 1, AnalogueBacktest.Resamples, AnalogueBacktest.Seed);
        var skill = resampled.Difference([own, plain], m => 1 - (m[0] / m[1]), _interval);
        var beyond = resampled.Difference([own, rung], m => 1 - (m[0] / m[1]), _interval);
        return new CaseAnalogueScore(
            question, timeWeight, skill.Lower > 0 ? AnalogueVerdict.Better : skill.Upper < 0 ? AnalogueVerdict.Worse : AnalogueVerdict.Neither,
            byCase.Count, forecasts.Count, wentOn, own.Sum() / forecasts.Count, plain.Sum() / forecasts.Count, rung.Sum() / forecasts.Count, skill, beyond, reliability);
    }

    private readonly record struct Forecast(int Case, double Probability, double Rate, double RungRate, double Outcome);
}
