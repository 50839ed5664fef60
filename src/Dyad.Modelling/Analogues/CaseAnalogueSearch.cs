using System.Collections.Immutable;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Finds the cases that up to some day looked most like a climb, and what followed within the horizon. See docs/analogues.md.</summary>
/// <remarks>
/// Cases are alike by the coercer's rungs and steps down and their time before the day, and by nothing else. A day of a case counts only where the horizon
/// after it was over by the as-of day, and where the same questions were open as of the climb. All questions are answered from the same nearest cases, so that
/// what includes another outcome is never less probable than that. A case between the same two that overlaps the climb is left out.
/// </remarks>
public sealed class CaseAnalogueSearch
{
    private readonly CaseAnalogueChoice _choice;
    private readonly CaseMoments _moments;

    /// <summary>Makes cases ready for search.</summary>
    /// <param name="cases">The cases, whole; what was not known by the day of a climb is not seen.</param>
    /// <param name="choice">The study's choice.</param>
    public CaseAnalogueSearch(IEnumerable<CoercionCase> cases, CaseAnalogueChoice choice)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(choice);
        (_choice, _moments) = (choice, new CaseMoments(cases, choice));
    }

    /// <summary>Looks for cases like the last climb of a ladder, as of the last day that the ladder sees.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public CaseAnalogueResult Find(PairLadder ladder, double interval)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return ladder.Latest is { IsOpen: true } climb
            ? Find(ladder.Pair, ladder.Origin, climb.Path, ladder.Days.To, interval)
            : new CaseAnalogueResult(ladder.Pair, ladder.Origin, CaseAnalogueDiagnosis.NoClimb, ladder.Days.To, default, default, Rung.None, [], [], []);
    }

    /// <summary>Looks for cases like those between two actors that were going on, as the casebook tells them: one result for each.</summary>
    /// <param name="pair">Coercer and target.</param>
    /// <param name="asOf">Nothing later is seen.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public ImmutableArray<CaseAnalogueResult> FindOwn(DirectedPair pair, AsOf asOf, double interval)
    {
        var found = ImmutableArray.CreateBuilder<CaseAnalogueResult>();
        for (var c = 0; c < _moments.Cases.Length; c++)
        {
            var own = _moments.Cases[c];
            var steps = _moments.StepsOf(c).Where(s => s.Day <= asOf.Day).SkipWhile(s => s.Rung == Rung.None).ToList();
            if (own.IsBetween(pair) && steps.Count > 0 && own.KnownBy(asOf) is { Outcome: null or { Ended: null } })
                found.Add(Find(pair, $"casebook {own.Id}", steps, asOf.Day, interval));
        }

        return found.ToImmutable();
    }

    private CaseAnalogueResult Find(DirectedPair pair, string teller, IReadOnlyList<ClimbStep> path, Day day, double interval)
    {
        if (!(interval > 0 && interval < 1))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The probability of an interval lies between 0 and 1.");
        var (began, last, highest) = (path[0].Day, path[^1].Day, path.Max(s => s.Rung));
        var result = new CaseAnalogueResult(
            pair, teller, CaseAnalogueDiagnosis.AtTheTop, day, began, last, highest, [.. ClimbShape.Kept(path, day, _choice.MergeDays)], [], []);
        if (highest is Rung.War or Rung.Accusation)
            return result with { Diagnosis = highest == Rung.War ? CaseAnalogueDiagnosis.AtTheTop : CaseAnalogueDiagnosis.AtTheBottom };
        bool IsOwn(int c) => _moments.Cases[c].IsBetween(pair) && _moments.StepsOf(c).Any(s => s.Day >= began && s.Day <= day);
        var candidates = Candidates(ClimbShape.Of(path, day, _choice.MergeDays), highest, day, day - last, IsOwn, _choice.TimeWeight);
        var nearest = Nearest(candidates);
        var outlooks = CaseQuestions.Open(highest).Select(q => Outlook(candidates, nearest, q, interval)).ToImmutableArray();
        if (outlooks[0].Cases < _choice.FewestCases)
            return result with { Diagnosis = CaseAnalogueDiagnosis.TooFewCases, Outlooks = outlooks };
        return result with { Diagnosis = CaseAnalogueDiagnosis.Found, Outlooks = outlooks, Nearest = [.. nearest.Select(c => Describe(c, new AsOf(day)))] };
    }

    internal CaseMoments Moments => _moments;

    /// <summary>The days on which the same questions were open and that may be compared, with their distances, by case and then by day.</summary>
    internal List<(CaseMoment Moment, double Distance)> Candidates(ClimbPoint[] shape, Rung highest, Day asOf, int quiet, Func<int, bool> isOwn, double timeWeight) =>
    [
        .. _moments.After(quiet).Where(m => m.Day + _choice.HorizonDays <= asOf && CaseQuestions.AreSame(m.Highest, highest) && !isOwn(m.Case))
            .Select(m => (m, ClimbShape.Distance(shape, _moments.Shape(m), timeWeight))),
    ];

    /// <summary>The nearest cases, each by its nearest day.</summary>
    internal List<(CaseMoment Moment, double Distance)> Nearest(List<(CaseMoment Moment, double Distance)> candidates) =>
        [.. candidates.GroupBy(c => c.Moment.Case).Select(g => g.MinBy(c => c.Distance)).OrderBy(c => c.Distance).ThenBy(c => c.Moment.Case).Take(_choice.Nearest)];

    /// <summary>
    /// How many cases, and their share of which the answer is yes, each by the share of its days: (sum + ½) / (cases + 1), so that what a few dozen cases never
    /// did is not taken for impossible.
    /// </summary>
    internal static (int Cases, double Rate) Base(IEnumerable<CaseMoment> moments, CaseQuestion question)
    {
        var shares = moments.GroupBy(m => m.Case).Select(g => g.Average(m => m.Answers(question) ? 1.0 : 0)).ToList();
        return (shares.Count, shares.Count > 0 ? (shares.Sum() + 0.5) / (shares.Count + 1) : double.NaN);
    }

    private CaseOutlook Outlook(
        List<(CaseMoment Moment, double Distance)> candidates, List<(CaseMoment Moment, double Distance)> nearest, CaseQuestion question, double interval)
    {
        var (cases, rate) = Base(candidates.Select(c => c.Moment), question);
        if (cases < _choice.FewestCases)
            return new CaseOutlook(question, cases, double.NaN, 0, 0, double.NaN, double.NaN, double.NaN);
        var wentOn = nearest.Count(n => n.Moment.Answers(question));
        var share = ShrunkShare.Of(wentOn, nearest.Count, rate, _choice.BaseWeight, interval);
        return new CaseOutlook(question, cases, rate, nearest.Count, wentOn, share.Probability, share.Lower, share.Upper);
    }

    private CaseAnalogue Describe((CaseMoment Moment, double Distance) found, AsOf asOf)
    {
        var (moment, distance) = found;
        return new CaseAnalogue(
            _moments.Cases[moment.Case].KnownBy(asOf)!, moment.Day, distance, moment.Highest, [.. ClimbShape.Kept(_moments.StepsOf(moment.Case), moment.Day, _choice.MergeDays)], moment.Then, moment.After);
    }
}
