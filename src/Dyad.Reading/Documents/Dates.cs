using System.Globalization;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>
/// Dates as documents write them, where they can be read in one way only: ISO 8601, RFC 5322, and dates with the month as a word and the year in full.
/// <c>04/05/2011</c> is two dates and is not taken.
/// </summary>
internal static class Dates
{
    private static readonly string[] Worded =
    [
        "MMMM d, yyyy", "MMM d, yyyy", "MMM. d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy", "d MMM. yyyy", "d MMMM, yyyy", "d MMM, yyyy",
        "dddd, MMMM d, yyyy", "ddd, MMM d, yyyy", "dddd, d MMMM yyyy", "dddd d MMMM yyyy", "dddd, MMMM d yyyy",
    ];

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mmK", "yyyyMMdd'T'HHmmssK",
        "ddd, d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm zzz",
    ];

    internal static bool TryRead(string text, out PublicationInstant instant)
    {
        var trimmed = text.Trim();
        if (PublicationInstant.TryParse(trimmed, out instant))
            return true;
        if (DateOnly.TryParseExact(trimmed, Worded, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
            && Day.TryParse(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out var day))
        {
            instant = PublicationInstant.EndOf(day);
            return true;
        }

        if (DateTimeOffset.TryParseExact(Zoned(trimmed), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            instant = new PublicationInstant(time.ToUnixTimeSeconds());
            return true;
        }

        return false;
    }

    /// <summary>Zones by name and comments of RFC 5322 as offsets.</summary>
    private static string Zoned(string text)
    {
        var comment = text.IndexOf(" (", StringComparison.Ordinal);
        if (comment > 0)
            text = text[..comment];
        var space = text.LastIndexOf(' ');
        if (space < 0)
            return text;
        var offset = text[(space + 1)..] switch
        {
            "GMT" or "UT" or "UTC" or "Z" => "+00:00",
            "EST" => "-05:00",
            "EDT" => "-04:00",
            "CST" => "-06:00",
            "CDT" => "-05:00",
            "MST" => "-07:00",
            "MDT" => "-06:00",
            "PST" => "-08:00",
            "PDT" => "-07:00",
            { Length: 5 } zone when zone[0] is '+' or '-' && zone.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 => zone[..3] + ":" + zone[3..],
            _ => null,
        };
        return offset is null ? text : string.Concat(text.AsSpan(0, space + 1), offset);
    }
}
