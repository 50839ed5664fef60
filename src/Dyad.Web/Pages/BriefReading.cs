using Dyad.Web.Jobs;
using Dyad.Web.Security;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Pages;

/// <summary>
/// Shows a brief as the page that it is. It carries its own style and script and allows only these by their hashes; here it also has to satisfy
/// the policy of the server, which lets an element through by a word that is made for this response.
/// </summary>
internal static class BriefReading
{
    internal static async Task<IResult> Show(HttpContext http, JobBook jobs, long id)
    {
        if (jobs.Find(id) is not { State: JobState.Done, Asked.Path: "brief" } job || jobs.ResultFile(job, "html") is not { } file)
            return Results.Redirect("/brief");
        var nonce = SafeHeaders.NonceOf(http);
        var page = await File.ReadAllTextAsync(file, http.RequestAborted).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-cache, private";
        return Results.Text(Admit(Admit(page, "<style>", nonce, first: true), "<script>", nonce, first: false), "text/html; charset=utf-8");
    }

    /// <summary>The style is the first such element and the script the last; whatever stands in the text between is escaped and is none.</summary>
    private static string Admit(string page, string tag, string nonce, bool first)
    {
        var at = first ? page.IndexOf(tag, StringComparison.Ordinal) : page.LastIndexOf(tag, StringComparison.Ordinal);
        return at < 0 ? page : string.Concat(page.AsSpan(0, at), tag.AsSpan(0, tag.Length - 1), $" nonce=\"{nonce}\">", page.AsSpan(at + tag.Length));
    }
}
