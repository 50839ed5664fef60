using System.Text;

namespace Dyad.Ledger.Tests.Downloading;

/// <summary>Answers that a mirror should not give, but some do.</summary>
internal static class Misbehaviour
{
    public static Func<Reply, Asked, Task> Status(string status, params string[] headers) =>
        (reply, _) => reply.HeadAsync(status, [.. headers, "Content-Length: 0"]);

    /// <summary>Announces the whole, sends the first bytes, and closes.</summary>
    public static Func<Reply, Asked, Task> CutAfter(byte[] bytes, int count) => async (reply, _) =>
    {
        await reply.HeadAsync("200 OK", $"Content-Length: {bytes.Length}", $"ETag: {MirrorServer.Tag(bytes)}");
        await reply.SendAsync(bytes.AsMemory(0, count));
    };

    /// <summary>The same, closing with a TCP reset.</summary>
    public static Func<Reply, Asked, Task> ResetAfter(byte[] bytes, int count) => async (reply, asked) =>
    {
        await CutAfter(bytes, count)(reply, asked);
        reply.Reset();
    };

    /// <summary>Sends the first bytes and then nothing for as long as the test lasts.</summary>
    public static Func<Reply, Asked, Task> StallAfter(byte[] bytes, int count, bool hasTag = true) => async (reply, _) =>
    {
        await reply.HeadAsync("200 OK", [$"Content-Length: {bytes.Length}", .. hasTag ? [$"ETag: {MirrorServer.Tag(bytes)}"] : Array.Empty<string>()]);
        await reply.SendAsync(bytes.AsMemory(0, count));
        await Task.Delay(Timeout.Infinite, reply.Stop);
    };

    /// <summary>Sends everything, whatever range was asked for.</summary>
    public static Func<Reply, Asked, Task> Whole(byte[] bytes) => async (reply, _) =>
    {
        await reply.HeadAsync("200 OK", $"Content-Length: {bytes.Length}");
        await reply.SendAsync(bytes);
    };

    /// <summary>A body without announced length and without end.</summary>
    public static Func<Reply, Asked, Task> Endless() => async (reply, _) =>
    {
        await reply.HeadAsync("200 OK", "Transfer-Encoding: chunked");
        var chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 4096)}\r\n");
        while (true)
            await reply.SendAsync(chunk);
    };
}
