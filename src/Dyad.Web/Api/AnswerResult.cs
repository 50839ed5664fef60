using System.Text;
using Dyad.Web.Questions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dyad.Web.Api;

/// <summary>An answer on its way: with its tag, packed as the caller takes it, and not sent again to who has it already.</summary>
/// <param name="Kept">The answer.</param>
/// <param name="Form">Its form.</param>
/// <param name="Part">Where the answer is a part of a list: which.</param>
internal sealed record AnswerResult(KeptAnswer Kept, string Form, AnswerPart? Part) : IResult
{
    private const int WorthPacking = 1024;

    /// <summary>Whether the caller has the answer with this tag.</summary>
    internal static bool Has(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0 && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(k => k.Tag == "*" || k.Tag.AsSpan().Trim('"').StartsWith(tag, StringComparison.Ordinal));

    /// <summary>Says that nothing has changed.</summary>
    internal static IResult Unchanged(HttpResponse response, string tag)
    {
        Headers(response, tag);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        var packing = Kept.Answer.Content.Length < WorthPacking ? Packing.None : PackingOf(httpContext.Request);
        var content = Kept.Content(packing);
        Headers(response, packing switch { Packing.Brotli => Kept.Tag + "-br", Packing.Gzip => Kept.Tag + "-gzip", _ => Kept.Tag });
        if (packing != Packing.None)
            response.Headers.ContentEncoding = packing == Packing.Brotli ? "br" : "gzip";
        foreach (var message in Kept.Answer.Messages)
            response.Headers.Append("Dyad-Message", Ascii(message));
        Part?.AddTo(httpContext, Kept.Answer.Total);
        response.ContentType = AnswerForm.MediaType(Form);
        response.ContentLength = content.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }

    private static void Headers(HttpResponse response, string tag)
    {
        response.Headers.ETag = $"\"{tag}\"";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept, Accept-Encoding, Authorization, Cookie";
    }

    private static Packing PackingOf(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return Packing.None;
        bool Takes(string name) => accepted.Any(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);
        return Takes("br") ? Packing.Brotli : Takes("gzip") ? Packing.Gzip : Packing.None;
    }

    /// <summary>A header holds ASCII: everything else is written as bytes of UTF-8 with percent signs.</summary>
    private static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
            _ = b is >= 0x20 and < 0x7F and not (byte)'%' ? ascii.Append((char)b) : ascii.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return ascii.ToString();
    }
}
