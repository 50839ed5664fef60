using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Accounts;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>Which of some rival accounts events speak for, and which they do not tell apart.</summary>
internal sealed class AccountSection
{
    private readonly Draft _draft;
    private readonly AccountVerdict _verdict;
    private readonly AccountChoice _choice;
    private readonly ImmutableArray<Account> _accounts;

    /// <exception cref="ArgumentException">The study has no choices for accounts, or the accounts were weighed as of another day.</exception>
    internal AccountSection(Draft draft, AccountFindings findings)
    {
        (_draft, _verdict, _accounts) = (draft, findings.Verdict, findings.Verdict.Scores.Accounts);
        _choice = draft.Input.Study.Accounts ?? throw new ArgumentException("The study does not say how accounts are weighed.", nameof(findings));
        if (_verdict.Scores.Panel.AsOf != draft.Input.AsOf)
            throw new ArgumentException($"The accounts were weighed as of {_verdict.Scores.Panel.AsOf}, the page is as of {draft.Input.AsOf}.", nameof(findings));
    }

    /// <summary>The cells that are named, with the events behind them.</summary>
    internal static IEnumerable<ActWeight> Moved(AccountFindings findings, AccountChoice choice) => findings.Verdict.Acts.Where(w => !w.Events.IsEmpty).Take(choice.Moved);

    internal ImmutableArray<Block> Blocks(AccountFindings findings)
    {
        ImmutableArray<ActWeight> moved = [.. Moved(findings, _choice)];
        var acts = new ActSentences(_draft);
        return
        [
            new Statements("", [What()]),
            new Statements(_verdict.NotToldFromHighest.Length > 1 ? "What this evidence does not tell apart" : "What this evidence tells apart", [.. Told()]),
            Chart(moved),
            new Statements("The odds", [.. ByOdds().Select(Odds)], IsList: true),
            .. Alleged(),
            new Statements("Acts that moved the odds most", [.. moved.SelectMany(w => w.Events).Distinct().Select(acts.Of)], IsList: true),
            Gains(moved),
            Others(),
        ];
    }

    /// <summary>A figure of an account.</summary>
    internal Figure Of(int account, string what, double value, FigureUnit unit, Interval? interval = null) => new(
        $"accounts/{_accounts[account].Id}/{what}", value, unit, interval, "", "", $"accounts weighed on {_draft.Origin}", _verdict.Scores.Cells.Length);

    private IEnumerable<int> ByOdds() => Enumerable.Range(0, _accounts.Length).OrderByDescending(a => _verdict.Odds.Last[a]).ThenBy(a => _accounts[a].Id, StringComparer.Ordinal);

    private Sentence What() => new(
        AccountTemplates.What,
        Places(
            ("count", new FigureRun(Draft.Tally("accounts/count", _accounts.Length, FigureUnit.Events, "study"), WithInterval: false)),
            ("from", new DayRun(_verdict.Scores.Days.From)), ("to", new DayRun(_verdict.Scores.Days.To)),
            ("acts", new FigureRun(Draft.Tally("accounts/acts", _verdict.Scores.Cells.Sum(c => c.Count), FigureUnit.Events, _draft.Origin), WithInterval: false))),
        new ChoiceEvidence("accounts.model"), new ChoiceEvidence("accounts.forgetting"));

