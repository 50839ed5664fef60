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
            .. findings.Indicators.GroupBy(i => i.Account).OrderByDescending(g => findings.Verdict.Odds.Last[g.Key]).SelectMany(g => (Block[])
            [
                new Statements(accounts[g.Key].Title, [.. Strongest(g).Select(i => Sentence(draft, section, findings, i))], IsList: true),
                Table(draft, section, findings, accounts[g.Key].Title, [.. g]),
            ]),
        ];
    }

    /// <summary>What speaks most for an account, and what most against it.</summary>
    private static IEnumerable<Indicator> Strongest(IEnumerable<Indicator> indicators) =>
        indicators.GroupBy(i => i.Gain > 0).OrderByDescending(g => g.Key).Select(g => g.MaxBy(i => Math.Abs(i.Gain))!);

    private static FigureTable Table(Draft draft, AccountSection section, AccountFindings findings, string account, ImmutableArray<Indicator> indicators) => new(
        $"What would move the odds of “{account}”, and how probable that is within {draft.Input.Study.Accounts!.IndicatorDays} days",
        ["What would be seen", "Multiplies the odds by", "Odds after it", "Probability"],
        [
            .. indicators.OrderByDescending(i => i.Gain).Select(i => (ImmutableArray<Cell>)
            [
                new WordCell(What(draft, i)), .. Figures(section, findings, i) is var f ? (Cell[])[new FigureCell(f.Factor), new FigureCell(f.After), new FigureCell(f.Probability)] : [],
            ]),
        ]);

    private static string What(Draft draft, Indicator indicator)
    {
        var (kind, source, target) = (indicator.Class.Replace('-', ' '), draft.Names.Of(indicator.Pair.Source), draft.Names.Of(indicator.Pair.Target));
        return indicator.IsQuiet ? $"No act of {kind} by {source} towards {target} within {draft.Input.Study.Accounts!.IndicatorDays} days" : $"One act of {kind} by {source} towards {target} tomorrow";
    }

    private static (Figure Factor, Figure Before, Figure After, Figure Probability) Figures(AccountSection section, AccountFindings findings, Indicator indicator)
    {
        var key = $"watch/{Draft.Key(indicator.Pair)}/{indicator.Class}/{(indicator.IsQuiet ? "quiet" : "act")}";
        Figure Probable(string name, double value) => section.Of(indicator.Account, $"{key}/{name}", Math.Clamp(value, 0, 1), FigureUnit.Probability);
        return (
            section.Of(indicator.Account, $"{key}/factor", indicator.Factor, FigureUnit.Ratio), Probable("before", findings.Verdict.Odds.Last[indicator.Account]),
            Probable("after", indicator.After), Probable("probability", indicator.Probability));
    }

    private static Sentence Sentence(Draft draft, AccountSection section, AccountFindings findings, Indicator indicator)
    {
        var (factor, before, after, probability) = Figures(section, findings, indicator);
        return new Sentence(
            AccountTemplates.Watch,
            AccountSection.Places(
                ("what", new NameRun(What(draft, indicator))), ("account", new NameRun(findings.Verdict.Scores.Accounts[indicator.Account].Title)),
                ("factor", new FigureRun(factor, WithInterval: false)), ("before", new FigureRun(before, WithInterval: false)), ("after", new FigureRun(after, WithInterval: false)),
                ("days", new NameRun($"{draft.Input.Study.Accounts!.IndicatorDays}")), ("probability", new FigureRun(probability, WithInterval: false))),
            new ChoiceEvidence("accounts.indicator_days"));
    }
}
