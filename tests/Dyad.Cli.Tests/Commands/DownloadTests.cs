using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dyad.Ledger.Tests;
using Dyad.Ledger.Tests.Downloading;

namespace Dyad.Cli.Tests.Commands;

public sealed class DownloadTests : IDisposable
{
    private const string Name = "20191024143000.export.CSV";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Without_a_mirror_it_is_asked_for_one()
    {
        (await _shell.On("import", "gdelt")).ShouldRefuse(2, "--from", "--to", "--mirror", "gdelt2");
        (await _shell.On("import", "gdelt", "--mirror", "elsewhere", "--from", "2019-10-24", "--to", "2019-10-24")).ShouldRefuse(2, "'elsewhere'", "--mirror");
        (await _shell.On("import", "gdelt", "--mirror", "http://127.0.0.1:9/", "--from", "2019-10-24", "--to", "2019-10-23")).ShouldRefuse(2, "2019-10-23 lies before");
        File.Exists(_shell.Ledger).ShouldBeFalse();
    }

    [Fact]
    public async Task A_day_is_downloaded_and_imported_and_the_second_time_neither()
    {
        var zip = Zip(GdeltRows.Row(1, "20191024", new("USA", "UNITED STATES", "USA"), new("RUS", "RUSSIA", "RUS"), "042", "20191024143000", "http://x/1") + "\n");
        await using var mirror = new MirrorServer();
        mirror.Files["/gdeltv2/" + Name + ".zip"] = zip;
        mirror.Files["/gdeltv2/masterfilelist.txt"] =
            Encoding.ASCII.GetBytes($"{zip.Length} {Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, zip))} http://data.gdeltproject.org/gdeltv2/{Name}.zip\n");

        var first = (await Import(mirror)).ShouldSucceed();
        first.Lines[0].ShouldStartWith("downloaded 1, already there 0, missing at the mirror 0, failed 0;");
        first.LastLine.ShouldBe("read 1, kept 1, quarantined 0");
        (await _shell.On("events", "--format", "csv")).Csv().ShouldHaveSingleItem()["date"].ShouldBe("2019-10-24");

        var second = (await Import(mirror)).ShouldSucceed();
        second.Lines[0].ShouldStartWith("downloaded 0, already there 1,");
        second.LastLine.ShouldBe(first.LastLine);
        mirror.AskedFor("/gdeltv2/" + Name + ".zip").Count.ShouldBe(1);
        _shell.Runs().ShouldHaveSingleItem();

        (await Import(mirror, "2019-11-01")).ShouldRefuse(1, "has no event file of 2019-11-01 to 2019-11-01");
    }

    private Task<Said> Import(MirrorServer mirror, string day = "2019-10-24") => _shell.On(
        "import", "gdelt", "--mirror", mirror.Address + "gdeltv2/", "--from", day, "--to", day, "--downloads", _shell["downloads"]);

    private static byte[] Zip(string content)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(Name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return memory.ToArray();
    }
}
