using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Dyad.Ledger.Tests;

namespace Dyad.Cli.Tests.Commands;

/// <summary>A folder with everything that goes wrong with files: the import ends well and says of every row what became of it.</summary>
public sealed partial class DamagedFilesTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [GeneratedRegex(@"^(?<file>\S+): read (?<read>\d+), kept (?<kept>\d+), quarantined (?<quarantined>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileLine { get; }

    [Fact]
    public async Task Every_row_is_accounted_for()
    {
        var binary = new byte[5000];
        new Random(7).NextBytes(binary);
        _shell.Bytes("in/a_binary.CSV", binary);
        _shell.File("in/b_empty.CSV", "");
        _shell.File("in/c_columns.CSV", Good(1) + "only\tthree\tcolumns\n" + Good(2));
        _shell.File("in/d_date.CSV", Good(3, "20190230") + Good(4));
        _shell.File("in/e_long.CSV", Good(5) + new string('x', 2_000_000) + "\n" + Good(6));
        _shell.Bytes("in/f_utf8.CSV", [.. Encoding.UTF8.GetBytes(Good(7)), .. Encoding.Latin1.GetBytes(Good(8, name: "AGÊNCIA")), .. Encoding.UTF8.GetBytes(Good(9))]);
        _shell.Bytes("in/g_truncated.CSV.gz", Truncated(string.Concat(Enumerable.Range(100, 20_000).Select(i => Good(i)))));
        _shell.Bytes("in/h_bomb.CSV.zip", Bomb());
        _shell.File("in/i_no.zip", "no archive");

        var said = (await _shell.On("import", "gdelt2", _shell["in"])).ShouldSucceed();

        said.Error.ShouldBeEmpty();
        said.Out.ShouldNotContain('\u001b');
        var files = said.Lines.Select(l => FileLine.Match(l)).Where(m => m.Success).ToList();
        files.Count.ShouldBe(9);
        var (read, kept, quarantined) = (Sum("read"), Sum("kept"), Sum("quarantined"));
        said.LastLine.ShouldBe($"read {read}, kept {kept}, quarantined {quarantined}");
        read.ShouldBe(kept + quarantined);
        kept.ShouldBeGreaterThan(7);

        var rows = (await _shell.On("export", "quarantine")).ShouldSucceed().Csv();
        rows.Count.ShouldBe((int)quarantined);
        rows.Select(r => r["file"][..1]).Distinct().Order().ShouldBe(["a", "c", "d", "e", "f", "g", "h", "i"]);
        var reasons = rows.Select(r => r["reason"]).ToList();
        foreach (var words in new[] { "3 columns", "20190230", "more than 1048576 bytes", "not valid UTF-8", "the compressed data are damaged", "decompression bomb", "no zip archive" })
            (reasons.Exists(r => r.Contains(words)), said.Out.Contains(words) || words == "20190230").ShouldBe((true, true), words);
        rows.Single(r => r["file"] == "d_date.CSV")["text"].ShouldStartWith("3\t20190230");
        (await _shell.On("doctor")).ShouldSucceed();

        long Sum(string what) => files.Sum(m => long.Parse(m.Groups[what].Value));
    }

    private static string Good(int id, string day = "20190101", string name = "UNITED STATES") =>
        GdeltRows.Row(id, day, new("USA", name, "USA"), new("RUS", "RUSSIA", "RUS"), "042", "20190101120000", $"http://x/{id}") + "\n";

    private static byte[] Truncated(string content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(content));
        return memory.ToArray()[..(int)(memory.ToArray().Length / 2)];
    }

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("bomb.CSV", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
                entry.Write(zeros);
        }

        return memory.ToArray();
    }
}
