using Dyad.Web.Answers;
using Dyad.Web.Assets;
using Dyad.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Dyad.Web.Pages;

/// <summary>Which page stands at which address.</summary>
internal static class PageMap
{
    /// <summary>What pages need.</summary>
    internal static IServiceCollection AddPages(this IServiceCollection services) => services.AddSingleton<Inquiry>();

    /// <summary>Pages, styles and scripts.</summary>
    internal static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{name}", Asset);
        Map<MorningPage>(routes, "/");
        Map<PairPage>(routes, "/pair/{source}/{target}");
        Map<ChronologyPage>(routes, "/chronology");
        Map<ActPage>(routes, "/act/{id}");
        Map<ReaderPage>(routes, "/report/{id}");
        Map<LadderPage>(routes, "/ladder");
        Map<SpheresPage>(routes, "/spheres");
        routes.MapGet("/spheres/years.json", (Func<HttpContext, Inquiry, Task<IResult>>)SphereMaps.Years);
        Map<AccountsPage>(routes, "/accounts");
        Map<ScenariosPage>(routes, "/scenarios");
        Map<ForecastsPage>(routes, "/forecasts");
        Map<AnaloguesPage>(routes, "/analogues");
        Map<BriefPage>(routes, "/brief");
        routes.MapGet("/brief/{id:long}", (Func<HttpContext, JobBook, long, Task<IResult>>)BriefReading.Show);
        Map<JobPage>(routes, "/jobs/{id}");
        Map<DataPage>(routes, "/data");
        RatingForms.Map(routes);
        UploadForms.Map(routes);
    }

    private static void Map<TPage>(IEndpointRouteBuilder routes, string pattern)
        where TPage : VisitedPage => routes.MapGet(pattern, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-cache, private";
        return new PageResult<TPage>();
    });

    private static IResult Asset(string name, HttpContext http)
    {
        if (AssetStore.Find(name) is not var (plain, packed))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return Results.Bytes(plain, AssetStore.TypeOf(name));
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(packed, AssetStore.TypeOf(name));
    }
}
