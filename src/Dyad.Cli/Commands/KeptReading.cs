using System.Collections.Concurrent;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Readings;
using Dyad.Reading.Reports;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Commands;

/// <summary>Keeps what is read, or was read beforehand, in the ledger, and says what came of it.</summary>
/// <param name="Name">What was given to be read, as it is kept.</param>
/// <param name="Given">The same as it was typed.</param>
/// <param name="Ledger">The ledger; null for the usual one.</param>
/// <param name="Wanted">Claims that are listed and counted.</param>
/// <param name="IsLimited">Whether these are not all.</param>
/// <param name="IsJson">Whether it is said in JSON.</param>
/// <param name="Terminal">The terminal.</param>
/// <param name="Cancellation">Stops between two documents.</param>
internal sealed record KeptReading(
    string Name, string Given, string? Ledger, Func<Claim, bool> Wanted, bool IsLimited, bool IsJson, Terminal Terminal, CancellationToken Cancellation)
{
    /// <summary>Up to so many new documents their claims are listed at once.</summary>
    private const int Shown = 20;

    /// <summary>Keeps documents.</summary>
    /// <param name="files">Number of files.</param>
    /// <param name="arrivals">The documents in order; tells the number of the file that is taken.</param>
    /// <param name="read">Reads one.</param>
    internal void Keep<TDocument>(int files, Func<Action<int>, IEnumerable<Arrival<TDocument>>> arrivals, Func<TDocument, ReadReport> read)
    {
        using var ledger = LedgerChoice.Open(Ledger, create: true);
        var between = 0L;
        var fresh = new ConcurrentQueue<ReadReport>();
        ReadReport Read(TDocument document)
        {
            var done = read(document);
            _ = Interlocked.Add(ref between, IsLimited ? done.Claims.Count(c => Wanted(c.Claim)) : 0);
            if (fresh.Count <= Shown)
                fresh.Enqueue(done);
            return done;
        }

        IntakeOutcome? outcome = null;
        ReadProgressBar.Show(Terminal, files, (file, progress) => outcome = new ReportIntake<TDocument>(ledger, Read, Environment.ProcessorCount)
            .Read(new ReadingRun(Name, ReportReader.Version) { Given = Given }, arrivals(file), Terminal.Now(), progress, Cancellation));
        if (IsJson)
            ReadingJson.Write(Terminal.Out, outcome!);
        else
            Tell(fresh, outcome!, between);
    }

    internal static string Line(IntakeOutcome o) =>
        $"read {o.Documents} documents, kept {o.Kept}, quarantined {o.Quarantined}, {o.Sentences} sentences, {o.Claims} claims ({o.Happened} happened)";

    private void Tell(ConcurrentQueue<ReadReport> fresh, IntakeOutcome outcome, long between)
    {
        if (fresh.Count is > 0 and <= Shown)
        {
            var quoted = fresh.OrderBy(r => r.Report.Name, StringComparer.Ordinal).SelectMany(r => r.Claims.Where(c => Wanted(c.Claim)).Select(c => new QuotedClaim(c.Claim, new Quotation(r.Report, c.Passage))));
            ClaimList.Write(Terminal.Out, quoted, "table", trace: false, Terminal);
        }
        else if (fresh.Count > Shown)
        {
            Terminal.Out.WriteLine("dyad claims lists what was read");
        }

        foreach (var (reason, number) in outcome.Reasons.Take(5))
            Terminal.Out.WriteLine($"  quarantined {number}: {Plain.Text(reason)}");
        if (outcome.Held > 0)
            Terminal.Out.WriteLine($"of the documents kept, {outcome.Held} were in the ledger already, or repeat another word for word");
        if (IsLimited)
            Terminal.Out.WriteLine($"of the claims that are new, {between} lie between players of the study");
        Terminal.Out.WriteLine(Line(outcome));
    }
}
