using Dyad.Web.Answers;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Pages;

/// <summary>A page as the answer to a request.</summary>
internal sealed class PageResult<TPage> : IResult
    where TPage : VisitedPage
{
    /// <summary>Where the page stands, if it is shown at another address: one to which a form was sent.</summary>
    internal string? Path { get; init; }

    /// <summary>What the page is told besides.</summary>
    internal IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    /// <summary>Status of the answer to a form, which is sent whole; null for a page that is looked at.</summary>
    internal int? Status { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var making = new PageMaking();
        var visit = VisitReader.Of(httpContext);
        visit = Path is null ? visit : visit with { Path = Path };
        // Which day is meant stands in the head of every page, so that it is asked for first; it is answered without reading an event.
        var study = await services.GetRequiredService<Inquiry>().Ask(visit, "study", [], httpContext.RequestAborted).ConfigureAwait(false);
        making.Has(study);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(More)
        {
            [nameof(VisitedPage.Visit)] = visit with { StudyDay = study.Content["as_of"].Text },
            [nameof(VisitedPage.Gone)] = httpContext.RequestAborted,
            [nameof(VisitedPage.Making)] = making,
            [nameof(VisitedPage.Http)] = httpContext,
        });
        var logging = services.GetRequiredService<ILoggerFactory>();
        var renderer = new HtmlRenderer(services, logging);
        await using (renderer.ConfigureAwait(false))
        {
            var root = await renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent<TPage>(parameters)).ConfigureAwait(false);
            if (Status is { } status)
            {
                await root.QuiescenceTask.ConfigureAwait(false);
                await Results.Text(await renderer.Dispatcher.InvokeAsync(root.ToHtmlString).ConfigureAwait(false), "text/html; charset=utf-8", null, status).ExecuteAsync(httpContext).ConfigureAwait(false);
                return;
            }

            var stream = new PageStream(
                httpContext, making, root.QuiescenceTask, () => renderer.Dispatcher.InvokeAsync(root.ToHtmlString), services.GetRequiredService<TimeProvider>(), logging.CreateLogger("Dyad.Pages"));
            await stream.Send().ConfigureAwait(false);
        }
    }
}
