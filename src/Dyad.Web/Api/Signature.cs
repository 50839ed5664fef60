using Dyad.Web.Questions;

namespace Dyad.Web.Api;

/// <summary>Who decides, where a change says so: where who asks is known, it is he and nobody else.</summary>
internal static class Signature
{
    internal const string Name = "by";

    /// <summary>The question with the name of who asks.</summary>
    /// <param name="asked">The question as it was sent.</param>
    /// <param name="question">What it is.</param>
    /// <param name="who">Who asks; empty where nobody has to say who he is.</param>
    internal static Asked Of(Asked asked, Question question, string who) =>
        who.Length > 0 && question.Changes && question.Parameters.Any(p => p.Name == Name)
            ? asked with { Values = [.. asked.Values.Where(v => v.Key != Name), new(Name, who)] }
            : asked;
}
