using System.IO.Compression;
using System.Text;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Gdelt;
using Dyad.Ledger.Spools;
using Dyad.Ledger.Tests.Importing;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Spools;

/// <summary>What shards read into spools makes the ledger that an import of the same files makes, to the byte of its file.</summary>
public sealed class ImportSpoolTests : IDisposable
{
    private static readonly IngestionInstant Then = new(1_700_000_000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(16, false)]
    public void Spools_of_all_shards_make_the_same_ledger(int shards, bool isLarge)
    {
        TestStore.OnSqlite();
        var files = Files();
        var whole = Outcomes("whole", i => files.Select(f => i.Import(GdeltFormat.Version2, f, Then)));
        foreach (var shard in Shard.All(shards))
            Fill(files, shard, isLarge);
        Outcomes("merged", i => Merge(i, shards)).ShouldBe(whole);
        File.ReadAllBytes(_folder["merged"]).ShouldBe(File.ReadAllBytes(_folder["whole"]));
        Outcomes("merged", i => Merge(i, shards)).ShouldAllBe(o => o.Contains("WasComplete = True", StringComparison.Ordinal));
    }

    /// <summary>A shard that is killed anywhere leaves a spool that it goes on with, and that ends as if nothing had happened.</summary>
    [Fact]
    public void A_spool_that_was_cut_anywhere_ends_the_same()
    {
        var files = Files();
        Fill(files, new Shard(1, 2), isLarge: false);
        var path = Path.Combine(FolderOf(new Shard(1, 2)), "spool.bin");
        var whole = File.ReadAllBytes(path);
        var random = new Random(5);
        for (var round = 0; round < 25; round++)
        {
            var left = whole[..random.Next(whole.Length)];
            if (round % 3 == 0 && left.Length > 0)
                left[random.Next(left.Length)] ^= 4;
            File.WriteAllBytes(path, left);
            Fill(files, new Shard(1, 2), isLarge: false);
            File.ReadAllBytes(path).AsSpan().SequenceEqual(whole).ShouldBeTrue($"cut after {left.Length} bytes");
        }
    }

    [Fact]
    public void Spools_that_are_not_whole_are_refused_or_lack_nothing_that_counts()
    {
        var files = Files();
        foreach (var shard in Shard.All(2))
            Fill(files, shard, isLarge: true);
        var path = Path.Combine(FolderOf(new Shard(2, 2)), "spool.bin");
        var whole = File.ReadAllBytes(path);
        var (random, refused, all) = (new Random(9), 0, Rows());
        for (var round = 0; round < 40; round++)
        {
            var bytes = whole.ToArray();
            if (round % 2 == 0)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            else
                bytes = bytes[..random.Next(bytes.Length)];
            File.WriteAllBytes(path, bytes);
            try
            {
                // What is cut off may be no more than that this shard, too, saw the last file.
                Rows().ShouldBe(all);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(30);

        (long, long) Rows()
        {
            var batches = ImportSpool.Read([.. Shard.All(2).Select(FolderOf)]).SelectMany(f => f.Batches.Select(b => (b.RowsKept, b.Claims.Count + b.Quarantined.Count))).ToList();
            return (batches.Sum(b => b.RowsKept), batches.Sum(b => (long)b.Item2));
        }
    }

    [Fact]
    public void A_file_that_changed_between_two_shards_is_told()
    {
        var path = Path.Combine(_folder.FullName, "a.csv");
        File.WriteAllText(path, Row(1));
        Fill([new InputFile(path)], new Shard(1, 2), isLarge: true);
        File.WriteAllText(path, Row(2));
        Fill([new InputFile(path)], new Shard(2, 2), isLarge: true);
        Should.Throw<InvalidDataException>(() => ImportSpool.Read([.. Shard.All(2).Select(FolderOf)]).Count()).Message.ShouldContain("changed meanwhile");
        File.WriteAllText(_folder["spool.bin"], "of somebody else");
        Should.Throw<InvalidDataException>(() => ImportSpool.Read([_folder.FullName]).Count()).Message.ShouldContain("is no spool");
    }

    [Fact]
    public void Two_processes_do_not_write_one_spool()
    {
        Directory.CreateDirectory(FolderOf(new Shard(1, 1)));
        using var other = new FileStream(Path.Combine(FolderOf(new Shard(1, 1)), "spool.bin"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Should.Throw<IOException>(() => Fill(Files(), new Shard(1, 1), isLarge: false));
    }

    private static string Row(long id, string day = "20191010") =>
        GdeltRows.Row(id, day, new("USA", "UNITED STATES", "USA"), new("RUS", "RUSSIA", "RUS"), "042", "20191231120000", $"http://x/{id}") + "\n";

    private IEnumerable<ImportOutcome> Merge(Importer importer, int shards) => ImportSpool.Read([.. Shard.All(shards).Select(FolderOf)]).Select(f => importer.Import(f, Then));

    private string FolderOf(Shard shard) => _folder[shard.FolderName];

    private void Fill(IReadOnlyList<InputFile> files, Shard shard, bool isLarge)
    {
        Directory.CreateDirectory(FolderOf(shard));
        new ImportSpool(Bench.Options) { Large = isLarge ? 0 : 1L << 40 }.Fill([.. files.Select(f => (f, (IClaimFormat)GdeltFormat.Version2))], shard, FolderOf(shard), null, TestContext.Current.CancellationToken);
    }

    private List<string> Outcomes(string ledger, Func<Importer, IEnumerable<ImportOutcome>> import)
    {
        using var open = TestStore.Open(_folder[ledger]);
        var outcomes = import(new Importer(open, Bench.Options)).Select(o => o.ToString()).ToList();
        open.Verify().ShouldBeEmpty();
        return outcomes;
    }

    /// <summary>Plain, packed and damaged files, rows of every fate, a file twice, an empty one, and the published one where it is there.</summary>
    private List<InputFile> Files()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(i => Row(i, "201910" + (10 + (i % 20)))));
        Write("a.csv", Encoding.UTF8.GetBytes(rows + "no row at all\n" + Row(7, "20191230")));
        Write("b.csv", Encoding.UTF8.GetBytes(Row(7, "20191230") + Row(9001)));
        Write("c.csv", []);
        using (var packed = new MemoryStream())
        {
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                zip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(10_000, 300).Select(i => Row(i)))));
            Write("d.csv.gz", packed.ToArray());
            Write("e.csv.gz", packed.ToArray()[..(int)(packed.Length / 2)]);
        }

        Write("f.csv", Encoding.UTF8.GetBytes(rows));
        Write("g.csv.zip", "no archive"u8.ToArray());
        var files = InputFiles.Expand([_folder["in"]], GdeltFormat.Version2.Endings).ToList();
        return files;

        void Write(string name, byte[] content)
        {
            Directory.CreateDirectory(_folder["in"]);
            File.WriteAllBytes(Path.Combine(_folder["in"], name), content);
        }
    }
}
