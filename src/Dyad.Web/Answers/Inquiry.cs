using System.Text.Json;
using Dyad.Web.Questions;
using Dyad.Web.Visits;

namespace Dyad.Web.Answers;

/// <summary>Asks for a page what the interface for programs answers, and reads the answer.</summary>
/// <param name="desk">Who answers.</param>
public sealed class Inquiry(IDesk desk)
{
    /// <summary>Asks with the study and the day of a visit; parameters that the question does not have are left out.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="path">Path of the question.</param>
    /// <param name="values">What else is said with it; an empty value is left out.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Reply> Ask(Visit visit, string path, (string Name, string? Value)[] values, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(values);
        var question = desk.Questions.FirstOrDefault(q => q.Path == path);
        if (question is null)
            return new Reply(default, [$"This server does not answer '{path}'."]);
        (string Name, string? Value)[] kept =
        [
            .. Visit.Kept.Where(k => question.Parameters.Any(p => p.Name == k) && !values.Any(v => v.Name == k)).Select(k => (k, visit[k])),
            .. values,
        ];
        var answer = await desk.Ask(Asked.With(path, kept), null, cancel).ConfigureAwait(false);
        return answer.Status == AnswerStatus.Answered
            ? new Reply(new Said(JsonSerializer.Deserialize<JsonElement>(answer.Content.Span)), answer.Messages)
            : new Reply(default, answer.Messages);
    }
}
