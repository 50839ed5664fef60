namespace Dyad.Ledger.Tests.Downloading;

public sealed class ListReaderTests : MirrorTest
{
    private const string Digest = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("383 " + Digest, "2 fields instead of 3")]
    [InlineData("http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "1 fields instead of 3")]
    [InlineData("many " + Digest + " http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "no size in bytes")]
    [InlineData("-5 " + Digest + " http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "no size in bytes")]
    [InlineData("0 " + Digest + " http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "no size in bytes")]
    [InlineData("99999999999999999999 " + Digest + " http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "no size in bytes")]
    [InlineData("383 0123 http://data.gdeltproject.org/gdeltv2/20191024000000.export.CSV.zip", "no MD5")]
    [InlineData("383 " + Digest + " 20191024000000.export.CSV.zip", "no http address")]
    [InlineData("383 " + Digest + " file:///gdeltv2/20191024000000.export.CSV.zip", "no http address")]
    [InlineData("383 " + Digest + " http://x/gdeltv2/..%2F..%2Fetc%2F20191024000000.export.CSV.zip", "no name of an event file")]
    [InlineData("383 " + Digest + " http://x/gdeltv2/..\\..\\20191024000000.export.CSV.zip", "no name of an event file")]
    [InlineData("383 " + Digest + " http://x/gdeltv2/20191324000000.export.CSV.zip", "no name of an event file")]
    [InlineData("383 " + Digest + " http://x/gdeltv2/20191024240000.export.CSV.zip", "no name of an event file")]
    [InlineData("383 " + Digest + " http://x/gdeltv2/٢٠191024000000.export.CSV.zip", "no name of an event file")]
    public async Task A_damaged_line_is_reported_and_the_others_count(string line, string reason)
    {
        Line(line);
        var file = Add("20191025120000");

        var report = await DownloadAsync();

        report.Files.ShouldHaveSingleItem().Name.ShouldBe(file.Name);
        report.ListLines.ShouldBe(2);
        report.DamagedLineCount.ShouldBe(1);
        var damaged = report.DamagedLines.ShouldHaveSingleItem();
        (damaged.List, damaged.Line, damaged.Reason).ShouldBe(("masterfilelist.txt", 1L, reason));
        FilesInFolder().ShouldBe([file.Name]);
    }

    [Fact]
    public async Task Other_kinds_of_files_blank_lines_and_line_ends_of_windows_are_no_damage()
    {
        Line($"383 {Digest} http://data.gdeltproject.org/gdeltv2/20191024000000.mentions.CSV.zip\r");
        Line($"383 {Digest} http://data.gdeltproject.org/gdeltv2/20191024000000.gkg.csv.zip");
        Line(" ");
        Line("\r");
        Add("20191024000000");

        var report = await DownloadAsync();

        (report.Fetched.Count(), report.ListLines, report.DamagedLineCount).ShouldBe((1, 3L, 0L));
    }

    [Fact]
    public async Task Md5_in_upper_case_is_the_same_md5()
    {
        var name = Name("20191024000000");
        var bytes = Zip(name);
        Server.Files["/gdeltv2/" + name] = bytes;
        Line(bytes.Length, Md5(bytes).ToUpperInvariant(), name);

        (await DownloadAsync()).Fetched.Count().ShouldBe(1);
        (await DownloadAsync()).AlreadyThere.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_lines_for_one_file_the_later_counts_and_the_contradiction_is_reported()
    {
        Line(999, Digest, Name("20191024000000"));
        var file = Add("20191024000000");
        Line(file.Bytes.Length, Md5(file.Bytes), file.Name);

        var report = await DownloadAsync();

        report.Fetched.ShouldHaveSingleItem().Bytes.ShouldBe(file.Bytes.Length);
        report.DamagedLines.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_without_end_costs_no_memory_and_control_characters_are_not_shown()
    {
        Line(new string('x', 3_000_000));
        Line("\u001b[31m red");
        Add("20191024000000");

        var report = await DownloadAsync();

        report.Fetched.Count().ShouldBe(1);
        report.DamagedLines[0].Text.ShouldBe(new string('x', 200));
        report.DamagedLines[0].Reason.ShouldBe("longer than 4096 characters");
        report.DamagedLines[1].Text.ShouldBe("\uFFFD[31m red");
        report.DamagedLines[1].Line.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_damaged_lines_all_are_counted_and_a_hundred_shown()
    {
        for (var i = 0; i < 5000; i++)
            Line("half a line");
        var report = await DownloadAsync();
        (report.DamagedLineCount, report.DamagedLines.Length).ShouldBe((5000L, 100));
    }
}
