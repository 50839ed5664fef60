using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Web.Jobs;
using Dyad.Web.Questions;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Api;

/// <summary>A question as it is sent in the body of a request, with the files that came with it.</summary>
/// <param name="Asked">The question.</param>
/// <param name="Folder">Folder of the files, which the caller moves or removes; null without files.</param>
internal sealed record JobRequest(Asked Asked, string? Folder)
{
    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="uploads">Where files go.</param>
    /// <param name="question">The question where the address names it; null where the body does.</param>
    internal static async Task<(JobRequest? Request, Problem? Problem)> Read(HttpContext context, UploadFolder uploads, string? question)
    {
        if (context.Request.HasJsonContentType())
        {
            try
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
                return Of(Text(body.RootElement, "question") ?? question, Values(body.RootElement), Text(body.RootElement, "format"), null);
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
            {
                return (null, Problem.BadQuestion($"The body is no such JSON: {e.Message}"));
            }
        }

        if (question is null && context.Request.Query["question"].ToString() is { Length: > 0 } named && !context.Request.HasFormContentType)
            return await Body(context, uploads, named).ConfigureAwait(false);
        if (!context.Request.HasFormContentType || context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            return (null, Problem.Of(StatusCodes.Status415UnsupportedMediaType));
        var upload = await uploads.Take(context).ConfigureAwait(false);
        try
        {
            using var values = JsonDocument.Parse(upload.Fields.GetValueOrDefault("values", "{}"));
            return Of(upload.Fields.GetValueOrDefault("question") ?? question, JobJson.Values(values.RootElement), upload.Fields.GetValueOrDefault("format"), upload.Folder);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            UploadFolder.Remove(upload.Folder);
            return (null, Problem.BadQuestion($"The field 'values' is no such JSON: {e.Message}"));
        }
    }

    /// <summary>One file as the body, and the question with its values in the address.</summary>
    private static async Task<(JobRequest? Request, Problem? Problem)> Body(HttpContext context, UploadFolder uploads, string question)
    {
        var upload = await uploads.TakeBody(context, context.Request.Query["file"].ToString()).ConfigureAwait(false);
        return Of(question, [.. context.Request.Query.Where(q => q.Key is not ("question" or "file")).SelectMany(q => q.Value, (q, v) => new KeyValuePair<string, string>(q.Key, v ?? ""))], null, upload.Folder);
    }

    private static (JobRequest? Request, Problem? Problem) Of(string? question, ImmutableArray<KeyValuePair<string, string>> values, string? format, string? folder)
    {
        if (!string.IsNullOrEmpty(question))
            return (new JobRequest(new Asked(question, values, string.IsNullOrEmpty(format) ? "json" : format), folder), null);
        UploadFolder.Remove(folder);
        return (null, Problem.BadQuestion("Name the question: {\"question\": \"scenario/run\", \"values\": {...}}."));
    }

    private static ImmutableArray<KeyValuePair<string, string>> Values(JsonElement body) => body.TryGetProperty("values", out var values) ? JobJson.Values(values) : [];

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.GetString()
        : null;
}