    private IEnumerable<Sentence> Told()
    {
        var group = _verdict.NotToldFromHighest;
        ImmutableArray<int> worse = [.. Enumerable.Range(0, _accounts.Length).Except(group)];
        yield return group.Length > 1
            ? new Sentence(AccountTemplates.NotTold, Places(("accounts", Titles(group))), new ChoiceEvidence("accounts.least_evidence"))
            : new Sentence(AccountTemplates.Told, Places(("account", new NameRun(_accounts[group[0]].Title))), new ChoiceEvidence("accounts.least_evidence"));
        if (worse.Length > 0)
            yield return new Sentence(AccountTemplates.Against, Places(("best", new NameRun(_accounts[group[0]].Title)), ("accounts", Titles(worse))), new ChoiceEvidence("accounts.least_evidence"));
        foreach (var alike in _verdict.Contrasts.Where(c => c.Distinction == Distinction.CannotBeTold))
        {
            var expected = Math.Max(alike.ExpectedIfFirst, alike.ExpectedIfSecond);
            yield return new Sentence(
                AccountTemplates.Alike,
                Places(
                    ("first", new NameRun(_accounts[alike.First].Title)), ("second", new NameRun(_accounts[alike.Second].Title)),
                    ("expected", new FigureRun(Of(alike.First, $"expected-against/{_accounts[alike.Second].Id}", expected, FigureUnit.Nats), WithInterval: false))),
                new ChoiceEvidence("accounts.least_evidence"));
        }
    }

    private Sentence Odds(int account)
    {
        var (odds, range) = (Math.Clamp(_verdict.Odds.Last[account], 0, 1), _verdict.Intervals[account]);
        var figure = Of(account, "odds", odds, FigureUnit.Probability, new Interval(Math.Min(range.Lower, odds), Math.Max(range.Upper, odds), _choice.Interval));
        var places = Places(
            ("account", new NameRun(_accounts[account].Title)), ("odds", new FigureRun(figure, WithInterval: true)),
            ("prior", new FigureRun(Of(account, "prior", _verdict.Odds.Prior[account], FigureUnit.Probability), WithInterval: false)));
        var group = _verdict.NotToldFromHighest;
        if (group.Length < 2 || !group.Contains(account))
        {
            places.Add("likelihood", new LikelihoodRun(Likelihoods.Of(odds), figure));
            return new Sentence(AccountTemplates.Odds, places, new ChoiceEvidence("rule.likelihood"), new ChoiceEvidence("accounts.interval"));
        }

        places.Add("others", Titles(account == group[0] ? group.Skip(1) : group.Take(1)));
        return new Sentence(AccountTemplates.OddsNotTold, places, new ChoiceEvidence("accounts.interval"), new ChoiceEvidence("accounts.least_evidence"));
    }

    private IEnumerable<Block> Alleged()
    {
        ImmutableArray<Sentence> alleged =
        [
            .. _accounts.Where(a => a.Allegation.Length > 0).Select(a => new Sentence(
                AccountTemplates.Allegation, Places(("account", new NameRun(a.Title)), ("who", new NameRun(a.Allegation))), new ChoiceEvidence("accounts.files"))),
        ];
        return alleged.IsEmpty ? [] : [new Statements("", alleged)];
    }

    private OddsChart Chart(ImmutableArray<ActWeight> moved)
    {
        var (days, last) = (_verdict.Scores.Days, _verdict.Odds.Days.Length - 1);
        ImmutableArray<int> at = [.. Enumerable.Range(0, last + 1).Where(d => d % 30 == 0 || d == last)];
        var years = at.Where(d => d == last || (days.From + d).Date.Year != (days.From + d + 30).Date.Year).ToList();
        return new OddsChart(
            "accounts-odds", "Odds of the accounts over time",
            "Probability of each account given that one of them is right, after each day's acts and silences. Marks above are the acts that moved the odds most. Lines may lie far apart and still not be told apart: what is told stands above.",
            days, _draft.Origin, _verdict.Scores.Cells.Sum(c => (long)c.Count),
            new PlainTable(
                ["Day", .. _accounts.Select(a => a.Title)],
                [.. years.Select(d => (ImmutableArray<string>)[(days.From + d).ToString(), .. _verdict.Odds.Days[d].Select(p => Figure.Write(p, FigureUnit.Probability))])]),
            [.. at.Select(d => days.From + d)],
            [.. _accounts.Select((a, i) => new OddsLine(a.Id, a.Title, OddsLine.DashOf(i), [.. at.Select(d => _verdict.Odds.Days[d][i])]))],
            [.. moved.Select(w => new OddsMark(w.Day, $"{new ActSentences(_draft).Short(w.Events[0])} Most for “{_accounts[w.Gains.IndexOf(w.Gains.Max())].Title}”, most against “{_accounts[w.Gains.IndexOf(w.Gains.Min())].Title}”.", ActEvidence.Of(w.Events[0])))]);
    }

