using Dyad.Ledger.Readings;
using Dyad.Ledger.Spools;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Shards;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Spools;

/// <summary>What shards read of documents makes the ledger that a reading of the same documents makes, to the byte of its file.</summary>
public sealed class ReadingSpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 0L)]
    [InlineData(3, 50L)]
    [InlineData(16, 50L)]
    [InlineData(3, 1000L)]
    public void Spools_of_all_shards_make_the_same_ledger(int shards, long large)
    {
        TestStore.OnSqlite();
        var files = Files();
        var whole = Take("whole", files.SelectMany(f => f.Documents), Of);
        foreach (var shard in Shard.All(shards))
            Fill(files, shard, large);
        var merged = Take("merged", ReadingSpool.Read([.. Shard.All(shards).Select(FolderOf)]), d => d.Again());
        (merged with { Reasons = whole.Reasons }).ShouldBe(whole);
        merged.Reasons.ShouldBe(whole.Reasons);
        File.ReadAllBytes(_folder["merged"]).ShouldBe(File.ReadAllBytes(_folder["whole"]));
    }

    [Fact]
    public void A_spool_that_was_cut_anywhere_ends_the_same()
    {
        var (files, shard) = (Files(), new Shard(2, 3));
        Fill(files, shard, 50);
        var path = Path.Combine(FolderOf(shard), "spool.bin");
        var whole = File.ReadAllBytes(path);
        var random = new Random(5);
        for (var round = 0; round < 10; round++)
        {
            File.WriteAllBytes(path, whole[..random.Next(whole.Length)]);
            Fill(files, shard, 50);
            File.ReadAllBytes(path).AsSpan().SequenceEqual(whole).ShouldBeTrue();
        }
    }

    private string FolderOf(Shard shard) => _folder[shard.FolderName];

    private void Fill(List<(long Bytes, List<Arrival<Report>> Documents)> files, Shard shard, long large)
    {
        Directory.CreateDirectory(FolderOf(shard));
        new ReadingSpool(Of, 2) { Large = large }.Fill([.. files.Select(f => f.Bytes)], f => files[f].Documents, shard, FolderOf(shard), null, TestContext.Current.CancellationToken);
    }

    private IntakeOutcome Take<TDocument>(string name, IEnumerable<Arrival<TDocument>> arrivals, Func<TDocument, ReadReport> read)
    {
        using var ledger = TestStore.Open(_folder[name]);
        return new ReportIntake<TDocument>(ledger, read, 2).Read(new ReadingRun("folder", "made-1"), arrivals, TestLedger.Then, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Files of one document and of many; refused ones, repeated texts, texts that the reader cannot read, halves of letters.</summary>
    private static List<(long Bytes, List<Arrival<Report>> Documents)> Files() => [.. Enumerable.Range(0, 30).Select(f => f % 10 == 4
        ? (100L, Enumerable.Range(0, 40).Select(d => Arrival((f * 100) + d)).ToList())
        : (10L, f % 10 == 7 ? [] : [Arrival(f)]))];

    private static Arrival<Report> Arrival(int i)
    {
        if (i % 7 == 6)
            return new Arrival<Report>($"{i}.txt", "", null, new RefusedDocument($"{i}.txt", "no date", new byte[i], i));
        var report = Report(Text(i % 5 == 0 ? 0 : i, 30) + (i % 11 == 3 ? "half \ud83d a letter" : ""), name: $"{i}.txt");
        return new Arrival<Report>(report.Name, report.Digest, report, null);
    }

    private static ReadReport Of(Report report)
    {
        var i = int.Parse(report.Name.Split('.')[0]);
        return i % 13 == 12
            ? throw new InvalidDataException("one sentence of 3 million words")
            : Read(report, [.. Enumerable.Range(0, i % 3).Select(k => Claim(modality: k == 0 ? Modality.Happened : Modality.Future) with { Words = $"words {k}" })]);
    }
}
