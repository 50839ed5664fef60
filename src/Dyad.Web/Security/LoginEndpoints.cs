using System.Globalization;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Security;

/// <summary>Where a person turns a key into a session.</summary>
internal static class LoginEndpoints
{
    private const int AttemptsPerMinute = 10;

    internal static void Map(IEndpointRouteBuilder routes, KeyFile keys)
    {
        var attempts = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = AttemptsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        routes.MapGet("/login", (HttpContext context, string? to) => Page(context, Local(to), ""));
        routes.MapPost("/login", (Func<HttpContext, Task<IResult>>)(context => Login(context, keys, attempts)));
        routes.MapPost("/logout", async (HttpContext context) =>
        {
            await context.SignOutAsync(Gate.Session).ConfigureAwait(false);
            return Results.LocalRedirect("/login");
        });
    }

    private static async Task<IResult> Login(HttpContext context, KeyFile keys, PartitionedRateLimiter<string> attempts)
    {
        using var attempt = attempts.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!attempt.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "60";
            return Page(context, "/", "Too many attempts. Wait for a minute.", StatusCodes.Status429TooManyRequests);
        }

        if (!context.Request.HasFormContentType)
            return Api.Problem.Of(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var to = Local(form["to"]);
        if (keys.Find(form["key"].ToString().Trim()) is not { } key)
        {
            AuditLog.Note(context, "a key that is not known");
            return Page(context, to, "This key is not known.", StatusCodes.Status401Unauthorized);
        }

        AuditLog.Note(context, string.Create(CultureInfo.InvariantCulture, $"session of {key.Name}"));
        await context.SignInAsync(Gate.Session, Gate.PrincipalOf(key)).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = to;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A place of this server; whatever else was given leads to the first page.</summary>
    private static string Local(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.AsSpan().ContainsAny('\\', '\r', '\n') && to.All(c => c is > ' ' and < '\x7f') ? to : "/";

    private static IResult Page(HttpContext context, string to, string message, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "no-store";
        var encode = HtmlEncoder.Default;
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dyad: sign in</title>
            <style nonce="{SafeHeaders.NonceOf(context)}">
            :root {"{"} color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; {"}"}
            main {"{"} max-width: 24rem; margin: 15vh auto; padding: 0 1rem; {"}"}
            input, button {"{"} font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; margin-top: .5rem; {"}"}
            </style>
            </head>
            <body>
            <main>
            <h1>Dyad</h1>
            {(message.Length > 0 ? $"<p role=\"alert\">{encode.Encode(message)}</p>" : "")}
            <form method="post" action="/login">
            <label for="key">Key</label>
            <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
            <input name="to" type="hidden" value="{encode.Encode(to)}">
            <button>Sign in</button>
            </form>
            </main>
            </body>
            </html>

            """,
            "text/html; charset=utf-8", null, status);
    }
}
