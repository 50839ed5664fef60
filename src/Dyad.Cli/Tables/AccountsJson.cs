using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Cli.Tables;

/// <summary>Accounts and what the evidence says of them, as JSON.</summary>
internal static class AccountsJson
{
    private const int OddsEvery = 7;

    internal static void List(TextWriter writer, ImmutableArray<Account> accounts) => JsonForm.Write(
        writer,
        accounts.Select(a => new
        {
            a.Id,
            a.Title,
            a.Holds,
            Allegation = a.Allegation.Length > 0 ? a.Allegation : null,
            a.Prior,
            a.Holders,
            Effects = a.Effects.Select(e => new { e.Effect, e.When, e.Then, e.Mean, e.Deviation, e.Because }),
            Outcomes = a.Outcomes.Select(o => new { o.Name, Predicate = o.Predicate.ToString(), Given = o.Given?.ToString(), o.Probability, o.Because }),
            Judgements = a.Observations.Select(o => new { o.Act, o.Ratio, o.Because }),
        }));

    internal static void Weigh(TextWriter writer, AccountMeasurement measured)
    {
        var (verdict, scores) = (measured.Verdict, measured.Verdict.Scores);
        string Name(int a) => scores.Accounts[a].Id;
        object Odds(ImmutableArray<double> odds) => odds.Select((o, a) => (Name(a), o)).ToDictionary(o => o.Item1, o => o.o);
        JsonForm.Write(writer, new
        {
            Study = measured.Study.Name,
            Origin = measured.Study.Events.Origin,
            AsOf = scores.Panel.AsOf.Day.ToString(),
            From = scores.Days.From.ToString(),
            To = scores.Days.To.ToString(),
            Panel = scores.Panel.Hash,
            Dyad = Terminal.Version,
            measured.Choice.Seed,
            scores.Fits,
            scores.Unsettled,
            measured.Choice.Forgetting,
            measured.Choice.Interval,
            NotToldFromHighest = verdict.NotToldFromHighest.Select(Name),
            Accounts = scores.Accounts.Select((account, a) => new
            {
                account.Id,
                Prior = verdict.Odds.Prior[a],
                Odds = verdict.Odds.Last[a],
                verdict.Intervals[a].Lower,
                verdict.Intervals[a].Upper,
                LogScore = scores.Total(a),
                FirstDays = scores.Learnt[a],
                Quiet = verdict.Quiet[a],
                WithJudgements = verdict.WithJudgements[a],
                Unheard = scores.Unheard.Where(u => u.Account == account.Id).Select(u => $"{u.Expectation.Effect} {u.Expectation.When} -> {u.Expectation.Then}"),
            }),
            Contrasts = verdict.Contrasts.Select(c => new
            {
                First = Name(c.First),
                Second = Name(c.Second),
                LogFactor = c.LogFactor.Value,
                c.LogFactor.Lower,
                c.LogFactor.Upper,
                c.ExpectedIfFirst,
                c.ExpectedIfSecond,
                Distinction = JsonNamingPolicy.SnakeCaseLower.ConvertName(c.Distinction.ToString()),
            }),
            Moved = verdict.Acts.Take(measured.Choice.Moved).Select(w => new
            {
                Day = w.Day.ToString(),
                Pair = $"{scores.Panel.Layout[w.Cell.Pair].Source}:{scores.Panel.Layout[w.Cell.Pair].Target}",
                Class = scores.Panel.Classes.Names[w.Cell.Class],
                w.Cell.Count,
                w.Diagnosticity,
                Gains = Odds(w.Gains),
                Acts = w.Events.Select(e => new { e.Id, e.First.Words, References = e.Claims.Select(c => c.Claim.Report.Address).Distinct(StringComparer.Ordinal) }),
            }),
            OtherChoices = verdict.Others.Select(o => new { o.Choice, Odds = Odds(o.Odds) }),
            WithoutSources = verdict.Sources.Select(s => new { s.Source, s.Acts, Odds = Odds(s.Odds), Refitted = s.Refitted.IsEmpty ? null : Odds(s.Refitted) }),
            Outcomes = verdict.Outcomes.Select(o => new
            {
                o.Name,
                Predicate = o.Predicate.ToString(),
                Given = o.Given?.ToString(),
                o.Asked,
                o.Came,
                Stated = o.Stated.Select(s => new { Account = Name(s.Account), s.Probability, s.Log, s.Brier }),
            }),
            Indicators = measured.Indicators.Select(i => new { Account = Name(i.Account), Pair = $"{i.Pair.Source}:{i.Pair.Target}", i.Class, Quiet = i.IsQuiet, i.Gain, i.Factor, i.Probability, i.After }),
            OverTime = Enumerable.Range(0, verdict.Odds.Days.Length).Where(d => d % OddsEvery == 0 || d == verdict.Odds.Days.Length - 1)
                .Select(d => new { Day = (scores.Days.From + d).ToString(), Odds = Odds(verdict.Odds.Days[d]) }),
        });
    }
}
