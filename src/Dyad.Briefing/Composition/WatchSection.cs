using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Accounts;

namespace Dyad.Briefing.Composition;

/// <summary>What would change the odds: the acts, and the silences, that would move each account most.</summary>
internal static class WatchSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft, AccountFindings findings)
    {
        var section = new AccountSection(draft, findings);
        var accounts = findings.Verdict.Scores.Accounts;
        return
        [
            .. findings.Indicators.GroupBy(i => i.Account).OrderByDescending(g => findings.Verdict.Odds.Last[g.Key]).Select(g => (Block)new Statements(
                accounts[g.Key].Title, [.. g.Select(i => Sentence(draft, section, findings, i))], IsList: true)),
        ];
    }

    private static Sentence Sentence(Draft draft, AccountSection section, AccountFindings findings, Indicator indicator)
    {
        var days = draft.Input.Study.Accounts!.IndicatorDays;
        var kind = indicator.Class.Replace('-', ' ');
        var (source, target) = (draft.Names.Of(indicator.Pair.Source), draft.Names.Of(indicator.Pair.Target));
        var what = indicator.IsQuiet ? $"No act of {kind} by {source} towards {target} within {days} days" : $"One act of {kind} by {source} towards {target} tomorrow";
        var key = $"watch/{Draft.Key(indicator.Pair)}/{indicator.Class}/{(indicator.IsQuiet ? "quiet" : "act")}";
        Figure Figure(string name, double value) => section.Of(indicator.Account, $"{key}/{name}", Math.Clamp(value, 0, 1), FigureUnit.Probability);
        return new Sentence(
            AccountTemplates.Watch,
            AccountSection.Places(
                ("what", new NameRun(what)), ("account", new NameRun(findings.Verdict.Scores.Accounts[indicator.Account].Title)),
                ("factor", new FigureRun(section.Of(indicator.Account, $"{key}/factor", indicator.Factor, FigureUnit.Ratio), WithInterval: false)),
                ("before", new FigureRun(Figure("before", findings.Verdict.Odds.Last[indicator.Account]), WithInterval: false)),
                ("after", new FigureRun(Figure("after", indicator.After), WithInterval: false)),
                ("days", new NameRun($"{days}")),
                ("probability", new FigureRun(Figure("probability", indicator.Probability), WithInterval: false))),
            new ChoiceEvidence("accounts.indicator_days"));
    }
}
