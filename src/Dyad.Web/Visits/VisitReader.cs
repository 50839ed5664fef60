using Dyad.Web.Security;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dyad.Web.Visits;

/// <summary>Reads visits from requests.</summary>
internal static class VisitReader
{
    /// <summary>Cookie with the reader's choice of light or dark.</summary>
    internal const string ThemeCookie = "dyad-theme";

    /// <summary>Cookie with the last day that the reader saw.</summary>
    internal const string SeenCookie = "dyad-seen";

    internal static Visit Of(HttpContext http)
    {
        var values = http.Request.RouteValues.Where(v => v.Value is string).Select(v => KeyValuePair.Create(v.Key, (string)v.Value!))
            .Concat(http.Request.Query.SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")));
        var theme = http.Request.Query["theme"].ToString() is { Length: > 0 } asked ? asked : http.Request.Cookies[ThemeCookie];
        var seen = http.Request.Cookies[SeenCookie];
        return new Visit(
            http.Request.Path.Value ?? "/", [.. values], theme is "light" or "dark" ? theme : "", DateOnly.TryParseExact(seen, "yyyy-MM-dd", out _) ? seen! : "", http.User.Identity?.Name ?? "")
        {
            MayChange = !http.RequestServices.GetRequiredService<ServeOptions>().AsksWho || http.User.IsInRole(nameof(Role.Editor)),
        };
    }
}
