using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dyad.Web.Api;

/// <summary>Part of a list that was asked for: at most so many from a place on.</summary>
/// <param name="Offset">How many are left out before the first.</param>
/// <param name="Limit">At most so many; null for all that follow.</param>
internal sealed record AnswerPart(long Offset, long? Limit)
{
    internal const string LimitName = "limit";
    internal const string OffsetName = "offset";

    /// <summary>The part that an address names; null where it names none.</summary>
    internal static (AnswerPart? Part, Problem? Problem) Of(HttpRequest request)
    {
        var (limit, offset) = (request.Query[LimitName], request.Query[OffsetName]);
        if (limit.Count == 0 && offset.Count == 0)
            return (null, null);
        if (limit.Count > 1 || offset.Count > 1)
            return (null, Problem.BadQuestion("limit and offset are given once."));
        long most = 0, first = 0;
        if (limit.Count == 1 && !(long.TryParse(limit[0], NumberStyles.None, CultureInfo.InvariantCulture, out most) && most > 0))
            return (null, Problem.BadQuestion($"'{limit[0]}' is not a whole number above 0 (limit)."));
        if (offset.Count == 1 && !long.TryParse(offset[0], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            return (null, Problem.BadQuestion($"'{offset[0]}' is not a whole number from 0 on (offset)."));
        return (new AnswerPart(first, limit.Count == 1 ? most : null), null);
    }

    /// <summary>Says how long the list is, and where its next and its previous part are (RFC 8288).</summary>
    internal void AddTo(HttpContext context, long? total)
    {
        if (total is { } number)
            context.Response.Headers["X-Total-Count"] = number.ToString(CultureInfo.InvariantCulture);
        if (Limit is not { } most)
            return;
        if (total is null || Offset + most < total)
            context.Response.Headers.Append("Link", Link(context.Request, Offset + most, "next"));
        if (Offset > 0)
            context.Response.Headers.Append("Link", Link(context.Request, Math.Max(0, Offset - most), "prev"));
    }

    private static string Link(HttpRequest request, long offset, string relation)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query.Where(q => q.Key != OffsetName))
            query.Add(name, values.Select(v => v ?? ""));
        query.Add(OffsetName, offset.ToString(CultureInfo.InvariantCulture));
        return $"<{request.PathBase}{request.Path}{query}>; rel=\"{relation}\"";
    }
}
