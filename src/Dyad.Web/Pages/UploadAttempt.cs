using System.Collections.Immutable;

namespace Dyad.Web.Pages;

/// <summary>Files that were sent and with which no work was begun, with the reason.</summary>
/// <param name="Question">What was to be done with them.</param>
/// <param name="Fields">What was said with them.</param>
/// <param name="Messages">What is wrong.</param>
public sealed record UploadAttempt(string Question, IReadOnlyDictionary<string, string> Fields, ImmutableArray<string> Messages);
