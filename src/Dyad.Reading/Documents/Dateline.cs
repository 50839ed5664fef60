using System.Text.RegularExpressions;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>The dateline of an agency's text: <c>GENEVA, March 4, 2011 (Agency) - …</c>. A date without a year is not taken: the year would be a guess.</summary>
internal static partial class Dateline
{
    internal static (string Place, string Agency, PublicationInstant? Published) Read(string body)
    {
        var found = Pattern().Match(body[..Math.Min(body.Length, 200)]);
        if (!found.Success)
            return ("", "", null);
        var date = found.Groups["date"];
        PublicationInstant? published = date.Success && Dates.TryRead(date.Value, out var read) ? read : null;
        return (found.Groups["place"].Value, found.Groups["agency"].Value.Trim(), published);
    }

    [GeneratedRegex("""^(?<place>\p{Lu}[\p{Lu}.'’\- ]+(?:/\p{Lu}[\p{Lu}.'’\- ]+)?(?:, [\p{Lu}][\p{L}.]+)?)(?:,? (?<date>(?:\d{1,2} )?\p{Lu}[\p{L}]{2,8}\.? ?(?:\d{1,2})?,? ?(?:\d{4})?))?\s?(?:\((?<agency>[\p{L} ./&-]{2,40})\))?\s?(?:[–—]|--?)\s""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
