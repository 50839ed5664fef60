using System.Globalization;
using Dyad.Web.OpenId;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Security;

/// <summary>Where a person turns a key, or what a provider says of him, into a session.</summary>
internal static class LoginEndpoints
{
    private const int AttemptsPerMinute = 10;

    internal static void Map(IEndpointRouteBuilder routes, ServeOptions options, KeyFile keys, LoginPage page, OpenIdProvider? provider)
    {
        var attempts = new Attempts(AttemptsPerMinute);
        routes.MapGet("/login", (string? to) => page.Show(Local(to), ""));
        routes.MapPost("/login", (Func<HttpContext, Task<IResult>>)(context => Login(context, keys, page, attempts)));
        if (options.OpenId is { } openId)
            routes.MapGet(OpenIdSignIn.Begin, (Func<HttpContext, string?, Task>)((context, to) => Begin(context, Local(to), openId, page)));
        routes.MapPost("/logout", (Func<HttpContext, Task<IResult>>)(context => Leave(context, options, provider)));
    }

    private static async Task<IResult> Login(HttpContext context, KeyFile keys, LoginPage page, Attempts attempts)
    {
        if (!attempts.Allow(context))
            return page.Show("/", LoginPage.TooMany, StatusCodes.Status429TooManyRequests);
        if (!context.Request.HasFormContentType)
            return Api.Problem.Of(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var to = Local(form["to"]);
        if (keys.Find(form["key"].ToString().Trim()) is not { } key)
        {
            AuditLog.Note(context, "a key that is not known");
            return page.Show(to, "This key is not known.", StatusCodes.Status401Unauthorized);
        }

        AuditLog.Note(context, string.Create(CultureInfo.InvariantCulture, $"session of {key.Name}"));
        await context.SignInAsync(Gate.Session, Gate.PrincipalOf(key)).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = to;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task Begin(HttpContext context, string to, OpenIdOptions options, LoginPage page)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await context.ChallengeAsync(OpenIdSignIn.Scheme, new AuthenticationProperties { RedirectUri = to }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
        {
            var (_, words) = OpenIdTrouble.Of(e, options);
            await page.Show(to, words, StatusCodes.Status502BadGateway).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static async Task<IResult> Leave(HttpContext context, ServeOptions options, OpenIdProvider? provider)
    {
        AuditLog.Note(context, "session ended");
        var address = provider is not null && context.User.HasClaim(c => c.Type == Gate.OpenIdFingerprint) ? await provider.SignOutAddress(context.RequestAborted).ConfigureAwait(false) : null;
        await context.SignOutAsync(Gate.Session).ConfigureAwait(false);
        return address is null ? Results.LocalRedirect("/login") : LoginPage.Left(options.OpenId!.Authority.Host, address);
    }

    /// <summary>A place of this server; whatever else was given leads to the first page.</summary>
    internal static string Local(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.AsSpan().ContainsAny('\\', '\r', '\n') && to.All(c => c is > ' ' and < '\x7f') ? to : "/";
}