    private FigureTable Gains(ImmutableArray<ActWeight> moved) => new(
        "What each of these acts added to the log probability of each account, in nats",
        ["Act", .. _accounts.Select(a => a.Id)],
        [
            .. moved.Select(w => (ImmutableArray<Cell>)
            [
                new WordCell(w.Events[0].Id.StartsWith(w.Day.ToString(), StringComparison.Ordinal) ? w.Events[0].Id : $"{w.Day} {w.Events[0].Id}"),
                .. w.Gains.Select((g, a) => new FigureCell(Of(a, $"gain/{w.Day}/{w.Cell.Pair}/{w.Cell.Class}", g, FigureUnit.Nats))),
            ]),
        ]);

    private FigureTable Others()
    {
        ImmutableArray<Cell> Row(string name, string key, ImmutableArray<double> odds) =>
            [new WordCell(name), .. odds.Select((o, a) => new FigureCell(Of(a, $"odds-by/{key}", Math.Clamp(o, 0, 1), FigureUnit.Probability)))];
        return new FigureTable(
            "The odds by other choices, without single sources, and with the analysts' likelihood ratios of single acts (judgement)",
            ["Choice", .. _accounts.Select(a => a.Id)],
            [
                .. _verdict.Others.Select(o => Row(o.Choice, o.Choice, o.Odds)),
                .. _verdict.Sources.Select(s => Row($"without {s.Source}", $"without/{s.Source}", s.Odds)),
                Row("with judged ratios", "judged", _verdict.WithJudgements),
            ]);
    }

    private NameRun Titles(IEnumerable<int> places) => new(string.Join(", ", places.Select(a => $"“{_accounts[a].Title}”")));

    internal static Dictionary<string, Run> Places(params (string Name, Run Run)[] places) => places.ToDictionary(p => p.Name, p => p.Run);

    /// <summary>The choices behind the section.</summary>
    internal static IEnumerable<Choice> Choices(AccountChoice choice, AccountFindings findings)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        yield return new("accounts.files", "Accounts that are weighed, with their prior weights", string.Join(", ", findings.Verdict.Scores.Accounts.Select(a => string.Create(culture, $"{a.Id} {a.Prior}"))));
        yield return new("accounts.model", "Model by which accounts are weighed", string.Create(culture,
            $"{string.Join(", ", choice.Effects)}; half-lives {string.Join(", ", choice.HalfLives)} days; deviation of effects of which an account says nothing {choice.Shrinkage}; spreads of baselines {string.Join(", ", choice.BaselineSpreads)}; warm-up {choice.WarmUpDays} days; the first {choice.FirstDays} days weighed at once; sizes and relations estimated every {choice.RefitDays} days; zeros {choice.ZeroShare}, seed {choice.Seed}"));
        yield return new("accounts.forgetting", "Forgetting factor for each day", string.Create(culture, $"{choice.Forgetting}; others tried: {string.Join(", ", choice.TriedForgetting)}"));
        yield return new("accounts.interval", "Intervals of the odds", string.Create(culture, $"{Figure.WriteChosen(choice.Interval)}, {choice.Resamples} resamples of blocks of {choice.BlockDays} days"));
        yield return new("accounts.least_evidence", "Least evidence that tells two accounts apart, in nats, with an interval that does not hold zero", choice.LeastEvidence.ToString(culture));
        yield return new("accounts.indicator_days", "Days within which an indicator may be seen", choice.IndicatorDays.ToString(culture));
        if (findings.Counted is not null)
            yield return new("accounts.matrix", "Weights of the matrix", "LOW 1/√2, MEDIUM 1, HIGH √2 for credibility and for relevance; I counts 1, II counts 2 (PARC ACH)");
    }
}
