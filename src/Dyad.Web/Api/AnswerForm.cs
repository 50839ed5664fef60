using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dyad.Web.Api;

/// <summary>In which form an answer is wanted.</summary>
internal static class AnswerForm
{
    private static readonly ImmutableArray<(string Form, string MediaType)> Types =
        [("json", "application/json"), ("csv", "text/csv"), ("html", "text/html"), ("markdown", "text/markdown")];

    /// <summary>The media type of a form, as it is sent.</summary>
    internal static string MediaType(string form) => Types.First(t => t.Form == form).MediaType + (form == "json" ? "" : "; charset=utf-8");

    /// <summary>The form that the address names, or the first that the header Accept takes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="offered">Forms that there are, the usual one first.</param>
    internal static (string Form, Problem? Problem) Of(HttpRequest request, ImmutableArray<string> offered)
    {
        if (request.Query["format"] is [{ } named, ..])
        {
            return offered.Contains(named) ? (named, null)
                : ("", Problem.BadQuestion($"There is no format '{named}' of this answer. There is: {string.Join(", ", offered)}."));
        }

        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return (offered[0], null);
        foreach (var type in accepted.OrderByDescending(a => a.Quality ?? 1).Where(a => a.Quality is null or > 0))
        {
            foreach (var form in offered)
            {
                if (new MediaTypeHeaderValue(Types.First(t => t.Form == form).MediaType).IsSubsetOf(type) || type.MatchesAllTypes)
                    return (form, null);
            }
        }

        return ("", new Problem(StatusCodes.Status406NotAcceptable, "not-acceptable", "There is no such form of the answer",
            $"The answer is given as {string.Join(", ", offered.Select(f => Types.First(t => t.Form == f).MediaType))}."));
    }
}
