using System.Collections.Immutable;

namespace Dyad.Web.Answers;

/// <summary>An answer that was read, or why there is none.</summary>
/// <param name="Content">The answer; nothing without one.</param>
/// <param name="Messages">What was said beside it.</param>
public sealed record Reply(Said Content, ImmutableArray<string> Messages)
{
    /// <summary>What stands where an answer will be.</summary>
    public static Reply Awaited { get; } = new(default, []) { IsAwaited = true };

    /// <summary>What stands where nothing was asked.</summary>
    public static Reply Nothing { get; } = new(default, []);

    /// <summary>Whether there is an answer.</summary>
    public bool Is => Content.Is;

    /// <summary>Whether it is still being worked at.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Whether the question has to be put differently.</summary>
    public bool IsBadQuestion { get; init; }
}
