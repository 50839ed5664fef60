using Dyad.Ledger.Downloading;

namespace Dyad.Ledger.Tests.Downloading;

public sealed class RefusalTests : MirrorTest
{
    [Fact]
    public async Task A_body_that_announces_more_than_the_list_is_not_read()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, (reply, _) => reply.HeadAsync("200 OK", "Content-Length: 5000000000"));

        var failed = (await DownloadAsync()).Failed.ShouldHaveSingleItem();

        (failed.Reason, failed.Attempts).ShouldBe(($"the body exceeds the {file.Bytes.Length} bytes of the list", 1));
        FilesInFolder().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off_at_the_listed_size()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.Endless());

        var report = await DownloadAsync();

        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe($"the body exceeds the {file.Bytes.Length} bytes of the list");
        report.BytesReceived.ShouldBeLessThanOrEqualTo(file.Bytes.Length + Server.Files["/gdeltv2/masterfilelist.txt"].Length);
        FilesInFolder().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_without_end_is_cut_off_at_the_limit()
    {
        Server.Script("/masterfilelist.txt", Misbehaviour.Endless());

        var most = 0L;
        var watching = new Telling(p => most = p.FileBytes);

        var thrown = await Should.ThrowAsync<MirrorException>(() => DownloadAsync(new MirrorOptions { MaximumListBytes = 100_000 }, watching));

        most.ShouldBeInRange(1, 100_000);
        thrown.Message.ShouldEndWith("the body exceeds the limit of 100000 bytes");
        FilesInFolder().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_not_asked_for()
    {
        var file = Add("20191024000000");

        var failed = (await DownloadAsync(new MirrorOptions { MaximumFileBytes = 1000 })).Failed.ShouldHaveSingleItem();

        failed.Reason.ShouldBe($"the list says {file.Bytes.Length} bytes, the limit is 1000");
        Server.AskedFor(file.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/20191024000000.export.CSV.zip")]
    public async Task A_redirect_out_of_http_is_refused(string target)
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.Status("302 Found", $"Location: {target}"));

        var failed = (await DownloadAsync()).Failed.ShouldHaveSingleItem();

        failed.Reason!.ShouldEndWith($"redirects to {target}: only http and https are followed");
        failed.Attempts.ShouldBe(1);
        FilesInFolder().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_out_of_http_is_refused_with_a_client_that_follows_by_itself_too()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.Status("302 Found", "Location: file:///etc/passwd"));
        PublishList();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        var report = await Mirror(client: client).DownloadAsync(GdeltEdition.Version2, TwoDays, cancellation: Token);

        report.Failed.ShouldHaveSingleItem().Reason!.ShouldContain("only http and https are followed");
    }

    [Theory]
    [InlineData("/elsewhere/file")]
    [InlineData("../elsewhere/file")]
    public async Task A_redirect_within_http_is_followed_with_its_range(string target)
    {
        var file = Add("20191024000000");
        Server.Files["/elsewhere/file"] = file.Bytes;
        await File.WriteAllBytesAsync(this[file.Name + ".part"], file.Bytes[..400], Token);
        Server.Script(file.Path, Misbehaviour.Status("302 Found", $"Location: {target}"));

        (await DownloadAsync()).Fetched.Count().ShouldBe(1);

        Server.AskedFor("/elsewhere/file").ShouldHaveSingleItem().Header("Range").ShouldBe("bytes=400-");
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, [.. Enumerable.Repeat(Misbehaviour.Status("301 Moved Permanently", $"Location: {file.Path}"), 20)]);

        (await DownloadAsync()).Failed.ShouldHaveSingleItem().Reason!.ShouldStartWith("more than 5 redirects");
        Server.AskedFor(file.Path).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Bytes_that_are_encoded_on_the_way_are_refused()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, (reply, _) => reply.HeadAsync("200 OK", "Content-Encoding: gzip", "Content-Length: 10"));

        (await DownloadAsync()).Failed.ShouldHaveSingleItem().Reason.ShouldBe("the server encodes the file as gzip");
        Server.AskedFor(file.Path)[0].Header("Accept-Encoding").ShouldBe("identity");
    }

    [Fact]
    public async Task The_host_that_the_list_names_is_never_asked()
    {
        var name = Name("20191024000000");
        var bytes = Zip(name);
        Server.Files["/gdeltv2/" + name] = bytes;
        // A port on which nothing answers: asking there would fail.
        Line($"{bytes.Length} {Md5(bytes)} http://127.0.0.1:1/somewhere/else/../{name}");

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Path.ShouldBe(this[name]);
    }

    [Fact]
    public async Task A_part_that_another_process_writes_is_left_to_it_and_the_others_go_on()
    {
        var busy = Add("20191024000000");
        var other = Add("20191024001500");
        await using var held = new FileStream(this[busy.Name + ".part"], FileMode.Create, FileAccess.Write, FileShare.None);

        var report = await DownloadAsync();

        report.Failed.ShouldHaveSingleItem().Reason!.ShouldContain("another process");
        report.Fetched.ShouldHaveSingleItem().Name.ShouldBe(other.Name);
    }

    public static TheoryData<string, MirrorOptions> BadOptions => new()
    {
        { nameof(MirrorOptions.MaximumAtOnce), new MirrorOptions { MaximumAtOnce = 0 } },
        { nameof(MirrorOptions.MaximumAtOnce), new MirrorOptions { MaximumAtOnce = 17 } },
        { nameof(MirrorOptions.MaximumRetries), new MirrorOptions { MaximumRetries = 0 } },
        { nameof(MirrorOptions.FirstDelay), new MirrorOptions { FirstDelay = TimeSpan.Zero } },
        { nameof(MirrorOptions.MaximumDelay), new MirrorOptions { MaximumDelay = TimeSpan.FromSeconds(1) } },
        { nameof(MirrorOptions.MaximumRetryAfter), new MirrorOptions { MaximumRetryAfter = TimeSpan.FromDays(2) } },
        { nameof(MirrorOptions.AttemptTimeout), new MirrorOptions { AttemptTimeout = TimeSpan.Zero } },
        { nameof(MirrorOptions.MaximumFileBytes), new MirrorOptions { MaximumFileBytes = 0 } },
        { nameof(MirrorOptions.MaximumFailuresInARow), new MirrorOptions { MaximumFailuresInARow = 0 } },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BadOptions))]
    public void Bounds_that_cannot_be_kept_are_the_callers_mistake(string name, MirrorOptions options) =>
        Should.Throw<ArgumentException>(() => Mirror(options)).Message.ShouldStartWith(name);
}
