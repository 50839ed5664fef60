using System.Text.RegularExpressions;
using Dyad.Web.Answers;
using Dyad.Web.Assets;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Pages;

/// <summary>The pages that a reader opens first, of the usual study and its own day and source: made for nobody, so that their answers are at hand.</summary>
internal static partial class UsualPages
{
    /// <summary>Does what every first page waits for: the study is read, styles and scripts are packed, and a page without answers is made.</summary>
    /// <param name="services">What pages need.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Open(IServiceProvider services, CancellationToken cancel)
    {
        var visit = new Visit("/brief", []);
        await services.GetRequiredService<Inquiry>().Ask(visit, "study", [], cancel).ConfigureAwait(false);
        AssetStore.PackAll();
        await Make<BriefPage>(services, visit, cancel).ConfigureAwait(false);
    }

    /// <summary>Makes them one after the other.</summary>
    /// <param name="services">What pages need.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Make(IServiceProvider services, CancellationToken cancel)
    {
        var inquiry = services.GetRequiredService<Inquiry>();
        var visit = new Visit("/", []);
        var study = (await inquiry.Ask(visit, "study", [], cancel).ConfigureAwait(false)).Content;
        visit = visit with { StudyDay = study["as_of"].Text };
        await Make<MorningPage>(services, visit, cancel).ConfigureAwait(false);
        if (Powers().Matches(study["powers"].Text) is [var first, var second, ..])
            await Make<PairPage>(services, visit with { Path = $"/pair/{first.Value}/{second.Value}", Values = [new("source", first.Value), new("target", second.Value)] }, cancel).ConfigureAwait(false);
    }

    private static async Task Make<TPage>(IServiceProvider services, Visit visit, CancellationToken cancel)
        where TPage : VisitedPage
    {
        var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await using (renderer.ConfigureAwait(false))
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(VisitedPage.Visit)] = visit, [nameof(VisitedPage.Gone)] = cancel });
            await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
        }
    }

    /// <summary>Codes of the powers, each before its name: <c>AAA (Name), BBB (Name)</c>.</summary>
    [GeneratedRegex(@"(?<=^|\), )[A-Z]+(?= \()", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Powers();
}
