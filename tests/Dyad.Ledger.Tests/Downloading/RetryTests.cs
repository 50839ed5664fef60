using System.Globalization;
using Dyad.Ledger.Downloading;

namespace Dyad.Ledger.Tests.Downloading;

public sealed class RetryTests : MirrorTest
{
    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("408 Request Timeout")]
    [InlineData("429 Too Many Requests")]
    public async Task A_passing_fault_is_tried_again(string status)
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.Status(status), Misbehaviour.Status(status));

        var fetched = (await DownloadAsync()).Fetched.ShouldHaveSingleItem();

        fetched.Attempts.ShouldBe(3);
        Time.Waits.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    public async Task A_refusal_is_final_and_the_others_go_on(string status)
    {
        var refused = Add("20191024000000");
        var other = Add("20191024001500");
        Server.Script(refused.Path, Misbehaviour.Status(status));

        var report = await DownloadAsync();

        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe($"the server answers {status}");
        report.Fetched.ShouldHaveSingleItem().Name.ShouldBe(other.Name);
        Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_waits_follow_the_formula()
    {
        var file = Add("20191024000000");
        var options = new MirrorOptions { MaximumRetries = 7, FirstDelay = TimeSpan.FromSeconds(2), MaximumDelay = TimeSpan.FromSeconds(20) };
        Server.Script(file.Path, [.. Enumerable.Repeat(Misbehaviour.Status("500 Internal Server Error"), 8)]);

        var failed = (await DownloadAsync(options)).Failed.ShouldHaveSingleItem();

        failed.Attempts.ShouldBe(8);
        var jitter = new Random(Seed);
        double[] doubled = [2, 4, 8, 16, 20, 20, 20];
        var expected = doubled.Select(d => (d / 2) + (jitter.NextDouble() * d / 2)).ToArray();
        Time.Waits.Select(w => w.TotalSeconds).ToArray().ShouldBe(expected, tolerance: 0.001);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_heard()
    {
        var file = Add("20191024000000");
        var at = Time.GetUtcNow().AddSeconds(90).ToString("R", CultureInfo.InvariantCulture);
        Server.Script(
            file.Path,
            Misbehaviour.Status("503 Service Unavailable", "Retry-After: 17"),
            Misbehaviour.Status("429 Too Many Requests", $"Retry-After: {at}"),
            Misbehaviour.Status("503 Service Unavailable", "Retry-After: 0"));

        (await DownloadAsync()).Fetched.Count().ShouldBe(1);

        var waits = Time.Waits.Select(w => w.TotalSeconds).ToArray();
        waits[..2].ShouldBe([17, 90]);
        waits[2].ShouldBeInRange(4, 8);
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_wait_is_given_up()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.Status("503 Service Unavailable", "Retry-After: 86400"));

        var failed = (await DownloadAsync()).Failed.ShouldHaveSingleItem();

        failed.Reason.ShouldBe("the server answers 503 Service Unavailable, asks to wait 86400 s");
        Server.AskedFor(file.Path).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_file_is_thrown_away_and_asked_for_whole()
    {
        var file = Add("20191024000000");
        var wrong = (byte[])file.Bytes.Clone();
        wrong[7] ^= 0xFF;
        Server.Script(file.Path, Misbehaviour.Whole(wrong));

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);

        Server.AskedFor(file.Path)[1].Header("Range").ShouldBeNull();
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_file_that_is_always_wrong_fails_and_leaves_nothing_that_could_be_imported()
    {
        var wrong = Add("20191024000000");
        var right = Add("20191024001500");
        Server.Files[wrong.Path] = [.. wrong.Bytes.Reverse()];

        var report = await DownloadAsync();

        var failed = report.Failed.ShouldHaveSingleItem();
        failed.Reason.ShouldBe($"MD5 is {Md5([.. wrong.Bytes.Reverse()])}, the list says {Md5(wrong.Bytes)}");
        failed.Attempts.ShouldBe(6);
        FilesInFolder().ShouldBe([right.Name]);
    }

    [Fact]
    public async Task A_reset_connection_is_tried_again()
    {
        var file = Add("20191024000000");
        Server.Script(
            file.Path,
            (reply, _) =>
            {
                reply.Reset();
                return Task.CompletedTask;
            },
            Misbehaviour.ResetAfter(file.Bytes, 300));

        (await DownloadAsync()).Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(3);
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_fails_the_list()
    {
        await Server.DisposeAsync();
        var thrown = await Should.ThrowAsync<MirrorException>(() => Mirror().DownloadAsync(GdeltEdition.Version2, TwoDays, cancellation: Token));
        thrown.Message.ShouldContain("no answer from");
        Time.Waits.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_attempt_that_dribbles_is_ended_and_resumed()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.StallAfter(file.Bytes, 500));

        var report = await DownloadAsync(progress: new Telling(p =>
        {
            if (p.File == file.Name && p.FileBytes == 500)
                Time.LetAttemptsTimeOut();
        }));

        report.Fetched.ShouldHaveSingleItem().Attempts.ShouldBe(2);
        Server.AskedFor(file.Path)[1].Header("Range").ShouldBe("bytes=500-");
        (await File.ReadAllBytesAsync(this[file.Name], Token)).ShouldBe(file.Bytes);
    }

    [Fact]
    public async Task Attempts_that_always_dribble_fail_with_the_timeout_as_reason()
    {
        var file = Add("20191024000000");
        Server.Script(file.Path, Misbehaviour.StallAfter(file.Bytes, 500), Misbehaviour.StallAfter(file.Bytes, 501));

        var report = await DownloadAsync(new MirrorOptions { MaximumRetries = 1 }, new Telling(p =>
        {
            if (p.File == file.Name && p.FileBytes is 500 or 501)
                Time.LetAttemptsTimeOut();
        }));

        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe("the attempt did not end within 300 s");
    }

    [Fact]
    public async Task A_dead_mirror_is_not_asked_for_every_file_of_ten_years()
    {
        for (var i = 0; i < 20; i++)
        {
            var file = Add($"2019102400{i:00}00");
            Server.Script(file.Path, Misbehaviour.Status("403 Forbidden"));
        }

        var report = await DownloadAsync(new MirrorOptions { MaximumAtOnce = 1, MaximumFailuresInARow = 5 });

        report.Failed.Count().ShouldBe(20);
        report.Failed.Count(f => f.Attempts == 0 && f.Reason == "not asked for: 5 files in a row had failed").ShouldBe(15);
    }
}
