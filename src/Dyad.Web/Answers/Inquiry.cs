using Dyad.Web.Questions;
using Dyad.Web.Visits;

namespace Dyad.Web.Answers;

/// <summary>Asks for a page what the interface for programs answers, and reads the answer.</summary>
/// <param name="desk">Who answers, and remembers what was read too.</param>
public sealed class Inquiry(AnswerCache desk)
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
        (string Name, string? Value)[] said =
        [
            .. Visit.Kept.Where(k => question.Parameters.Any(p => p.Name == k) && !values.Any(v => v.Name == k)).Select(k => (k, visit[k])),
            .. values,
        ];
        var kept = await desk.Find(Asked.With(path, said), cancel).ConfigureAwait(false);
        return kept.Answer.Status == AnswerStatus.Answered
            ? new Reply(new Said(kept.Json), kept.Answer.Messages)
            : new Reply(default, kept.Answer.Messages) { IsBadQuestion = kept.Answer.Status == AnswerStatus.BadQuestion };
    }
}
