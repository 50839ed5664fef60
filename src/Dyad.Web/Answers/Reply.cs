using System.Collections.Immutable;

namespace Dyad.Web.Answers;

/// <summary>An answer that was read, or why there is none.</summary>
/// <param name="Content">The answer; nothing without one.</param>
/// <param name="Messages">What was said beside it.</param>
public sealed record Reply(Said Content, ImmutableArray<string> Messages)
{
    /// <summary>Whether there is an answer.</summary>
    public bool Is => Content.Is;
}
