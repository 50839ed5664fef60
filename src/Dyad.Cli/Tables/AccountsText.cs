using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Wording;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Accounts;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Cli.Tables;

/// <summary>Accounts as text: what they hold, and what the evidence says of them.</summary>
internal sealed class AccountsText(TextWriter writer, AccountMeasurement measured)
{
    private const int NameWidth = 22;
    private readonly AccountVerdict _verdict = measured.Verdict;
    private readonly ImmutableArray<Account> _accounts = measured.Verdict.Scores.Accounts;

    /// <summary>What each account holds.</summary>
    internal static void List(TextWriter writer, ImmutableArray<Account> accounts)
    {
        foreach (var account in accounts)
        {
            writer.WriteLine($"{account.Id}: {account.Title}");
            WrappedText.Write(writer, "  ", Plain.Text(account.Holds));
            if (account.Allegation.Length > 0)
                WrappedText.Write(writer, "  allegation: ", account.Allegation);
            foreach (var holder in account.Holders)
                WrappedText.Write(writer, "  held by: ", $"{holder.Who}: {holder.Citation}{(holder.Note.Length > 0 ? $" ({holder.Note})" : "")}");
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  prior weight {account.Prior}; it expects, as the factor after one act with its 95 % range:"));
            foreach (var e in account.Effects)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {e.Effect + " " + e.When + " -> " + e.Then,-56} {Math.Exp(e.Mean),4:0.00} ({Math.Exp(e.Mean - (1.96 * e.Deviation)):0.00} to {Math.Exp(e.Mean + (1.96 * e.Deviation)):0.00})"));
            }

            foreach (var o in account.Outcomes)
                WrappedText.Write(writer, string.Create(CultureInfo.InvariantCulture, $"  {o.Probability,4:0%} "), $"{o.Name}: {o.Predicate}{(o.Given is { } given ? $", given {given} before" : "")}");
            foreach (var o in account.Observations)
                WrappedText.Write(writer, "  judged ", string.Create(CultureInfo.InvariantCulture, $"x{o.Ratio} {o.Act}: {Plain.Text(o.Because)}"));
            writer.WriteLine();
        }
    }

    /// <summary>What the evidence says.</summary>
    internal void Weigh()
    {
        var scores = _verdict.Scores;
        WrappedText.Write(writer, "", string.Create(CultureInfo.InvariantCulture,
            $"{measured.Study.Name} on {measured.Study.Events.Origin} as known on {scores.Panel.AsOf.Day}: days {scores.Days.From} to {scores.Days.To} foretold one by one, {scores.Cells.Sum(c => c.Count)} acts in {scores.Cells.Length} cells; the days before weighed at once; sizes and relations estimated {scores.Fits} times, {scores.Unsettled} fits unsettled; panel {scores.Panel.Hash[..12]}, dyad {Terminal.Version}"));
        writer.WriteLine();
        Conclusion();
        writer.WriteLine();
        Table();
        Unheard();
        writer.WriteLine();
        new AccountsEvidenceText(writer, measured, ByOdds).Write();
    }

    private void Conclusion()
    {
        var group = _verdict.NotToldFromHighest;
        if (group.Length > 1)
        {
            WrappedText.Write(writer, "", $"Not told apart by this evidence: {Names(group)}. None of them is supported against the others, whatever its odds.");
        }
        else
        {
            WrappedText.Write(writer, "", $"{_accounts[group[0]].Id} is told apart from every other account and has the highest odds.");
        }

        var worse = Enumerable.Range(0, _accounts.Length).Except(group).ToImmutableArray();
        if (worse.Length > 0)
            WrappedText.Write(writer, "", $"Told apart from {_accounts[group[0]].Id}, and spoken against: {Names(worse)}.");
        var same = _verdict.Contrasts.Where(c => c.Distinction == Distinction.CannotBeTold).ToList();
        if (same.Count > 0)
            WrappedText.Write(writer, "", $"Forecasts so alike that these days could not have told them apart: {string.Join("; ", same.Select(c => $"{_accounts[c.First].Id} and {_accounts[c.Second].Id}"))}.");
    }

    private ImmutableArray<int> ByOdds => [.. Enumerable.Range(0, _accounts.Length).OrderByDescending(i => _verdict.Odds.Last[i]).ThenBy(i => _accounts[i].Id, StringComparer.Ordinal)];

    private void Table()
    {
        writer.WriteLine($" #  {"account",-NameWidth}{"prior",7}{"odds",8}  {Figure.WriteChosen(measured.Choice.Interval) + " interval",-17}in words");
        foreach (var (a, number) in ByOdds.Select((a, i) => (a, i + 1)))
        {
            var (odds, range) = (Math.Clamp(_verdict.Odds.Last[a], 0, 1), _verdict.Intervals[a]);
            var words = Likelihoods.Of(odds) is var likelihood and not Likelihood.Beyond ? likelihood.Word() : odds < 0.5 ? "below 1 %" : "above 99 %";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{number,2}  {OutcomeGrid.Cut(_accounts[a].Id, NameWidth - 1),-NameWidth}{_verdict.Odds.Prior[a],7:0.0%}{odds,8:0.0%}  {$"{range.Lower:0.0%} to {range.Upper:0.0%}",-17}{words}"));
        }

        WrappedText.Write(writer, "", "Odds: probability of each account given that one of them is right.");
        writer.WriteLine();
        writer.WriteLine($" #  {"account",-NameWidth}{"log score",11}{"first",10}{"acts",10}{"quiet",10}{"judged odds",13}");
        var acts = _accounts.Select((_, a) => _verdict.Scores.Cells.Sum(c => c.Logs[a])).ToArray();
        var highest = _accounts.Select((_, a) => _verdict.Scores.Total(a)).Max();
        var learnt = _accounts.Select((_, a) => _verdict.Scores.Learnt[a]).Max();
        foreach (var (a, number) in ByOdds.Select((a, i) => (a, i + 1)))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{number,2}  {OutcomeGrid.Cut(_accounts[a].Id, NameWidth - 1),-NameWidth}{_verdict.Scores.Total(a) - highest,11:0.00}{_verdict.Scores.Learnt[a] - learnt,10:0.00}{acts[a] - acts.Max(),10:0.00}{_verdict.Quiet[a] - _verdict.Quiet.Max(),10:0.00}{_verdict.WithJudgements[a],13:0.0%}"));
        }

        WrappedText.Write(writer, "", $"In nats, each column against its best: the log score; of it the first days, weighed at once, then acts, and quiet, which is all that did not happen. Judged odds: with {_verdict.Judged} likelihood ratios of single acts, which are judgement.");
    }

    private void Unheard()
    {
        foreach (var group in _verdict.Scores.Unheard.GroupBy(u => u.Account))
            WrappedText.Write(writer, "", $"Without a column in the model, and so without weight, in {group.Key}: {string.Join("; ", group.Select(u => $"{u.Expectation.Effect} {u.Expectation.When} -> {u.Expectation.Then}"))}.");
    }

    private string Names(IEnumerable<int> places) => string.Join(", ", places.Select(a => _accounts[a].Id));
}
