using Dyad.Ledger.Copies;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Time;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Copies;

public sealed class ReportCopiesTests
{
    /// <summary>Looking only at texts that share a band finds exactly what comparing each with each finds.</summary>
    [Fact]
    public void Bands_find_what_comparing_all_pairs_finds()
    {
        var random = new Random(5);
        var signatures = Enumerable.Range(0, 800).Select(i => new ReportSignature($"d{i:000}", TextSignature.Of(Variant(random, random.Next(120))))).ToList();
        signatures.Add(new ReportSignature("empty", TextSignature.Of("")));
        var copies = ReportCopies.Of(signatures);
        var originals = new List<ReportSignature>();
        foreach (var one in signatures)
        {
            var original = originals.Find(o => CopyRules.AreCopies(one.Signature, o.Signature));
            copies.OriginalOf(one.Digest).ShouldBe(original?.Digest);
            if (original is null)
                originals.Add(one);
        }

        (copies.Reports, copies.Copies).ShouldBe((801, 801 - originals.Count));
        copies.Copies.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void The_earliest_published_is_the_original_in_whatever_order_they_entered()
    {
        var text = Text(1, 200);
        (string Text, int Day)[] reports = [("First headline " + text, 3), ("Second " + text, 1), ("A third " + text, 2), (Text(2, 200), 1)];
        foreach (var order in new[] { (int[])[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2] })
        {
            using var bench = new LedgerBench();
            foreach (var i in order)
            {
                using var session = bench.Ledger.Read(new ReadingRun($"{i}", "made-1"), TestLedger.Then);
                session.Append(new ReadingBatch([Read(Report(reports[i].Text, new Day(2020, 5, reports[i].Day)))], []));
            }

            string? Original(int report, int asOf) => ReportCopies.Of(bench.Ledger, new AsOf(new Day(2020, 5, asOf))).OriginalOf(Digest(reports[report].Text));
            var first = Digest(reports[1].Text);
            (Original(0, 9), Original(1, 9), Original(2, 9), Original(3, 9)).ShouldBe((first, null, first, null));
            // What came later changes nothing about what was known.
            (Original(0, 2), Original(1, 2), Original(2, 2)).ShouldBe((null, null, first));
        }
    }

    /// <summary>The text of one of so many originals, with another headline, cut or changed a little.</summary>
    private static string Variant(Random random, int original)
    {
        var words = Text(original, 60 + (original % 5 * 60)).Split(' ');
        return random.Next(4) switch
        {
            0 => Text(random.Next(100_000), 5) + " " + string.Join(' ', words),
            1 => string.Join(' ', words[..(words.Length * (40 + random.Next(60)) / 100)]),
            2 => string.Join(' ', words.Select(w => random.Next(25) == 0 ? "other" : w)),
            _ => string.Join(' ', words.Skip(random.Next(words.Length / 2))),
        };
    }
}
