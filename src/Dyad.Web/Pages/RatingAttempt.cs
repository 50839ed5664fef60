using System.Collections.Immutable;

namespace Dyad.Web.Pages;

/// <summary>Ratings that somebody gave and that are not kept: because something is wrong, or because they are to be looked at first. Nothing of what was typed is lost.</summary>
/// <param name="Words">Word by cell, <c>item:account</c>.</param>
/// <param name="Reason">The reason as typed.</param>
/// <param name="By">The name as typed.</param>
/// <param name="Messages">What is to be said.</param>
/// <param name="IsFault">Whether something is wrong.</param>
public sealed record RatingAttempt(IReadOnlyDictionary<string, string> Words, string Reason, string By, ImmutableArray<string> Messages, bool IsFault)
{
    /// <summary>A cell as forms and the command name it.</summary>
    /// <param name="evidence">Short name of the item.</param>
    /// <param name="of">The account, or the grade.</param>
    public static string Cell(string evidence, string of) => $"{evidence}:{of}";
}
