using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Security;

/// <summary>
/// What a browser may do with a page: nothing but show it with the scripts and styles of this server. Words of reports are hostile text: whatever
/// they hold, no script runs, nothing is loaded from elsewhere, and no other site shows the page in a frame.
/// </summary>
public static class SafeHeaders
{
    private const int NonceBytes = 16;
    private static readonly object Nonce = new();

    /// <summary>A word for this response alone: a script or style element that stands in the page itself is let through where its attribute <c>nonce</c> has it.</summary>
    /// <param name="context">The request.</param>
    public static string NonceOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items[Nonce] is not string nonce)
            context.Items[Nonce] = nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        return nonce;
    }

    internal static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var nonce = context.Items[Nonce] is string known ? $" 'nonce-{known}'" : "";
            headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self'{nonce}; style-src 'self'{nonce}; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
