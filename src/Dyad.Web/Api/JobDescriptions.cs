using Dyad.Web.Questions;
using Microsoft.OpenApi;

namespace Dyad.Web.Api;

/// <summary>The part of the description of the interface that tells of jobs.</summary>
internal static class JobDescriptions
{
    private const string Jobs = AnswerEndpoints.Root + "/jobs";

    internal static void AddTo(OpenApiDocument document, IDesk desk)
    {
        document.Components!.Schemas!["Job"] = OpenApiBuilder.Shape(
            ("id", JsonSchemaType.String), ("question", JsonSchemaType.String), ("values", JsonSchemaType.Object), ("format", JsonSchemaType.String), ("state", JsonSchemaType.String),
            ("share", JsonSchemaType.Number | JsonSchemaType.Null), ("what", JsonSchemaType.String), ("messages", JsonSchemaType.Array),
            ("asked", JsonSchemaType.String), ("started", JsonSchemaType.String | JsonSchemaType.Null), ("ended", JsonSchemaType.String | JsonSchemaType.Null));
        var job = new OpenApiSchemaReference("Job", document);
        var asked = new OpenApiSchema { OneOf = [] };
        foreach (var question in desk.Questions.Where(q => q.Kind == QuestionKind.Work))
            asked.OneOf.Add(Request(question));
        var start = Operation("startJob", "Begins work", document, "400", "413", "415", "503");
        start.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The question with its values; with files, a form of several parts: question, values (JSON), format, and the files.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = asked },
                ["multipart/form-data"] = new() { Schema = OpenApiBuilder.Shape(("question", JsonSchemaType.String), ("values", JsonSchemaType.String), ("format", JsonSchemaType.String)) },
            },
        };
        start.Responses!["202"] = OpenApiBuilder.JsonContent("The job; its address is in the header Location", job);
        var list = Operation("listJobs", "Jobs, the last asked first", document);
        list.Responses!["200"] = OpenApiBuilder.JsonContent("The jobs", new OpenApiSchema { Type = JsonSchemaType.Array, Items = job });
        document.Paths.Add(Jobs, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = list, [HttpMethod.Post] = start } });

        var one = Operation("job", "How far a job is", document, "404");
        one.Responses!["200"] = OpenApiBuilder.JsonContent("The job", job);
        var cancel = Operation("cancelJob", "Stops a job", document, "404", "409");
        cancel.Responses!["202"] = OpenApiBuilder.JsonContent("The job, which stops", job);
        Add(document, "", (HttpMethod.Get, one), (HttpMethod.Delete, cancel));
        var events = Operation("jobEvents", "Tells how far a job is whenever that changes, until it ends", document, "404");
        events.Responses!["200"] = OpenApiBuilder.Content("Events 'job', each with the job; the last has a state in which it stays", "text/event-stream", new OpenApiSchema { Type = JsonSchemaType.String });
        Add(document, "/events", (HttpMethod.Get, events));
        var result = Operation("jobResult", "What a job came to", document, "404", "409");
        result.Responses!["200"] = OpenApiBuilder.JsonContent("The answer", new OpenApiSchema());
        result.Parameters = [OpenApiBuilder.Query("format", "Form of the answer", new OpenApiSchema { Type = JsonSchemaType.String })];
        Add(document, "/result", (HttpMethod.Get, result));
        var again = Operation("againJob", "Goes on with a job that was interrupted, stopped or failed", document, "404", "409", "503");
        again.Responses!["202"] = OpenApiBuilder.JsonContent("The job", job);
        Add(document, "/again", (HttpMethod.Post, again));
    }

    private static void Add(OpenApiDocument document, string below, params ReadOnlySpan<(HttpMethod Method, OpenApiOperation Operation)> operations)
    {
        var item = new OpenApiPathItem { Operations = [], Parameters = [] };
        item.Parameters.Add(new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        foreach (var (method, operation) in operations)
            item.Operations.Add(method, operation);
        document.Paths.Add($"{Jobs}/{{id}}{below}", item);
    }

    private static OpenApiOperation Operation(string id, string summary, OpenApiDocument document, params ReadOnlySpan<string> problems)
    {
        var operation = new OpenApiOperation { OperationId = id, Summary = summary, Responses = [] };
        OpenApiBuilder.AddProblems(operation, document, problems);
        return operation;
    }

    internal static OpenApiSchema Request(Question question)
    {
        var values = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal), Required = new HashSet<string>(StringComparer.Ordinal), AdditionalPropertiesAllowed = false };
        foreach (var parameter in question.Parameters)
        {
            var schema = OpenApiBuilder.SchemaOf(parameter);
            schema.Description = parameter.Description;
            values.Properties.Add(parameter.Name, schema);
            if (parameter.IsRequired)
                values.Required.Add(parameter.Name);
        }

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Title = OpenApiBuilder.Name(question.Path),
            Description = question.Summary + (question.TakesFiles ? " (takes files)" : ""),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["question"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = question.Path },
                ["values"] = values,
                ["format"] = OpenApiBuilder.OneOf(question.Formats),
            },
            Required = question.Kind == QuestionKind.Work ? new HashSet<string>(StringComparer.Ordinal) { "question" } : [],
        };
    }
}
