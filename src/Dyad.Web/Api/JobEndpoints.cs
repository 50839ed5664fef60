using System.Globalization;
using Dyad.Web.Jobs;
using Dyad.Web.Questions;
using Dyad.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Api;

/// <summary>The addresses of long work.</summary>
internal static class JobEndpoints
{
    internal const string Root = AnswerEndpoints.Root + "/jobs";
    private const int NotedValues = 20;

    internal static void Map(IEndpointRouteBuilder routes, IDesk desk, JobBook book, UploadFolder uploads)
    {
        routes.MapGet(Root, () => Json(JobJson.Write(book.Jobs)));
        routes.MapPost(Root, (Func<HttpContext, Task<IResult>>)(context => Start(context, desk, book, uploads)));
        routes.MapGet(Root + "/{id:long}", (long id) => book.Find(id) is { } job ? Json(JobJson.Write(job)) : Unknown(id));
        routes.MapDelete(Root + "/{id:long}", (HttpContext context, long id) => book.Find(id) is null ? Unknown(id)
            : book.Cancel(id) is { } job ? Accepted(context, job)
            : Conflict($"Job {id} has ended already."));
        routes.MapPost(Root + "/{id:long}/again", (HttpContext context, long id) => book.Find(id) is null ? Unknown(id)
            : book.Again(id) is { } job ? Accepted(context, job)
            : Conflict($"Job {id} is {book.Find(id)!.State.ToString().ToLowerInvariant()}: only what was interrupted, stopped or failed is asked for again, and only while not too much waits."));
        routes.MapGet(Root + "/{id:long}/result", (HttpContext context, long id) => Result(context, book, id));
        routes.MapGet(Root + "/{id:long}/events", (HttpContext context, long id) => book.Find(id) is null ? Unknown(id) : new JobEvents(book, id));
        foreach (var question in desk.Questions.Where(q => q is { Kind: QuestionKind.Answer, TakesFiles: true } or { Kind: QuestionKind.Change }))
            routes.MapPost($"{AnswerEndpoints.Root}/{question.Path}", (Func<HttpContext, Task<IResult>>)(context => Ask(context, desk, question, uploads)));
    }

    private static async Task<IResult> Start(HttpContext context, IDesk desk, JobBook book, UploadFolder uploads)
    {
        var (request, problem) = await JobRequest.Read(context, uploads, question: null).ConfigureAwait(false);
        if (request is null)
            return problem!;
        var job = default(Job);
        try
        {
            var who = context.User.Identity?.Name ?? "";
            var question = desk.Questions.FirstOrDefault(q => q.Path == request.Asked.Path);
            var asked = question is null ? request.Asked : Signature.Of(request.Asked, question, who);
            if (desk.Check(asked with { Files = Files(request.Folder), Folder = "." }) is { } fault)
                return Problem.BadQuestion(fault);
            if (question is { Kind: not QuestionKind.Work })
                return Problem.BadQuestion($"This is answered at once: {(question.Kind == QuestionKind.Change ? "POST" : "GET")} {AnswerEndpoints.Root}/{asked.Path}.");
            job = book.Add(asked, who, request.Folder);
            return job is null ? Problem.Busy("Too many jobs wait already.") : Accepted(context, job);
        }
        finally
        {
            if (job is null)
                UploadFolder.Remove(request.Folder);
        }
    }

    /// <summary>A question that is answered at once, with files, such as a scenario of one's own to be checked; or a change.</summary>
    private static async Task<IResult> Ask(HttpContext context, IDesk desk, Question question, UploadFolder uploads)
    {
        var (request, problem) = await JobRequest.Read(context, uploads, question.Path).ConfigureAwait(false);
        if (request is null)
            return problem!;
        try
        {
            if (request.Asked.Path != question.Path)
                return Problem.BadQuestion($"The address asks {question.Path}, the body {request.Asked.Path}.");
            var asked = Signature.Of(request.Asked with { Files = Files(request.Folder) }, question, context.User.Identity?.Name ?? "");
            if (question.Changes)
                AuditLog.Note(context, $"{question.Path}: {string.Join(", ", asked.Values.Where(v => v.Key != Signature.Name).Take(NotedValues).Select(v => v.Value))}");
            var answer = await Task.Run(() => desk.Ask(asked, null, context.RequestAborted), CancellationToken.None).ConfigureAwait(false);
            return answer.Status == AnswerStatus.Answered
                ? Results.Bytes(answer.Content, AnswerForm.MediaType(asked.Format))
                : Problem.Of(answer, question.Path, [question.Path]);
        }
        finally
        {
            UploadFolder.Remove(request.Folder);
        }
    }

    private static IResult Result(HttpContext context, JobBook book, long id)
    {
        if (book.Find(id) is not { } job)
            return Unknown(id);
        if (job.State != JobState.Done)
            return Conflict($"Job {id} has no answer: it is {job.State.ToString().ToLowerInvariant()}.");
        var (form, problem) = AnswerForm.Of(context.Request, [job.Asked.Format, .. job.Results.Select(r => r.Key).Where(k => k != job.Asked.Format)]);
        if (problem is not null)
            return problem;
        context.Response.Headers.CacheControl = "private, no-cache";
        return book.ResultFile(job, form) is { } file
            ? Results.File(Path.GetFullPath(file), AnswerForm.MediaType(form), lastModified: job.Ended, enableRangeProcessing: true)
            : Problem.NotFound($"The answer of job {id} is no longer there.");
    }

    internal static System.Collections.Immutable.ImmutableArray<string> Files(string? folder) => folder is null ? [] : [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];

    private static IResult Json(byte[] content) => Results.Bytes(content, "application/json");

    private static IResult Accepted(HttpContext context, Job job)
    {
        AuditLog.Note(context, string.Create(CultureInfo.InvariantCulture, $"job {job.Id}: {job.Asked.Path}"));
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{Root}/{job.Id}");
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Json(JobJson.Write(job));
    }

    private static IResult Unknown(long id) => Problem.NotFound($"There is no job {id}.");

    private static IResult Conflict(string detail) => Problem.Of(StatusCodes.Status409Conflict) with { Detail = detail };
}
