using System.Text;
using System.Text.Json.Nodes;
using Dyad.Web.Questions;
using Microsoft.OpenApi;

namespace Dyad.Web.Api;

/// <summary>The description of the interface (OpenAPI 3.1), made from the questions themselves.</summary>
internal static class OpenApiBuilder
{
    private const string Json = "application/json";

    internal static async Task<byte[]> Write(IDesk desk)
    {
        var text = await Of(desk).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(text);
    }

    private static OpenApiDocument Of(IDesk desk)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Dyad",
                Version = desk.Version,
                Description = "Asks what the command line asks and gives what it prints. Answers carry a strong ETag; errors are problem details (RFC 9457).",
            },
            Paths = [],
            Components = new OpenApiComponents { Schemas = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) },
        };
        document.Components.Schemas["Problem"] = Shape(("type", JsonSchemaType.String), ("title", JsonSchemaType.String), ("status", JsonSchemaType.Integer), ("detail", JsonSchemaType.String), ("instance", JsonSchemaType.String));
        foreach (var question in desk.Questions.Where(q => q is { Kind: QuestionKind.Answer, Formats.Length: > 0 }))
            document.Paths.Add($"{AnswerEndpoints.Root}/{question.Path}", new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = Ask(question, document) } });
        foreach (var question in desk.Questions.Where(q => q.Kind == QuestionKind.Change))
            document.Paths.Add($"{AnswerEndpoints.Root}/{question.Path}", new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Change(question, document) } });
        JobDescriptions.AddTo(document, desk);
        return document;
    }

    private static OpenApiOperation Ask(Question question, OpenApiDocument document)
    {
        var operation = new OpenApiOperation { OperationId = Name(question.Path), Summary = question.Summary, Parameters = [], Responses = [] };
        foreach (var parameter in question.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Required = parameter.IsRequired,
                Schema = SchemaOf(parameter),
                Explode = true,
            });
        }

        foreach (var name in (string[])[AnswerPart.LimitName, AnswerPart.OffsetName])
        {
            if (!question.Parameters.Any(p => p.Name == name))
                operation.Parameters.Add(Query(name, "Where the answer is a list: a part of it", new OpenApiSchema { Type = JsonSchemaType.Integer }));
        }

        operation.Parameters.Add(Query("format", "Form of the answer; without it by the header Accept", OneOf(question.Formats)));
        operation.Responses["200"] = new OpenApiResponse
        {
            Description = "The answer",
            Content = question.Formats.ToDictionary(f => AnswerForm.MediaType(f).Split(';')[0], _ => new OpenApiMediaType { Schema = new OpenApiSchema() }, StringComparer.Ordinal),
        };
        operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed since the answer whose ETag was sent with If-None-Match" };
        AddProblems(operation, document, "400", "406", "422");
        return operation;
    }

    private static OpenApiOperation Change(Question question, OpenApiDocument document)
    {
        var operation = new OpenApiOperation { OperationId = Name(question.Path), Summary = question.Summary, Responses = [] };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The values" + (question.TakesFiles ? "; with a file, a form of several parts: values (JSON), format, and the file." : "."),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Json] = new() { Schema = JobDescriptions.Request(question) } },
        };
        operation.Responses["200"] = JsonContent("What was changed", new OpenApiSchema());
        AddProblems(operation, document, "400", "409", "413", "415", "422");
        return operation;
    }

    /// <summary>The identifier of an operation: <c>scenario/run</c> becomes <c>scenarioRun</c>.</summary>
    internal static string Name(string path)
    {
        var words = path.Split('/', '-');
        return words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    internal static OpenApiSchema SchemaOf(Parameter parameter)
    {
        var one = parameter.Type switch
        {
            ParameterType.Number => new OpenApiSchema { Type = JsonSchemaType.Integer },
            ParameterType.Decimal => new OpenApiSchema { Type = JsonSchemaType.Number },
            ParameterType.Switch => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ParameterType.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            _ when parameter.Allowed.Length > 0 => OneOf(parameter.Allowed),
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        return parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one;
    }

    internal static OpenApiSchema Shape(params ReadOnlySpan<(string Name, JsonSchemaType Type)> properties)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) };
        foreach (var (name, type) in properties)
            schema.Properties.Add(name, new OpenApiSchema { Type = type });
        return schema;
    }

    internal static OpenApiSchema OneOf(IEnumerable<string> values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)v)] };

    internal static OpenApiParameter Query(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    internal static OpenApiResponse Content(string description, string mediaType, IOpenApiSchema schema) =>
        new() { Description = description, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [mediaType] = new() { Schema = schema } } };

    internal static void AddProblems(OpenApiOperation operation, OpenApiDocument document, params ReadOnlySpan<string> statuses)
    {
        foreach (var status in statuses)
        {
            operation.Responses![status] = Content(
                Problem.Of(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)).Title, Problem.MediaType, new OpenApiSchemaReference("Problem", document));
        }
    }

    internal static OpenApiResponse JsonContent(string description, IOpenApiSchema schema) => Content(description, Json, schema);
}
