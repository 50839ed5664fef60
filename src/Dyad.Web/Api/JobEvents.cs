using System.Globalization;
using System.Text;
using Dyad.Web.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dyad.Web.Api;

/// <summary>
/// Tells of a job as server-sent events: one event whenever it has changed, with the whole job, until it has ended. Who comes back with
/// Last-Event-ID is told at once where the job has changed since.
/// </summary>
/// <param name="Book">The jobs.</param>
/// <param name="Id">The job.</param>
internal sealed record JobEvents(JobBook Book, long Id) : IResult
{
    /// <summary>After so long a silence a line without meaning is sent, so that nothing between takes the connection for dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        _ = long.TryParse(httpContext.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            var changes = Book.Watch(Id, seen, end.Token).GetAsyncEnumerator(end.Token);
            await using var _ = changes.ConfigureAwait(false);
            var next = changes.MoveNextAsync().AsTask();
            while (true)
            {
                try
                {
                    if (!await next.WaitAsync(Silence, end.Token).ConfigureAwait(false))
                        break;
                }
                catch (TimeoutException)
                {
                    await Send(response, ":\n\n", end.Token).ConfigureAwait(false);
                    continue;
                }

                var job = changes.Current;
                await Send(response, $"id: {job.Version}\nevent: job\ndata: {Encoding.UTF8.GetString(JobJson.Write(job, isIndented: false))}\n\n", end.Token).ConfigureAwait(false);
                next = changes.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException)
        {
            // Who listened has gone, or the server ends.
        }
    }

    private static async Task Send(HttpResponse response, string text, CancellationToken cancel)
    {
        await response.WriteAsync(text, cancel).ConfigureAwait(false);
        await response.Body.FlushAsync(cancel).ConfigureAwait(false);
    }
}
