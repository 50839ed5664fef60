using System.Security.Claims;
using Dyad.Web.Api;
using Dyad.Web.OpenId;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Dyad.Web.Security;

/// <summary>
/// Who comes in: requests that name this server as their host (another name is that of a site which has been made to point here), that no other
/// site sent through somebody's browser, and, where keys are asked for, that bring a key or a session with the role that it takes.
/// </summary>
/// <param name="options">How the server is reached.</param>
/// <param name="keys">The keys.</param>
/// <param name="log">Where changes are written down.</param>
internal sealed class Gate(ServeOptions options, KeyFile keys, AuditLog log) : IDisposable
{
    internal const string Session = "session";
    internal const string Fingerprint = "dyad:key";
    internal const string OpenIdFingerprint = "dyad:openid";

    /// <summary>Stands before names that a provider gave: no key has such a name.</summary>
    internal const string OpenIdPrefix = "openid:";
    private const int SignInsPerMinute = 60;
    private const string Bearer = "Bearer ";
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly Attempts _signIns = new(SignInsPerMinute);

    /// <summary>Names by which the server may be asked for; empty where any will do, because a key is asked for besides. A provider sends people back by name: then there are names.</summary>
    private readonly List<StringSegment> _hosts = [.. (options.Hosts.IsEmpty && options.AsksWho && options.OpenId is null ? [] : OwnNames.Concat(options.Hosts)).Select(h => new StringSegment(h))];

    /// <summary>Lets a request in that was meant for this server, or says why not; what it changed, and who came in, is written down.</summary>
    internal async Task Door(HttpContext context, RequestDelegate next)
    {
        var isChange = IsChange(context.Request);
        if (Refusal(context.Request, isChange) is { } refusal)
            await Refuse(context, refusal).ConfigureAwait(false);
        else if (IsSignIn(context.Request) && !_signIns.Allow(context))
            await Refuse(context, Problem.Of(StatusCodes.Status429TooManyRequests)).ConfigureAwait(false);
        else
            await next(context).ConfigureAwait(false);
        if (isChange || AuditLog.IsNoted(context))
            log.Write(context);
    }

    /// <summary>Lets somebody in who is known and may do what he asks for, or says why not.</summary>
    internal async Task Pass(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var refusal = Known(context, IsChange(request));
        if (refusal is { Status: StatusCodes.Status401Unauthorized } && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(request.Method))
            context.Response.Redirect("/login?to=" + Uri.EscapeDataString(request.Path + request.QueryString));
        else if (refusal is not null)
            await Refuse(context, refusal).ConfigureAwait(false);
        else
            await next(context).ConfigureAwait(false);
    }

    public void Dispose() => _signIns.Dispose();

    private static bool IsChange(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private bool IsSignIn(HttpRequest request) => options.OpenId is not null && request.Path.StartsWithSegments(OpenIdSignIn.Begin, StringComparison.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context, Problem refusal)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return refusal.ExecuteAsync(context);
    }

    /// <summary>The principal of a key.</summary>
    internal static ClaimsPrincipal PrincipalOf(AccessKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role.ToString()), new Claim(Fingerprint, key.Hash)], Session));

    /// <summary>Whether a session is still good: its key is there and has the same role, or what a provider says of people still means the same.</summary>
    internal bool IsGood(ClaimsPrincipal principal) =>
        (options.OpenId is { } openId && principal.HasClaim(OpenIdFingerprint, openId.Fingerprint)) || keys.Keys.Any(k => principal.HasClaim(Fingerprint, k.Hash) && principal.IsInRole(k.Role.ToString()));

    private Problem? Refusal(HttpRequest request, bool isChange)
    {
        if (_hosts.Count > 0 && !HostString.MatchesAny(request.Host.Host.Length > 0 ? request.Host.Host : "-", _hosts))
            return new Problem(StatusCodes.Status421MisdirectedRequest, "host", "This server goes by another name", $"Ask it as {string.Join(", ", _hosts)}, or start it with --host.");
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "cross-site" or "same-site" && (isChange || (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers["Sec-Fetch-Mode"] != "navigate")))
            return Problem.Forbidden("The request comes from another site.");
        if (!isChange)
            return null;
        if (request.Headers.Origin.Count > 0 && !IsOwn(request, request.Headers.Origin.ToString()))
            return Problem.Forbidden("The request comes from another site.");

        // A browser says where a request comes from; a program that does not brings its key itself, and no cookie.
        var saysWhere = request.Headers.Origin.Count > 0 || site is "same-origin" or "none";
        return !saysWhere && request.Headers.Cookie.Count > 0 ? Problem.Forbidden("The request does not say which site it comes from.") : null;
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == request.Scheme
        && from.Authority.Equals(WithoutUsualPort(request), StringComparison.OrdinalIgnoreCase);

    private static string WithoutUsualPort(HttpRequest request) =>
        request.Host.Port is { } port && port == (request.IsHttps ? 443 : 80) ? request.Host.Host : request.Host.ToUriComponent();

    private Problem? Known(HttpContext context, bool isChange)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            if (keys.Find(header[Bearer.Length..].Trim()) is not { } key)
                return Problem.Of(StatusCodes.Status401Unauthorized) with { Detail = "This key is not known." };
            context.User = PrincipalOf(key);
        }
        if (!options.AsksWho || context.Request.Path.StartsWithSegments("/login", StringComparison.OrdinalIgnoreCase))
            return null;
        if (context.User.Identity?.IsAuthenticated != true)
            return Problem.Of(StatusCodes.Status401Unauthorized);
        return isChange && !context.User.IsInRole(nameof(Role.Editor)) && !context.Request.Path.StartsWithSegments("/logout", StringComparison.OrdinalIgnoreCase)
            ? Problem.Forbidden($"{context.User.Identity.Name} may read, and not change.")
            : null;
    }
}
