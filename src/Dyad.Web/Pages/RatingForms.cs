using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dyad.Web.Answers;
using Dyad.Web.Api;
using Dyad.Web.Jobs;
using Dyad.Web.Questions;
using Dyad.Web.Security;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Pages;

/// <summary>Where the forms of the matrix are sent, with and without script: ratings to be kept, and a table whose ratings are shown first.</summary>
internal static class RatingForms
{
    private const string Question = "accounts/rate";
    private const string Page = "/accounts";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page, (Func<HttpContext, IDesk, Task<IResult>>)Keep);
        routes.MapPost(Page + "/table", (Func<HttpContext, IDesk, UploadFolder, Task<IResult>>)Look);
    }

    /// <summary>Keeps the ratings that were changed in the form. Those that were left alone are not sent on: they may be others by now.</summary>
    private static async Task<IResult> Keep(HttpContext http, IDesk desk)
    {
        var visit = VisitReader.Of(http);
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return Shown(new RatingAttempt(ImmutableDictionary<string, string>.Empty, "", "", ["The form could not be read: " + e.Message], true), StatusCodes.Status400BadRequest);
        }

        var seen = form["seen"].ToString().Split('\n', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        List<string> changed = [.. form["set"].OfType<string>().Where(s => s.Length > 0 && !seen.Contains(s))];
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in changed.Where(c => c.Contains('=', StringComparison.Ordinal)))
            words[cell[..cell.LastIndexOf('=')]] = cell[(cell.LastIndexOf('=') + 1)..];
        var attempt = new RatingAttempt(words, form["reason"].ToString(), form["by"].ToString(), [], true);
        if (changed.Count == 0)
            return Shown(attempt with { Messages = ["Nothing was changed: every rating is what it was."] }, StatusCodes.Status400BadRequest);
        var asked = Asked.With(Question, [("study", visit["study"]), ("state", form["state"]), ("reason", attempt.Reason), ("by", attempt.By), .. changed.Select(c => ("set", (string?)c))]);
        asked = Signature.Of(asked, desk.Questions.First(q => q.Path == Question), visit.Name);
        AuditLog.Note(http, $"{Question}: {string.Join(", ", changed)}");
        var answer = await desk.Ask(asked, null, http.RequestAborted).ConfigureAwait(false);
        if (answer.Status != AnswerStatus.Answered)
            return Shown(attempt with { Messages = answer.Messages }, Status(answer));
        http.Response.Headers.Location = visit.To(Page, ("kept", changed.Count.ToString(CultureInfo.InvariantCulture))) + "#matrix-head";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Reads a table and shows what it would change. Who sent it looks at that and keeps it as any other change, so that a table from yesterday undoes nothing unseen.</summary>
    private static async Task<IResult> Look(HttpContext http, IDesk desk, UploadFolder uploads)
    {
        var visit = VisitReader.Of(http);
        var attempt = new RatingAttempt(ImmutableDictionary<string, string>.Empty, "", "", [], true);
        Upload? upload = null;
        try
        {
            upload = await uploads.Take(http).ConfigureAwait(false);
            if (upload.Folder is null)
                return Shown(attempt with { Messages = ["Choose a file first: the matrix as CSV."] }, StatusCodes.Status400BadRequest);
            var asked = Asked.With(Question, ("study", visit["study"]), ("dryRun", "true")) with { Files = JobEndpoints.Files(upload.Folder) };
            var answer = await desk.Ask(asked, null, http.RequestAborted).ConfigureAwait(false);
            if (answer.Status != AnswerStatus.Answered)
                return Shown(attempt with { Messages = answer.Messages }, Status(answer));
            var changes = new Said(JsonSerializer.Deserialize<JsonElement>(answer.Content.Span))["decisions"][0]["changes"].Items.ToList();
            return Shown(
                attempt with
                {
                    Words = changes.ToDictionary(c => RatingAttempt.Cell(c["evidence"].Text, c["of"].Text), c => c["is"].Text),
                    Messages = [$"The table changes {Wording.Count(changes.Count, "rating")}: {string.Join(", ", changes.Select(c => $"{c["evidence"].Text}, {c["of"].Text}: {c["was"].Text} to {c["is"].Text}"))}. Nothing is kept yet: look at them below, give the reason and keep them."],
                    IsFault = false,
                },
                StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException e)
        {
            return Shown(attempt with { Messages = [e.Message] }, e.StatusCode);
        }
        finally
        {
            UploadFolder.Remove(upload?.Folder);
        }
    }

    private static int Status(Answer answer) => answer.Status switch
    {
        AnswerStatus.Stale => StatusCodes.Status409Conflict,
        AnswerStatus.BadQuestion => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static PageResult<AccountsPage> Shown(RatingAttempt attempt, int status) =>
        new() { Path = Page, Status = status, More = new Dictionary<string, object?> { [nameof(AccountsPage.Attempt)] = attempt } };
}
