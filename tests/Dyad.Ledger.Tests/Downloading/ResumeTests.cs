using Dyad.Ledger.Downloading;

namespace Dyad.Ledger.Tests.Downloading;

public sealed class ResumeTests : MirrorTest
{
    [Fact]
    public async Task A_truncated_body_is_resumed_where_it_ended()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.CutAfter(file.Bytes, 700));

        var report = await DownloadAsync();

        report.Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);
        var second = Server.AskedFor(file.Path)[1];
        second.Header("Range").ShouldBe("bytes=700-");
        second.Header("If-Range").ShouldBe(MirrorServer.Tag(file.Bytes));
        report.BytesReceived.ShouldBe(file.Bytes.Length + Server.Files["/gdeltv2/masterfilelist.txt"].Length);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stopped_download_goes_on_in_the_next_process(bool hasTag)
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.StallAfter(file.Bytes, 900, hasTag));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        PublishList();
        var stopping = new Telling(p =>
        {
            if (p.File == file.Name && p.FileBytes == 900)
                stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Mirror().DownloadAsync(GdeltEdition.Version2, TwoDays, stopping, stop.Token));

        (await File.ReadAllBytesAsync(this[file.Name + ".part"], Token)).ShouldBe(file.Bytes[..900]);
        File.Exists(this[file.Name]).ShouldBeFalse();

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(1);

        var second = Server.AskedFor(file.Path)[1];
        second.Header("Range").ShouldBe("bytes=900-");
        second.Header("If-Range").ShouldBe(hasTag ? MirrorServer.Tag(file.Bytes) : null);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
        FilesInFolder().ShouldBe([file.Name]);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_starts_the_file_over()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.CutAfter(file.Bytes, 700), Misbehaviour.Whole(file.Bytes));

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_range_that_was_not_asked_for_is_not_stitched_in()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.CutAfter(file.Bytes, 700), async (reply, _) =>
        {
            await reply.HeadAsync("206 Partial Content", $"Content-Range: bytes 600-{file.Bytes.Length - 1}/{file.Bytes.Length}", $"Content-Length: {file.Bytes.Length - 600}");
            await reply.SendAsync(file.Bytes.AsMemory(600));
        });

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(3);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_range_that_stops_short_is_gone_on_from()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.CutAfter(file.Bytes, 700), async (reply, _) =>
        {
            await reply.HeadAsync("206 Partial Content", $"Content-Range: bytes 700-799/{file.Bytes.Length}", "Content-Length: 100");
            await reply.SendAsync(file.Bytes.AsMemory(700, 100));
        });

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(3);
        Server.AskedFor(file.Path)[2].Header("Range").ShouldBe("bytes=800-");
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_part_of_other_content_is_found_out_by_its_md5()
    {
        var file = Add("20191024000000");
        await File.WriteAllBytesAsync(this[file.Name + ".part"], new byte[500], Token);

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_whole_part_needs_no_request_and_one_that_is_too_long_no_trust()
    {
        var whole = Add("20191024000000");
        var tooLong = Add("20191024001500");
        await File.WriteAllBytesAsync(this[whole.Name + ".part"], whole.Bytes, Token);
        await File.WriteAllBytesAsync(this[tooLong.Name + ".part"], [.. tooLong.Bytes, 0], Token);

        (await DownloadAsync()).Fetched.Count().ShouldBe(2);

        Server.AskedFor(whole.Path).ShouldBeEmpty();
        Server.AskedFor(tooLong.Path).ShouldHaveSingleItem().Header("Range").ShouldBeNull();
    }

    [Fact]
    public async Task A_416_for_a_part_that_is_not_whole_starts_over()
    {
        var file = Add("20191024000000");
        await File.WriteAllBytesAsync(this[file.Name + ".part"], file.Bytes[..500], Token);
        Server.Script(file.Path, Misbehaviour.Status("416 Range Not Satisfiable"));

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);
        Server.AskedFor(file.Path)[1].Header("Range").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_that_broke_off_is_resumed_only_while_it_is_the_same()
    {
        var file = Add("20191024000000");
        PublishList();
        var old = Server.Files["/gdeltv2/masterfilelist.txt"];
        Server.Script("/gdeltv2/masterfilelist.txt", Misbehaviour.CutAfter(old, 20), Misbehaviour.CutAfter([1, 2, 3, .. old], 30));

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Name.ShouldBe(file.Name);

        var asked = Server.AskedFor("/gdeltv2/masterfilelist.txt");
        asked.Select(a => a.Header("Range")).ShouldBe([null, "bytes=20-", "bytes=30-"]);
        asked[2].Header("If-Range").ShouldBe(MirrorServer.Tag([1, 2, 3, .. old]));
    }

    [Fact]
    public async Task A_part_of_a_list_that_nothing_vouches_for_is_not_gone_on_from()
    {
        var file = Add("20191024000000");
        await File.WriteAllTextAsync(this["masterfilelist.txt.part"], "of another time\n", Token);

        var report = await DownloadAsync();

        report.Fetched.ShouldHaveSingleItem().Name.ShouldBe(file.Name);
        report.DamagedLineCount.ShouldBe(0);
    }

    /// <summary>Law: whatever passing faults come, in whatever order, the files are the same in the end.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Faults_that_pass_leave_no_trace_in_the_files(int seed)
    {
        var random = new Random(seed);
        var added = Enumerable.Range(0, 8).Select(i => Add($"201910251{i}0000")).ToArray();
        foreach (var file in added)
        {
            for (var fault = random.Next(5); fault > 0; fault--)
            {
                var count = random.Next(1, file.Bytes.Length);
                Server.Script(file.Path, random.Next(5) switch
                {
                    0 => Misbehaviour.CutAfter(file.Bytes, count),
                    1 => Misbehaviour.ResetAfter(file.Bytes, count),
                    2 => Misbehaviour.Status("503 Service Unavailable", "Retry-After: 3"),
                    3 => Misbehaviour.Whole([.. file.Bytes.Reverse()]),
                    _ => Misbehaviour.Status("416 Range Not Satisfiable", "Content-Range: bytes */9"),
                });
            }
        }

        var report = await DownloadAsync();

        // A 416 to a request for the whole is a refusal; that one file is asked for again by the next run.
        var refused = report.Failed.ToArray();
        refused.ShouldAllBe(f => f.Reason!.StartsWith("the server answers 416", StringComparison.Ordinal));
        for (var again = 0; again < 5 && report.Failed.Any(); again++)
            report = await DownloadAsync();
        report.Present.Select(f => f.Name).ShouldBe(added.Select(f => f.Name));
        foreach (var file in added)
            (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
        FilesInFolder().ShouldBe(added.Select(f => f.Name));
    }
}
