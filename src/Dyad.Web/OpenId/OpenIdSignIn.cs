using System.Security.Claims;
using Dyad.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dyad.Web.OpenId;

/// <summary>How somebody comes back from the provider and gets a session: by a code that only this server and this browser together can redeem.</summary>
internal static class OpenIdSignIn
{
    internal const string Scheme = "openid";
    internal const string Begin = "/login/openid";
    private const string Return = "/login/openid/return";
    private const int LongestName = 200;

    /// <summary>Signatures that only the provider can make.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    internal static void Set(OpenIdConnectOptions handler, OpenIdOptions options, OpenIdProvider provider, CookieSecurePolicy secure, LoginPage page)
    {
        handler.Authority = options.Authority.AbsoluteUri;
        handler.ConfigurationManager = provider.Known;
        handler.ClientId = options.Client;
        handler.ClientSecret = options.Secret;
        handler.RequireHttpsMetadata = !options.IsLocal;
        handler.ResponseType = OpenIdConnectResponseType.Code;
        handler.ResponseMode = OpenIdConnectResponseMode.Query;
        handler.UsePkce = true;
        handler.SaveTokens = false;
        handler.DisableTelemetry = true;
        handler.MapInboundClaims = false;
        handler.SignInScheme = Gate.Session;
        handler.CallbackPath = Return;
        handler.RemoteSignOutPath = default;
        handler.SignedOutCallbackPath = default;
        handler.Scope.Clear();
        foreach (var scope in options.Scopes.Prepend("openid"))
            handler.Scope.Add(scope);
        handler.TokenValidationParameters.ValidAlgorithms = Algorithms;
        handler.TokenValidationParameters.ValidAudience = options.Client;
        foreach (var cookie in new[] { handler.NonceCookie, handler.CorrelationCookie })
        {
            // The provider leads back by a link; a form of another site would be refused.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure;
            cookie.HttpOnly = true;
        }

        handler.Events.OnTokenValidated = context =>
        {
            // What comes straight from the provider need not be signed, says the standard; here it has to be.
            if (!Algorithms.Contains(context.SecurityToken.Header.Alg) || context.SecurityToken.RawSignature is not { Length: > 0 })
                context.Fail(new SecurityTokenInvalidSignatureException());
            else if (Known(context.Principal!, options, out var known) is { } refusal)
                context.Fail(refusal);
            else
                context.Principal = known;
            return Task.CompletedTask;
        };
        handler.Events.OnTicketReceived = context => Enter(context, options, page);
        handler.Events.OnRemoteFailure = context =>
        {
            var (status, words) = OpenIdTrouble.Of(context.Failure, options);
            AuditLog.Note(context.HttpContext, "no session: " + words);
            context.HandleResponse();
            return page.Show("/", words, status).ExecuteAsync(context.HttpContext);
        };
    }

    /// <summary>The session begins, for as long as was said and no longer. The browser goes on from a page of this server: its cookie is sent with nothing that another site began.</summary>
    private static async Task Enter(TicketReceivedContext context, OpenIdOptions options, LoginPage page)
    {
        var http = context.HttpContext;
        var now = context.Options.TimeProvider!.GetUtcNow();
        AuditLog.Note(http, $"session of {context.Principal!.Identity!.Name} ({context.Principal.FindFirst("sub")?.Value} of {options.Authority.Host})");
        await http.SignInAsync(Gate.Session, context.Principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.Session, AllowRefresh = false }).ConfigureAwait(false);
        context.HandleResponse();
        await LoginPage.GoOn(LoginEndpoints.Local(context.ReturnUri)).ExecuteAsync(http).ConfigureAwait(false);
    }

    private static OpenIdRefusal? Known(ClaimsPrincipal principal, OpenIdOptions options, out ClaimsPrincipal? known)
    {
        known = null;
        if (principal.FindFirst(options.NameClaim)?.Value is not { Length: > 0 and <= LongestName } name)
            return new OpenIdRefusal(StatusCodes.Status403Forbidden, $"{options.Authority.Host} does not say who you are: the token has no claim '{options.NameClaim}'. Whoever runs this server has to ask for it by a scope, or name another claim.");
        if (options.RoleOf(principal.Claims) is { } role)
        {
            known = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, Gate.OpenIdPrefix + name), new Claim(ClaimTypes.Role, role.ToString()), new Claim(Gate.OpenIdFingerprint, options.Fingerprint), new Claim("sub", principal.FindFirst("sub")?.Value ?? "")],
                Gate.Session));
            return null;
        }

        return new OpenIdRefusal(StatusCodes.Status403Forbidden, options.Values(principal.Claims).Any()
            ? $"{name} is known at {options.Authority.Host}, but nothing there gives a role here. Ask whoever runs this server."
            : $"{name} is known at {options.Authority.Host}, but the token has no claim '{options.RoleClaim}', which gives roles. Whoever runs the provider has to put it into the ID token.");
    }
}
