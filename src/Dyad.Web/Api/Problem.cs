using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Dyad.Web.Questions;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Api;

/// <summary>Why a request has no answer, as RFC 9457 writes it down.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Kind">Short name of the kind of problem; its type is <c>urn:dyad:</c> and this.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Detail">What is wrong this time, and what to do.</param>
internal sealed record Problem(int Status, string Kind, string Title, string Detail) : IResult
{
    internal const string MediaType = "application/problem+json";

    /// <summary>All that is to be said, where it is more than the detail.</summary>
    internal ImmutableArray<string> Messages { get; init; } = [];

    internal static Problem BadQuestion(string detail) => new(StatusCodes.Status400BadRequest, "bad-question", "The question has to be put differently", detail);

    internal static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "not-found", "There is nothing here", detail);

    internal static Problem Unanswered(string detail) => new(StatusCodes.Status422UnprocessableEntity, "unanswered", "It cannot be answered from what is there", detail);

    internal static Problem Forbidden(string detail) => new(StatusCodes.Status403Forbidden, "forbidden", "This is not allowed", detail);

    internal static Problem Busy(string detail) => new(StatusCodes.Status503ServiceUnavailable, "busy", "There is too much to do", detail);

    internal static Problem Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadQuestion("The request cannot be read."),
        StatusCodes.Status406NotAcceptable => new(status, "not-acceptable", "There is no such form of the answer", "GET /api/v1/openapi.json tells which forms there are."),
        StatusCodes.Status409Conflict => new(status, "conflict", "It is not in a state in which this can be done", "Look at what it is first."),
        StatusCodes.Status422UnprocessableEntity => Unanswered("It cannot be answered."),
        StatusCodes.Status503ServiceUnavailable => Busy("Try again later."),
        StatusCodes.Status401Unauthorized => new(status, "unauthenticated", "Who asks is not known", "Send a key: 'Authorization: Bearer KEY', or sign in at /login."),
        StatusCodes.Status404NotFound => NotFound("There is nothing at this address. GET /api/v1 lists what can be asked."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method", "This method does not work here", "GET /api/v1/openapi.json tells which methods an address takes."),
        StatusCodes.Status413PayloadTooLarge => new(status, "too-large", "The request is too large", "Send less at once, or start the server with a higher --max-upload."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "media-type", "The content is of a type that is not read here", "Send application/json, or multipart/form-data with files."),
        StatusCodes.Status429TooManyRequests => new(status, "too-many", "Too many requests", "Wait for a while, as the header Retry-After says."),
        >= StatusCodes.Status500InternalServerError => new(status, "fault", "Dyad made a mistake", "The request met a fault of the program. Its log has the details."),
        _ => new(status, "refused", "The request is refused", "The request could not be read."),
    };

    /// <summary>Why an answer is none.</summary>
    internal static Problem Of(Answer answer, string path, IEnumerable<string> known)
    {
        var detail = answer.Messages.IsDefaultOrEmpty ? "Nothing more is known." : answer.Messages[0];
        var problem = answer.Status switch
        {
            AnswerStatus.BadQuestion => known.Contains(path) ? BadQuestion(detail) : NotFound(detail),
            AnswerStatus.Stopped => Busy(detail),
            AnswerStatus.Stale => Of(StatusCodes.Status409Conflict) with { Detail = detail },
            _ => Unanswered(detail),
        };
        return problem with { Messages = answer.Messages };
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("type", "urn:dyad:" + Kind);
            json.WriteString("title", Title);
            json.WriteNumber("status", Status);
            json.WriteString("detail", Detail);
            json.WriteString("instance", httpContext.Request.Path);
            if (Messages.Length > 1)
            {
                json.WriteStartArray("messages");
                foreach (var message in Messages)
                    json.WriteStringValue(message);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaType;
        response.ContentLength = buffer.WrittenCount;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted).AsTask();
    }
}
