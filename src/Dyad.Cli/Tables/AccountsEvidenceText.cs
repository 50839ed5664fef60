using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Accounts;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Cli.Tables;

/// <summary>What stands behind the odds: contrasts, acts, other choices, sources, outcomes, what to watch.</summary>
internal sealed class AccountsEvidenceText(TextWriter writer, AccountMeasurement measured)
{
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
        writer.WriteLine($"Evidence between each two, in nats, {Figure.WriteChosen(measured.Choice.Interval)} interval; expected: what each itself expected were it right");
        foreach (var c in _verdict.Contrasts.OrderByDescending(c => Math.Abs(c.LogFactor.Value)))
        {
            var words = c.Distinction switch { Distinction.Told => "told apart", Distinction.NotTold => "not told apart", _ => "could not be told apart" };
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {_accounts[c.First].Id + " over " + _accounts[c.Second].Id,-42}{c.LogFactor.Value,8:+0.00;-0.00;0.00}  ({c.LogFactor.Lower:+0.0;-0.0;0.0} to {c.LogFactor.Upper:+0.0;-0.0;0.0}){"",2}expected {c.ExpectedIfFirst:0.0} and {c.ExpectedIfSecond:0.0}  {words}"));
        }

        writer.WriteLine();
    }

    private void Moved()
    {
        writer.WriteLine("Acts that moved the odds most: what each added to the log probability of the accounts that gained and lost most by it");
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
        writer.WriteLine("The odds by other choices");
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
        writer.WriteLine("The odds without what the acts of one source said (memory and fits keep them; --refit-sources N takes the largest out of these too)");
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
        writer.WriteLine("Outcomes, scored apart: these are the same acts, so that nothing of it enters the odds");
        foreach (var outcome in _verdict.Outcomes)
        {
            writer.WriteLine($"  {outcome.Name}: {outcome.Predicate}{(outcome.Given is { } given ? $", given {given} before" : "")}: came in {outcome.Came} of {outcome.Asked} windows");
            foreach (var stated in outcome.Stated)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {_accounts[stated.Account].Id,-20} said {stated.Probability,4:0%}  log score {stated.Log,8:0.00}  Brier {stated.Brier:0.000}"));
        }

        writer.WriteLine();
    }

    private void Watch()
    {
        writer.WriteLine($"What would change the odds: one act tomorrow, or none within {measured.Choice.IndicatorDays} days, with how probable that is");
        foreach (var group in measured.Indicators.GroupBy(i => i.Account))
        {
            writer.WriteLine($"  {_accounts[group.Key].Id}");
            foreach (var i in group)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {(i.Gain > 0 ? "for" : "against"),-8}{(i.IsQuiet ? "no " : "") + $"{i.Class} {i.Pair.Source}:{i.Pair.Target}",-34} odds x{i.Factor:0.00} to {i.After:0.0%}; within {measured.Choice.IndicatorDays} days {i.Probability:0%}"));
        }
    }

    private void Header() => writer.WriteLine($"  {"",-42}{string.Concat(_accounts.Select(a => Short(a.Id).PadLeft(12)))}");

    private void Line(string name, ImmutableArray<double> odds) =>
        writer.WriteLine($"  {(name.Length > 41 ? name[..40] + "…" : name),-42}{string.Concat(odds.Select(o => o.ToString("0.0%", CultureInfo.InvariantCulture).PadLeft(12)))}");

    private static string Short(string id) => id.Length > 11 ? id[..11] : id;
}
