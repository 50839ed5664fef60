using System.Text;
using Dyad.Ledger.Downloading;
using Dyad.Ledger.Files;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Downloading;

public sealed class GdeltMirrorTests : MirrorTest
{
    [Fact]
    public async Task The_files_of_the_days_come_whole_and_no_others()
    {
        Add("20191023234500");
        var first = Add("20191024000000");
        var last = Add("20191025234500");
        Add("20191026000000");

        var report = await DownloadAsync();

        report.Files.Select(f => (f.Name, f.Status)).ShouldBe([(first.Name, DownloadStatus.Fetched), (last.Name, DownloadStatus.Fetched)]);
        (await File.ReadAllBytesAsync(this[first.Name], Token)).ShouldBe(first.Bytes);
        (await File.ReadAllBytesAsync(this[last.Name], Token)).ShouldBe(last.Bytes);
        FilesInFolder().ShouldBe([first.Name, last.Name]);
        report.BytesReceived.ShouldBe(first.Bytes.Length + last.Bytes.Length + Server.Files["/gdeltv2/masterfilelist.txt"].Length);
        report.DaysWithoutFiles.ShouldBeEmpty();
        report.DamagedLineCount.ShouldBe(0);
    }

    [Fact]
    public async Task What_came_can_be_read_as_input()
    {
        var file = Add("20191024000000", rows: 7);
        var report = await DownloadAsync();

        var input = InputFiles.Expand(report.Present.Select(f => f.Path), [".csv"]).ShouldHaveSingleItem();
        using var reader = new StreamReader(input.Open());
        var rows = (await reader.ReadToEndAsync(Token)).TrimEnd('\n').Split('\n');
        rows.Length.ShouldBe(7);
        rows.ShouldAllBe(r => r.Split('\t', StringSplitOptions.None).Length == 61);
        input.InnerName.ShouldBe(file.Name[..^4]);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_asked_for_again()
    {
        var file = Add("20191024000000");
        await DownloadAsync();
        var report = await DownloadAsync();

        report.Files.ShouldHaveSingleItem().Status.ShouldBe(DownloadStatus.AlreadyThere);
        Server.AskedFor(file.Path).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_there_but_damaged_is_replaced()
    {
        var file = Add("20191024000000");
        var damaged = (byte[])file.Bytes.Clone();
        damaged[100] ^= 1;
        await File.WriteAllBytesAsync(this[file.Name], damaged, Token);

        (await DownloadAsync()).Files.ShouldHaveSingleItem().Status.ShouldBe(DownloadStatus.Fetched);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_slot_that_the_mirror_lacks_is_missing_and_not_asked_for_twice()
    {
        var gone = Add("20191024000000");
        Server.Files.TryRemove(gone.Path, out _);
        var there = Add("20191024001500");

        var report = await DownloadAsync();

        report.Missing.ShouldHaveSingleItem().Name.ShouldBe(gone.Name);
        report.Fetched.ShouldHaveSingleItem().Name.ShouldBe(there.Name);
        report.Failed.ShouldBeEmpty();
        Server.AskedFor(gone.Path).Count.ShouldBe(1);
        Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_that_the_list_does_not_know_are_named()
    {
        Add("20191024000000");
        (await DownloadAsync()).DaysWithoutFiles.ShouldBe([new Day(2019, 10, 25)]);
    }

    [Theory]
    [InlineData("", "/", "/")]
    [InlineData("", "/gdeltv2/", "/gdeltv2/")]
    [InlineData("", "/", "/gdeltv2/")]
    [InlineData("gdeltv2", "/gdeltv2/", "/gdeltv2/")]
    [InlineData("gdeltv2/", "/gdeltv2/", "/gdeltv2/")]
    [InlineData("copies/of/gdelt", "/copies/of/gdelt/gdeltv2/", "/copies/of/gdelt/gdeltv2/")]
    [InlineData("copies/of/gdelt/", "/copies/of/gdelt/", "/copies/of/gdelt/")]
    public async Task Files_are_found_on_every_layout_of_a_mirror(string address, string listFolder, string fileFolder)
    {
        var file = Add("20191024000000", fileFolder);
        PublishList(listFolder);

        var report = await Mirror(under: address).DownloadAsync(GdeltEdition.Version2, TwoDays, cancellation: Token);

        report.Files.ShouldHaveSingleItem().Status.ShouldBe(DownloadStatus.Fetched);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task Version_1_is_read_from_its_two_lists()
    {
        var bytes = Zip("20191024000000.export.CSV.zip");
        Server.Files["/events/20191024.export.CSV.zip"] = bytes;
        Server.Files["/events/20191025.export.CSV.zip"] = bytes;
        var other = Md5(Encoding.UTF8.GetBytes("other"));
        Server.Files["/events/md5sums"] = Encoding.UTF8.GetBytes(
            $"{other}  1979.zip\n{Md5(bytes)}  20191024.export.CSV.zip\n{Md5(bytes)} *20191025.export.CSV.zip\nbroken\n");
        Server.Files["/events/filesizes"] = Encoding.UTF8.GetBytes($"{bytes.Length} 20191024.export.CSV.zip\n12 1979.zip\n");

        var report = await Mirror().DownloadAsync(GdeltEdition.Version1, TwoDays, cancellation: Token);

        report.Fetched.Select(f => f.Name).ShouldBe(["20191024.export.CSV.zip", "20191025.export.CSV.zip"]);
        report.DamagedLines.ShouldHaveSingleItem().ShouldBe(new DamagedLine("md5sums", 4, "broken", "1 fields instead of 2"));
        (await File.ReadAllBytesAsync(this["20191025.export.CSV.zip"], Token)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Version_1_does_without_sizes()
    {
        var bytes = Zip("20191024000000.export.CSV.zip");
        Server.Files["/20191024.export.CSV.zip"] = bytes;
        Server.Files["/md5sums"] = Encoding.UTF8.GetBytes($"{Md5(bytes)}  20191024.export.CSV.zip\n");
        await File.WriteAllBytesAsync(this["20191024.export.CSV.zip.part"], bytes, Token);

        var report = await Mirror().DownloadAsync(GdeltEdition.Version1, TwoDays, cancellation: Token);

        // The part was whole: the server answers 416 and the MD5 decides.
        report.Fetched.ShouldHaveSingleItem().Bytes.ShouldBe(bytes.Length);
        Server.AskedFor("/20191024.export.CSV.zip").ShouldHaveSingleItem().Header("Range").ShouldBe($"bytes={bytes.Length}-");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task No_more_files_are_under_way_than_allowed(int allowed)
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        var full = new TaskCompletionSource();
        for (var i = 0; i < 12; i++)
        {
            var file = Add($"2019102400{i:00}00");
            Server.Script(file.Path, async (reply, asked) =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++now);
                    if (now == allowed)
                        full.TrySetResult();
                }

                // Nobody is answered before as many as are allowed have come.
                await full.Task;
                lock (gate)
                    now--;
                await Server.ServeAsync(reply, asked);
            });
        }

        var report = await DownloadAsync(new MirrorOptions { MaximumAtOnce = allowed });

        report.Fetched.Count().ShouldBe(12);
        most.ShouldBe(allowed);
    }

    [Fact]
    public async Task Progress_ends_with_all_files_done_and_all_bytes_counted()
    {
        Add("20191024000000");
        Add("20191024001500");
        var seen = new System.Collections.Concurrent.ConcurrentBag<DownloadProgress>();

        var report = await DownloadAsync(progress: new Telling(seen.Add));

        seen.Max(p => p.FilesDone).ShouldBe(2);
        seen.Max(p => p.BytesReceived).ShouldBe(report.BytesReceived);
        seen.Where(p => p.FilesDone == 2).ShouldAllBe(p => p.FilesTotal == 2);
    }

    [Fact]
    public async Task A_mirror_without_list_is_an_exception_that_names_the_addresses()
    {
        var thrown = await Should.ThrowAsync<MirrorException>(() => Mirror().DownloadAsync(GdeltEdition.Version2, TwoDays, cancellation: Token));
        thrown.Message.ShouldContain($"{Server.Address}masterfilelist.txt nor {Server.Address}gdeltv2/masterfilelist.txt");
    }

    [Theory]
    [InlineData("file:///etc/")]
    [InlineData("ftp://example.org/")]
    [InlineData("http://user:word@example.org/")]
    [InlineData("http://example.org/?key=1")]
    public void An_address_that_is_no_mirror_is_the_callers_mistake(string address)
    {
        using var client = new HttpClient();
        Should.Throw<ArgumentException>(() => new GdeltMirror(new Uri(address), client, Folder, Time, new Random(Seed)));
    }

    [Fact]
    public async Task Days_the_wrong_way_round_are_the_callers_mistake() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            Mirror().DownloadAsync(GdeltEdition.Version2, new DayRange(TwoDays.To, TwoDays.From), cancellation: Token));
}
