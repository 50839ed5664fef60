using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Blocks;
using Dyad.Ledger.Tests.Readings;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Moving;

/// <summary>Ledgers that hold something of everything, and all that can be asked of one.</summary>
internal static class FullLedger
{
    private static readonly Day Origin = new(2020, 5, 1);

    /// <summary>Imports that take turns, one of which never ends; readings; rows and documents set aside; corrections; forecasts with answers.</summary>
    internal static void Fill(ILedger ledger, int seed = 1)
    {
        var claims = new RandomClaims(seed).Take(90, 1000);
        using (var first = Session(ledger, $"a{seed}"))
        using (var second = Session(ledger, $"b{seed}"))
        {
            first.Append(Batch(claims, 0, 30, 0));
            second.Append(Batch(claims, 30, 30, 0));
            first.Append(Batch(claims, 60, 30, first.Run.Read));
            first.Complete();
        }

        using (var alone = Session(ledger, $"c{seed}"))
        {
            alone.Append(new ImportBatch(RandomClaims.Batch([]).Claims, [new QuarantinedRow(0, "c", 1, "nothing in it: ü", "raw\0bytes"u8.ToArray(), 90)], 0, 1));
            alone.Complete();
        }

        Events(ledger, "d", seed);
        Read(ledger, $"reports{seed}/", [Made.Read($"one {seed}", Made.Claim()), Made.Read($"two {seed}, \ud800 half", Made.Claim(), Made.Claim())], [new RefusedDocument($"feed.xml!{seed}", "no date", "some text"u8.ToArray(), 9)], TestLedger.Then);
        Read(ledger, $"later{seed}/", [Made.Read(Made.Report($"three {seed}", new Day(2021, 2, 3)), Made.Claim(day: new Day(2021, 2, 3)))], [], new IngestionInstant(1_700_000_001));
        ledger.Correct(new ClaimCorrection(RandomClaims.Origin, $"d{seed}-1", CorrectionKind.Changed, new ClaimChange(Target: new ActorCode("FRA"), Day: new Day(2020, 1, 9)), "read wrongly: é", "tester"), new IngestionInstant(5));
        ledger.Correct(new ClaimCorrection(RandomClaims.Origin, $"d{seed}-2", CorrectionKind.Withdrawn, new ClaimChange(), "no such claim", "tester"), new IngestionInstant(4));
        ledger.Freeze([Forecast(seed, 0.25), Forecast(seed, 0.1 + 0.2)], new IngestionInstant(7));
        ledger.Freeze([Forecast(seed, 1 / 3.0)], new IngestionInstant(6));
        var kept = ledger.Forecasts(new AsOf(Origin)).Where(k => k.Resolution is null).ToList();
        ledger.Resolve([new ForecastResolution(kept[0].Id, ForecastOutcome.Yes, 0.1 + 0.2, new AsOf(Origin + 50), "2 events"), new ForecastResolution(kept[1].Id, ForecastOutcome.Void, double.NaN, new AsOf(Origin + 60), "ended")], new IngestionInstant(8));
    }

    /// <summary>An import of claims on days of January 2020.</summary>
    internal static void Events(ILedger ledger, string name, int seed)
    {
        using var session = Session(ledger, $"{name}{seed}");
        session.Append(RandomClaims.Batch([.. Enumerable.Range(1, 25).Select(i => LedgerBench.Claim($"{name}{seed}-{i}", i, i % 3 == 0 ? "RUS" : "CHN", 1 + (i % 20), 1 + (i % 28)))]));
        session.Complete();
    }

    /// <summary>Goes on with the import that <see cref="Fill"/> left in the middle.</summary>
    internal static void GoOn(ILedger ledger, int seed)
    {
        using var second = Session(ledger, $"b{seed}");
        second.Append(Batch(new RandomClaims(seed + 100).Take(120, 1000), 100, 20, second.Run.Read));
        second.Complete();
    }

    /// <summary>All that a ledger answers as of some days.</summary>
    internal static List<string> Said(ILedger ledger)
    {
        var said = new List<string>();
        said.AddRange(ledger.Runs().Select(r => r.ToString()));
        said.AddRange(ledger.Summarise().Sources.Select(s => s.ToString()));
        said.AddRange(ledger.Quarantine().Select(q => $"{q.Run} {q.File} {q.Row} {q.Reason} {Convert.ToHexString(q.Text.Span)} {q.Length}"));
        said.AddRange(ledger.Corrections().Select(c => c.ToString()));
        said.AddRange(ledger.ReportDigests());
        foreach (var asOf in new[] { new AsOf(new Day(2020, 1, 7)), new AsOf(Origin + 55), new AsOf(DayRange.All.To) })
        {
            foreach (var origin in new[] { RandomClaims.Origin, ReadClaimId.Origin })
            {
                said.AddRange(ledger.Blocks(origin, 0, 120_000, asOf).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i].ToString())));
                said.AddRange(ledger.Months(origin).Select(m => m.ToString()));
                said.AddRange(new EventReader(ledger, ActorBook.Default).Read(new EventQuery(origin, DayRange.All), asOf).Select(TestLedger.Line));
                said.AddRange(EventCounts.Of(ledger, ActorBook.Default, new EventCountQuery(origin, DayRange.All), asOf)
                    .SelectMany(c => Enumerable.Repeat($"{c.Day} {c.Pair} {c.Act}", (int)c.Count)).Order(StringComparer.Ordinal));
            }

            said.AddRange(ledger.Reports(asOf).Select(r => $"{r.Report} {r.Run} {r.Ingested} {r.Sentences} {string.Join('|', r.Passages.Select(p => $"{p.Sentence} {p.Probability} {string.Join(',', p.Trace)}"))}"));
            said.AddRange(ledger.Signatures(asOf).Select(s => $"{s.Digest} {s.Signature.Runs}"));
            said.AddRange(ledger.Forecasts(asOf).Select(f => $"{f.Id} {f.Made} {f.Forecast with { Count = null }} {f.Resolution}"));
        }

        return said;
    }

    internal static IImportSession Session(ILedger ledger, string name) => ledger.Import(new ImportedFile(LedgerBench.Source, "random", name, "xxh64:" + name, 1), TestLedger.Then);

    private static ImportBatch Batch(List<Claim> claims, int from, int count, long before)
    {
        var some = claims.Skip(from).Take(count).Select((c, i) => c with { Row = new RowReference(0, before + i + 1) }).ToList();
        var batch = RandomClaims.Batch(some, before);
        return batch with { Quarantined = [new QuarantinedRow(0, "", before + count + 1, "odd", "row"u8.ToArray(), 3)], RowsRead = batch.RowsRead + 1 };
    }

    private static void Read(ILedger ledger, string name, ReadReport[] reports, RefusedDocument[] refused, IngestionInstant at)
    {
        using var session = ledger.Read(new ReadingRun(name, "made-1"), at);
        session.Append(new ReadingBatch(reports, refused));
        session.Complete();
    }

    private static FrozenForecast Forecast(int seed, double probability) => new(
        "made", new ForecastQuestion(ForecastKind.Events, DirectedPair.Parse("AAA:BBB/MIL"), "verbal-conflict", 0, "wire", true), new AsOf(Origin), 30, probability,
        new CountForecast(0.1 + (0.2 / 3), [0, 0, 0, 0, 1, 2, 9]), "model 1", "abc", seed, 1000, 14, "resolution 1");
}
