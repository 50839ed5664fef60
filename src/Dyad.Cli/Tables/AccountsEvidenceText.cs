using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Accounts;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Cli.Tables;

/// <summary>What stands behind the odds: contrasts, acts, other choices, sources, outcomes, what to watch.</summary>
internal sealed class AccountsEvidenceText(TextWriter writer, AccountMeasurement measured, ImmutableArray<int> order)
{
    private const int Lead = 29;
    private const int Cell = 7;
    private readonly AccountVerdict _verdict = measured.Verdict;
    private readonly ImmutableArray<Account> _accounts = measured.Verdict.Scores.Accounts;

    internal void Write()
    {
        Contrasts();
        Moved();
        Others();
        Sources();
        Outcomes();
        Watch();
    }

    private void Contrasts()
    {
        WrappedText.Write(writer, "", $"Evidence between each two in nats, with its {Figure.WriteChosen(measured.Choice.Interval)} interval, what each of the two expected of it were it right, and whether it tells them apart");
        foreach (var c in _verdict.Contrasts.OrderByDescending(c => Math.Abs(c.LogFactor.Value)))
        {
            var words = c.Distinction switch { Distinction.Told => "told", Distinction.NotTold => "not told", _ => "could not" };
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {OutcomeGrid.Cut(_accounts[c.First].Id + " : " + _accounts[c.Second].Id, 30),-31}{c.LogFactor.Value,7:+0.00;-0.00;0.00}  {$"({c.LogFactor.Lower:+0.0;-0.0;0.0} to {c.LogFactor.Upper:+0.0;-0.0;0.0})",-17}{$"{c.ExpectedIfFirst:0.0}, {c.ExpectedIfSecond:0.0}",-11} {words}"));
        }

        writer.WriteLine();
    }

    private void Moved()
    {
        WrappedText.Write(writer, "", "Acts that moved the odds most: what each added to the log probability of the accounts that gained and lost most by it");
        foreach (var act in _verdict.Acts.Take(measured.Choice.Moved))
        {
            var (best, worst) = (act.Gains.IndexOf(act.Gains.Max()), act.Gains.IndexOf(act.Gains.Min()));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {act.Day} {act.Diagnosticity:0.00} nats: {_accounts[best].Id} {act.Gains[best]:+0.00;-0.00;0.00}, {_accounts[worst].Id} {act.Gains[worst]:+0.00;-0.00;0.00}"));
            foreach (var happened in act.Events)
            {
                WrappedText.Write(writer, "    ", $"{happened.Id}: {Plain.Text(happened.First.Words.Length > 0 ? happened.First.Words : happened.Act.ToString())}");
                WrappedText.Write(writer, "      ", Plain.Text(string.Join("; ", happened.Claims.Select(c => c.Claim.Report.Address).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal))));
            }
        }

        writer.WriteLine();
    }

    private void Others()
    {
        writer.WriteLine("The odds by other choices; accounts by their number above");
        Header();
        Line("as the study has it", _verdict.Odds.Last);
        foreach (var other in _verdict.Others)
            Line(other.Choice, other.Odds);
        Line("with judged ratios", _verdict.WithJudgements);
        writer.WriteLine();
    }

    private void Sources()
    {
        if (_verdict.Sources.IsEmpty)
            return;
        WrappedText.Write(writer, "", "The odds without what the acts of one source said (memory and fits keep them; --refit-sources N takes the largest out of these too, --without SOURCE takes one out altogether)");
        Header();
        foreach (var source in _verdict.Sources)
        {
            Line($"{Plain.Text(source.Source)} ({source.Acts})", source.Odds);
            if (!source.Refitted.IsEmpty)
                Line("  and out of memory and fits", source.Refitted);
        }

        writer.WriteLine();
    }

    private void Outcomes()
    {
        if (_verdict.Outcomes.IsEmpty)
            return;
        WrappedText.Write(writer, "", "Outcomes, scored apart: these are the same acts, so that nothing of it enters the odds");
        foreach (var outcome in _verdict.Outcomes)
        {
            WrappedText.Write(writer, "  ", $"{outcome.Name}: {outcome.Predicate}{(outcome.Given is { } given ? $", given {given} before" : "")}: came in {outcome.Came} of {outcome.Asked} windows");
            foreach (var stated in outcome.Stated)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {_accounts[stated.Account].Id,-20} said {stated.Probability,4:0%}  log score {stated.Log,8:0.00}  Brier {stated.Brier:0.000}"));
        }

        writer.WriteLine();
    }

    private void Watch()
    {
        WrappedText.Write(writer, "", $"What would change the odds: one act tomorrow, or none within {measured.Choice.IndicatorDays} days; what it multiplies the odds by, what they would be, and how probable it is within {measured.Choice.IndicatorDays} days");
        foreach (var group in measured.Indicators.GroupBy(i => i.Account).OrderBy(g => order.IndexOf(g.Key)))
        {
            writer.WriteLine($"  {_accounts[group.Key].Id}");
            foreach (var i in group)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {(i.Gain > 0 ? "for" : "against"),-8}{(i.IsQuiet ? "no " : "") + $"{i.Class} {i.Pair.Source}:{i.Pair.Target}",-36}{"x" + i.Factor.ToString("0.00", CultureInfo.InvariantCulture),8}{i.After,10:0.0%}{i.Probability,8:0%}"));
        }
    }

    private void Header() => writer.WriteLine($"  {"#",-Lead}{string.Concat(order.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(Cell)))}");

    private void Line(string name, ImmutableArray<double> odds) =>
        writer.WriteLine($"  {OutcomeGrid.Cut(name, Lead - 1),-Lead}{string.Concat(order.Select(a => odds[a].ToString("0.0%", CultureInfo.InvariantCulture).PadLeft(Cell)))}");
}
