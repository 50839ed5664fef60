using System.Text.Encodings.Web;
using Dyad.Web.OpenId;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Security;

/// <summary>The page on which somebody signs in, and those on the way in and out.</summary>
/// <param name="options">How the server is reached.</param>
/// <param name="keys">The keys.</param>
internal sealed class LoginPage(ServeOptions options, KeyFile keys)
{
    internal const string TooMany = "Too many attempts. Wait for a minute.";
    private static readonly HtmlEncoder Encode = HtmlEncoder.Default;

    /// <summary>The ways in.</summary>
    /// <param name="to">Where it goes on.</param>
    /// <param name="message">What went wrong; empty where nothing did.</param>
    /// <param name="status">HTTP status.</param>
    internal IResult Show(string to, string message, int status = StatusCodes.Status200OK)
    {
        var byName = options.OpenId is { } provider
            ? $"<p><a class=\"button\" href=\"{OpenIdSignIn.Begin}?to={Encode.Encode(Uri.EscapeDataString(to))}\">Sign in with {Encode.Encode(provider.Authority.Host)}</a></p>\n"
            : "";
        var focus = byName.Length == 0 ? " autofocus" : "";
        var byKey = options.OpenId is null || keys.Keys.Length > 0
            ? $"""
              <form method="post" action="/login">
              <label for="key">Key</label>
              <input id="key" name="key" type="password" autocomplete="current-password" required{focus}>
              <input name="to" type="hidden" value="{Encode.Encode(to)}">
              <button>Sign in{(byName.Length > 0 ? " with a key" : "")}</button>
              </form>
              """
            : "";
        return new Shown("sign in", (message.Length > 0 ? $"<p role=\"alert\">{Encode.Encode(message)}</p>\n" : "") + byName + byKey, status);
    }

    /// <summary>Signed in: the browser goes on by itself.</summary>
    internal static IResult GoOn(string to) => new Shown(
        "signed in", $"<p>You are signed in. <a href=\"{Encode.Encode(to)}\">Go on</a></p>", StatusCodes.Status200OK, $"<meta http-equiv=\"refresh\" content=\"0; url={Encode.Encode(to)}\">");

    /// <summary>Signed out here, and not yet where the sign-in was.</summary>
    internal static IResult Left(string provider, string address) => new Shown(
        "signed out",
        $"<p>You are signed out here. At {Encode.Encode(provider)} you may still be signed in.</p>\n<p><a class=\"button\" href=\"{Encode.Encode(address)}\">Sign out there too</a></p>\n<p><a href=\"/login\">Sign in again</a></p>",
        StatusCodes.Status200OK);

    private sealed class Shown(string title, string content, int status, string head = "") : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return Results.Text(
                $"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dyad: {title}</title>{head}
                <style nonce="{SafeHeaders.NonceOf(httpContext)}">
                :root {"{"} color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; {"}"}
                main {"{"} max-width: 24rem; margin: 15vh auto; padding: 0 1rem; {"}"}
                input, button, .button {"{"} font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; margin-top: .5rem; {"}"}
                .button {"{"} display: block; text-align: center; text-decoration: none; color: inherit; border: 1px solid; border-radius: .25rem; {"}"}
                form {"{"} margin-top: 1.5rem; {"}"}
                </style>
                </head>
                <body>
                <main>
                <h1>Dyad</h1>
                {content}
                </main>
                </body>
                </html>

                """,
                "text/html; charset=utf-8", null, status).ExecuteAsync(httpContext);
        }
    }
}
