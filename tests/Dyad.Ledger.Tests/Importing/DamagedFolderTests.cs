using System.IO.Compression;
using System.Text;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>A folder with everything that goes wrong with files: each row is accounted for, and the import goes on to the next file.</summary>
public sealed class DamagedFolderTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static string Good(int id, string date = "2018-06-01") =>
        $"{id}\t{date}\tUnited States\tNA\tUnited States\tConsult\t040\t1\tRussia\tNA\tRussian Federation\t77\t3\tReuters\tNA\tNA\tNA\tNA\tNA\tNA\n";

    [Fact]
    public void Every_row_is_accounted_for_and_the_import_goes_on()
    {
        var random = new Random(7);
        var binary = new byte[5000];
        random.NextBytes(binary);
        _bench.File("in/a_binary.tab", binary);
        _bench.File("in/b_empty.tab", "");
        _bench.File("in/c_bom_crlf.tab", "\uFEFF" + (IcewsTests.Header + Good(1)).Replace("\n", "\r\n", StringComparison.Ordinal));
        _bench.File("in/d_columns.tab", IcewsTests.Header + Good(2) + "only\tthree\tcolumns\n\n" + Good(3));
        _bench.File("in/e_dates.tab", IcewsTests.Header + Good(4, "2019-02-30") + Good(5, "2019-02-28") + Good(6, "0000-01-01"));
        _bench.File("in/f_long.tab", IcewsTests.Header + Good(7) + new string('x', 2_000_000) + "\n" + Good(8));
        _bench.File("in/g_utf8.tab", [.. Encoding.UTF8.GetBytes(IcewsTests.Header + Good(9)), .. Encoding.Latin1.GetBytes(Good(10).Replace("Reuters", "Agência", StringComparison.Ordinal)), .. Encoding.UTF8.GetBytes(Good(11))]);
        _bench.File("in/h_truncated.tab.gz", Truncated(IcewsTests.Header + string.Concat(Enumerable.Range(100, 20_000).Select(i => Good(i)))));
        _bench.File("in/i_bomb.zip", Bomb());
        _bench.File("in/j_not.zip", "this is no archive");
        _bench.File("in/k_header_only.tab", IcewsTests.Header);
        _bench.File("in/l_no_end.tab", IcewsTests.Header + Good(12) + Good(13).TrimEnd('\n'));

        var runs = InputFiles.Expand([Path.Combine(_bench.Folder, "in")], ClaimFormats.Find("icews").Endings)
            .ToDictionary(f => f.Name[..1], f => (Run: _bench.Import("icews", f), Reasons: _bench.Reasons(_bench.Ledger.Runs()[^1].Id)));

        runs.Count.ShouldBe(12);
        Check("a", 1, 0, "the rest of the file cannot be read: a_binary.tab: the header cannot be read:");
        Check("b", 1, 0, "the rest of the file cannot be read: b_empty.tab: the file is empty; a header was expected");
        Check("c", 1, 1);
        Check("d", 4, 2, "the row has 3 columns, the header 20", "the row has 1 columns, the header 20");
        Check("e", 3, 1, "Event Date '2019-02-30' is no day", "Event Date '0000-01-01' is no day");
        Check("f", 3, 2, "the row has more than 1048576 bytes");
        Check("g", 3, 2, "the row is not valid UTF-8");
        runs["h"].Run.Kept.ShouldBeInRange(1, 19_999);
        runs["h"].Run.Quarantined.ShouldBeInRange(1, 2, "the row that the cut goes through, and the rest");
        runs["h"].Reasons[^1].ShouldStartWith("the rest of the file cannot be read: h_truncated.tab.gz: the compressed data are damaged");
        runs["i"].Reasons[^1].ShouldContain("decompression bomb");
        runs["j"].Reasons.Single().ShouldContain("named .zip but is no zip archive");
        Check("k", 0, 0);
        Check("l", 2, 2);
        _bench.Ledger.Verify().ShouldBeEmpty();

        void Check(string file, long read, long kept, params string[] reasons)
        {
            (runs[file].Run.Read, runs[file].Run.Kept).ShouldBe((read, kept), file);
            runs[file].Reasons.Count.ShouldBe(reasons.Length, file);
            foreach (var (said, expected) in runs[file].Reasons.Zip(reasons))
                said.ShouldStartWith(expected);
        }
    }

    /// <summary>Formats that look into a file before they read it must not fail on damage there.</summary>
    [Theory]
    [InlineData("keds")]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("plover")]
    [InlineData("phoenix")]
    [InlineData("polecat")]
    [InlineData("chronicle")]
    [InlineData("gdelt1")]
    public void Files_that_cannot_be_read_at_all_are_one_quarantined_row(string format)
    {
        var run = _bench.Import(format, _bench.File("a.csv.gz", Truncated(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i}\n")), kept: 12)));
        (run.Read, run.Kept, run.IsComplete).ShouldBe((1, 0, true));
        _bench.Import(format, new InputFile(_bench.File("b.zip", "no archive").Path, null, "b.zip: named .zip but is no zip archive")).Quarantined.ShouldBe(1);
    }

    private static byte[] Truncated(string content, int? kept = null)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(content));
        var bytes = memory.ToArray();
        return bytes[..(kept ?? (bytes.Length / 2))];
    }

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("bomb.tab", CompressionLevel.SmallestSize).Open();
            entry.Write(Encoding.UTF8.GetBytes(IcewsTests.Header));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
                entry.Write(zeros);
        }

        return memory.ToArray();
    }
}
