using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Pages;

/// <summary>
/// Sends a page. One whose answers are at hand is sent whole. Else its head goes out at once, with what is known and a line that says what is worked
/// at; the parts follow in their order as they are ready, each in its final form. A line that waited is hidden by the style as soon as something
/// follows it, so that no script is needed.
/// </summary>
/// <param name="http">The request.</param>
/// <param name="making">How far the page is.</param>
/// <param name="whole">Ends when the page is complete.</param>
/// <param name="html">The page as it is now.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Is told where a page could not be finished.</param>
internal sealed class PageStream(HttpContext http, PageMaking making, Task whole, Func<Task<string>> html, TimeProvider clock, ILogger logger)
{
    /// <summary>How a line that waits begins. Words of answers are escaped, so that it stands nowhere else.</summary>
    internal const string Mark = "<p class=\"waiting\"";

    /// <summary>Stands between a line that waited and what came, whatever that is: the line is not the last of its kind any more.</summary>
    internal const string Came = "<span class=\"came\" hidden></span>";

    /// <summary>Answers that come within this time are waited for, and the page is sent whole.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>Between two words on how long it has taken.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly long _begun = clock.GetTimestamp();
    private string _sent = "";

    internal async Task Send()
    {
        await Pause(Task.CompletedTask, Patience, first: true).ConfigureAwait(false);
        if (making.IsBadQuestion)
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/html; charset=utf-8";
        while (!http.RequestAborted.IsCancellationRequested)
        {
            var moved = making.Moved;
            if (whole.IsCompleted)
            {
                await Finish().ConfigureAwait(false);
                return;
            }

            await SendUpTo(await html().ConfigureAwait(false)).ConfigureAwait(false);
            await Pause(moved, Beat, first: false).ConfigureAwait(false);
        }
    }

    private Task Pause(Task moved, TimeSpan most, bool first) =>
        Task.WhenAny(first ? [whole, Task.Delay(most, clock, http.RequestAborted)] : [whole, moved, Task.Delay(most, clock, http.RequestAborted)]);

    /// <summary>Sends what is in its final form and was not sent yet, and what is waited for.</summary>
    private async Task SendUpTo(string page)
    {
        var end = page.IndexOf(Mark, StringComparison.Ordinal);
        if (end < 0 && _sent.Length == 0)
            return;
        var more = new StringBuilder();
        if (end > _sent.Length && page.StartsWith(_sent, StringComparison.Ordinal))
        {
            more.Append(_sent.Length > 0 ? Came : "").Append(page, _sent.Length, end - _sent.Length);
            _sent = page[..end];
        }

        more.Append(Line());
        await http.Response.WriteAsync(more.ToString(), http.RequestAborted).ConfigureAwait(false);
        await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }

    private async Task Finish()
    {
        if (whole.IsCanceled)
            return;
        if (_sent.Length == 0)
        {
            await whole.ConfigureAwait(false);
            await http.Response.WriteAsync(await html().ConfigureAwait(false), http.RequestAborted).ConfigureAwait(false);
            return;
        }

        if (whole.IsFaulted)
        {
            Log.Unfinished(logger, http.Request.Path, whole.Exception);
            await http.Response.WriteAsync(
                Came + "<div class=\"trouble\" role=\"note\"><p><strong>This page could not be finished.</strong></p><p>The server's log says why.</p></div>", http.RequestAborted).ConfigureAwait(false);
            return;
        }

        var page = await html().ConfigureAwait(false);
        if (page.StartsWith(_sent, StringComparison.Ordinal))
        {
            await http.Response.WriteAsync(Came + page[_sent.Length..], http.RequestAborted).ConfigureAwait(false);
            return;
        }

        // What was sent was not final after all: all answers are at hand now, and the page opened again is sent whole.
        Log.Changed(logger, http.Request.Path);
        await http.Response.WriteAsync("<meta http-equiv=\"refresh\" content=\"0\" />", http.RequestAborted).ConfigureAwait(false);
    }

    private string Line()
    {
        var seconds = (int)clock.GetElapsedTime(_begun).TotalSeconds;
        var words = new StringBuilder("Being computed: ").Append(making.Asking.Length > 0 ? making.Asking : "this page").Append('.');
        if (seconds > 0)
            words.Append(CultureInfo.InvariantCulture, $" {seconds} s so far; {making.Answers} {(making.Answers == 1 ? "answer is" : "answers are")} there.");
        // The first line alone is announced; what follows only counts on.
        return $"{Mark}{(seconds == 0 ? " role=\"status\"" : "")}>{HtmlEncoder.Default.Encode(words.ToString())}</p>";
    }
}

/// <summary>What the log is told of pages.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} could not be finished.")]
    internal static partial void Unfinished(ILogger logger, PathString path, Exception? why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The page {Path} changed what it had sent and is opened again.")]
    internal static partial void Changed(ILogger logger, PathString path);
}
