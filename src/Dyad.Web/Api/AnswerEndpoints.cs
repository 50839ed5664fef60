using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Web.Questions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dyad.Web.Api;

/// <summary>The addresses at which questions are asked that are answered at once.</summary>
internal static class AnswerEndpoints
{
    internal const string Root = "/api/v1";
    private static readonly ImmutableHashSet<string> Own = ["format"];

    internal static void Map(IEndpointRouteBuilder routes, AnswerCache desk)
    {
        routes.MapGet(Root, () => Results.Bytes(Index(desk), "application/json"));
        var document = new Lazy<Task<byte[]>>(() => OpenApiBuilder.Write(desk));
        routes.MapGet(Root + "/openapi.json", async () => Results.Bytes(await document.Value.ConfigureAwait(false), "application/json"));
        foreach (var question in desk.Questions.Where(q => q is { Kind: QuestionKind.Answer, Formats.Length: > 0 }))
            routes.MapMethods($"{Root}/{question.Path}", ["GET", "HEAD"], (Func<HttpContext, Task<IResult>>)(context => Answer(context, desk, question)));
    }

    private static async Task<IResult> Answer(HttpContext context, AnswerCache desk, Question question)
    {
        var (form, problem) = AnswerForm.Of(context.Request, question.Formats);
        if (problem is not null)
            return problem;
        (var part, problem) = AnswerPart.Of(context.Request);
        if (problem is not null)
            return problem;
        var knowsParts = question.Parameters.Any(p => p.Name == AnswerPart.OffsetName);
        ImmutableArray<KeyValuePair<string, string>> values =
        [
            .. context.Request.Query
                .Where(q => !Own.Contains(q.Key) && (knowsParts || q.Key is not (AnswerPart.LimitName or AnswerPart.OffsetName)))
                .SelectMany(q => q.Value, (q, v) => new KeyValuePair<string, string>(q.Key, v ?? "")),
        ];
        var asked = new Asked(question.Path, values, form);
        var tag = desk.Tag(asked);
        var isSliced = part is not null && !knowsParts;
        if (!isSliced && AnswerResult.Has(context.Request, tag))
            return AnswerResult.Unchanged(context.Response, tag);
        var kept = await desk.Find(asked, context.RequestAborted).ConfigureAwait(false);
        if (kept.Answer.Status != AnswerStatus.Answered)
            return Problem.Of(kept.Answer, question.Path, [question.Path]);
        if (isSliced)
        {
            kept = await desk.Derive(kept, $"{part}", () => Slice(kept.Answer, form, part!), context.RequestAborted).ConfigureAwait(false);
            if (kept.Answer.Status != AnswerStatus.Answered)
                return Problem.Of(kept.Answer, question.Path, [question.Path]);
            if (AnswerResult.Has(context.Request, kept.Tag))
                return AnswerResult.Unchanged(context.Response, kept.Tag);
        }

        return new AnswerResult(kept, form, part);
    }

    private static Answer Slice(Answer whole, string form, AnswerPart part) => ListSlice.Of(whole.Content.Span, form, part) is { } slice
        ? whole with { Content = slice.Content, Total = slice.Total }
        : new Answer(AnswerStatus.BadQuestion, default, ["This answer is no list: leave out limit and offset."]);

    private static byte[] Index(AnswerCache desk)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("version", desk.Version);
            json.WriteString("openapi", Root + "/openapi.json");
            json.WriteString("jobs", Root + "/jobs");
            json.WriteStartArray("studies");
            foreach (var study in desk.Studies)
                json.WriteStringValue(study);
            json.WriteEndArray();
            json.WriteStartArray("questions");
            foreach (var question in desk.Questions)
            {
                json.WriteStartObject();
                json.WriteString("question", question.Path);
                json.WriteString("summary", question.Summary);
                json.WriteString("ask", question.Kind switch { QuestionKind.Answer => $"GET {Root}/{question.Path}", QuestionKind.Change => $"POST {Root}/{question.Path}", _ => $"POST {Root}/jobs" });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
