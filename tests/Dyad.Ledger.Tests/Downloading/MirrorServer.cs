using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Dyad.Ledger.Tests.Downloading;

/// <summary>What a client asked for.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>A connection on which a script answers.</summary>
internal sealed class Reply(Socket socket, NetworkStream stream, CancellationToken stop)
{
    public CancellationToken Stop => stop;

    public Task HeadAsync(string status, params string[] headers) =>
        SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>Closes with RST instead of FIN.</summary>
    public void Reset() => socket.LingerState = new LingerOption(true, 0);
}

/// <summary>
/// An HTTP/1.1 server on a free loopback port that serves files with ranges and validators, and misbehaves where a script says so: each
/// path has a queue of answers, and files are served as they are once it is empty.
/// </summary>
internal sealed class MirrorServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Reply, Asked, Task>>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public MirrorServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<Asked> Log { get; } = new();

    public IReadOnlyList<Asked> AskedFor(string path) => [.. Log.Where(a => a.Path == path)];

    public void Script(string path, params Func<Reply, Asked, Task>[] answers)
    {
        foreach (var answer in answers)
            _scripts.GetOrAdd(path, _ => new()).Enqueue(answer);
    }

    public static string Tag(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}\"";

    /// <summary>Serves a file as it should be served.</summary>
    public async Task ServeAsync(Reply reply, Asked asked)
    {
        if (!Files.TryGetValue(asked.Path, out var bytes))
        {
            await reply.HeadAsync("404 Not Found", "Content-Length: 0");
            return;
        }

        var from = asked.Header("Range") is { } range ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        if (asked.Header("If-Range") is { } condition && condition != Tag(bytes))
            from = 0;
        if (from >= bytes.Length && from > 0)
        {
            await reply.HeadAsync("416 Range Not Satisfiable", $"Content-Range: bytes */{bytes.Length}", "Content-Length: 0");
            return;
        }

        var part = from > 0 ? $"Content-Range: bytes {from}-{bytes.Length - 1}/{bytes.Length}" : "Accept-Ranges: bytes";
        await reply.HeadAsync(from > 0 ? "206 Partial Content" : "200 OK", part, $"ETag: {Tag(bytes)}", $"Content-Length: {bytes.Length - from}");
        await reply.SendAsync(bytes.AsMemory(from));
    }

    public async ValueTask DisposeAsync()
    {
        if (_accepting.IsCompleted)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(AnswerAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        await Task.Yield();
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                if (await ReadAsync(stream) is not { } asked)
                    return;
                Log.Enqueue(asked);
                var reply = new Reply(socket, stream, _stop.Token);
                if (_scripts.TryGetValue(asked.Path, out var queue) && queue.TryDequeue(out var answer))
                    await answer(reply, asked);
                else
                    await ServeAsync(reply, asked);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client has left, or the test is over.
            }
        }
    }

    private async Task<Asked?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        return new Asked(lines[0].Split(' ')[1], headers);
    }
}
