using System.Diagnostics;
using System.Globalization;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times what a ledger does with reports, without a reader: made-up texts of 250 words with ten claims each, every fifth a copy of an earlier one.</summary>
internal static class ReportBench
{
    private const int Words = 250;
    private const int Claims = 10;

    internal static int Keep(int reports, string ledger)
    {
        var clock = Stopwatch.StartNew();
        using var open = SqliteLedger.Open(ledger, create: true);
        var arrivals = Enumerable.Range(0, reports).Select(i => (Number: i, Text: Text(i))).Select(d => new Arrival<(int Number, string Text)>($"{d.Number}.txt", ReportDigest.Of(d.Text), d, null));
        var outcome = new ReportIntake<(int Number, string Text)>(open, Read, Environment.ProcessorCount).Read(new ReadingRun("made", "made-1"), arrivals, new IngestionInstant(0));
        Say($"{outcome.Kept} reports and {outcome.Claims} claims kept", clock, reports);
        clock.Restart();
        var copies = ReportCopies.Of(open, new AsOf(DayRange.All.To));
        Say($"{copies.Copies} copies found among {copies.Reports}", clock, reports);
        clock.Restart();
        var passages = open.Reports(new AsOf(DayRange.All.To)).Sum(r => r.Passages.Count);
        Say($"{passages} passages unpacked", clock, reports);
        var peak = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {peak}, ledger {new FileInfo(ledger).Length / 1e6:0} MB"));
        return 0;
    }

    private static void Say(string what, Stopwatch clock, int reports) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalSeconds:0.00} s, {reports / clock.Elapsed.TotalSeconds:n0} reports/s"));

    private static string Text(int number)
    {
        var random = new Random(number % 5 == 4 ? number - 4 : number);
        var text = string.Join(' ', Enumerable.Range(0, Words).Select(_ => $"w{(int)(20_000 * Math.Pow(random.NextDouble(), 3))}"));
        return $"Paper {number} says. {text}";
    }

    private static ReadReport Read((int Number, string Text) document)
    {
        var published = PublicationInstant.EndOf(new Day(2020, 1, 1) + (document.Number % 1000));
        var report = new Report(ReportDigest.Of(document.Text), $"{document.Number}.txt", "text", "Title", "Publisher", "", "", "", published, document.Text);
        var span = new TextSpan(0, Math.Min(120, document.Text.Length));
        var claims = Enumerable.Range(0, Claims).Select(k => new ReadClaim(
            new Claim(ReadClaimId.Origin, "", published.Day, published, Actor(k), Actor(k + document.Number + 1), new Act((EventType)(1 + (k % 16)), "", CameoCode.Absent), double.NaN, Place.Nowhere,
                ReportReference.None, 1, true, (Modality)(k % 6), ActorCode.Unknown, $"The words of sentence {k} of report {document.Number}.", default),
            new Passage(span, span, span, span, TextSpan.Empty, TextSpan.Empty, ["military"], 0.75, ["frame accuse-1", "path nsubj verb obj", "words accused"])));
        return new ReadReport(report, 25, [.. claims]);
    }

    private static ActorMention Actor(int number) => new(new ActorCode($"A{number % 40:00}"), "", "");
}
