using System.Collections.Immutable;
using System.Globalization;
using Dyad.Web.Api;
using Dyad.Web.Jobs;
using Dyad.Web.Questions;
using Dyad.Web.Security;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Pages;

/// <summary>Where forms with files are sent, and those that stop a job or begin it again: all of them work without script.</summary>
internal static class UploadForms
{
    private const string Page = "/data";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page + "/reports", (Func<HttpContext, IDesk, JobBook, UploadFolder, Task<IResult>>)((http, desk, book, uploads) => Begin(http, desk, book, uploads, "read")));
        routes.MapPost(Page + "/events", (Func<HttpContext, IDesk, JobBook, UploadFolder, Task<IResult>>)((http, desk, book, uploads) => Begin(http, desk, book, uploads, "import")));
        routes.MapPost("/jobs/{id:long}/stop", (HttpContext http, JobBook book, long id) => Back(http, book.Cancel(id), id, "stop"));
        routes.MapPost("/jobs/{id:long}/again", (HttpContext http, JobBook book, long id) => Back(http, book.Again(id), id, "again"));
    }

    private static async Task<IResult> Begin(HttpContext http, IDesk desk, JobBook book, UploadFolder uploads, string path)
    {
        var visit = VisitReader.Of(http);
        var question = desk.Questions.First(q => q.Path == path);
        var attempt = new UploadAttempt(path, ImmutableDictionary<string, string>.Empty, []);
        Upload? upload = null;
        Job? job = null;
        try
        {
            upload = await uploads.Take(http).ConfigureAwait(false);
            attempt = attempt with { Fields = upload.Fields };
            var given = upload.Fields.Where(f => f.Value.Length > 0 && question.Parameters.Any(p => p.Name == f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal);
            var asked = Signature.Of(new Asked(path, [.. given]), question, visit.Name);
            if (desk.Check(asked with { Files = JobEndpoints.Files(upload.Folder), Folder = "." }) is { } fault)
                return Shown(attempt with { Messages = [fault] }, StatusCodes.Status400BadRequest);
            job = book.Add(asked, visit.Name, upload.Folder);
            if (job is null)
                return Shown(attempt with { Messages = ["Too many jobs wait already. Send the files again later."] }, StatusCodes.Status503ServiceUnavailable);
            return Back(http, job, job.Id, path);
        }
        catch (BadHttpRequestException e)
        {
            return Shown(attempt with { Messages = [e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The files are too large to be sent at once." : e.Message] }, e.StatusCode);
        }
        finally
        {
            if (job is null)
                UploadFolder.Remove(upload?.Folder);
        }
    }

    /// <summary>To the page of the job, whatever became of the wish: it tells where the job stands.</summary>
    private static IResult Back(HttpContext http, Job? job, long id, string what)
    {
        if (job is not null)
            AuditLog.Note(http, string.Create(CultureInfo.InvariantCulture, $"job {id}: {what}"));
        http.Response.Headers.Location = VisitReader.Of(http).To(string.Create(CultureInfo.InvariantCulture, $"/jobs/{id}"));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static PageResult<DataPage> Shown(UploadAttempt attempt, int status) =>
        new() { Path = Page, Status = status, More = new Dictionary<string, object?> { [nameof(DataPage.Attempt)] = attempt } };
}
