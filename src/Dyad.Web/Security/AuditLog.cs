using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Security;

/// <summary>Who changed what, and when: a line of JSON for every request that changes something, or was refused to. Lines are only ever added.</summary>
internal sealed class AuditLog : IDisposable
{
    private static readonly object Noted = new();
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly TimeProvider _clock;

    /// <summary>Opens the log of a folder.</summary>
    internal AuditLog(string folder, TimeProvider clock)
    {
        PrivateFiles.MakeFolder(folder);
        _clock = clock;
        _file = PrivateFiles.Open(Path.Combine(folder, "audit.jsonl"), FileMode.Append);
    }

    /// <summary>Says what a request was about, for its line.</summary>
    internal static void Note(HttpContext context, string what) => context.Items[Noted] = what;

    /// <summary>Whether it was said what a request was about.</summary>
    internal static bool IsNoted(HttpContext context) => context.Items.ContainsKey(Noted);

    /// <summary>Writes the line of a request that has been answered.</summary>
    internal void Write(HttpContext context)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("at", _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("who", context.User.Identity?.Name ?? "");
            json.WriteString("from", context.Connection.RemoteIpAddress?.ToString() ?? "");
            json.WriteString("method", context.Request.Method);
            json.WriteString("path", context.Request.Path);
            json.WriteString("what", context.Items[Noted] as string ?? "");
            json.WriteNumber("status", context.Response.StatusCode);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        lock (_gate)
        {
            _file.Write(line.WrittenSpan);
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();
}
