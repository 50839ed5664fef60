using System.Globalization;

namespace Dyad.Web.Pages;

/// <summary>A mark in the picture of a pair, as the chart script takes it: an act, or all acts of one score in a period.</summary>
/// <param name="Pair">0 or 1: what the first does to the second, or back.</param>
/// <param name="Day">Where it stands: the act's day, or the middle of the period.</param>
/// <param name="When">What is said of the time.</param>
/// <param name="Score">Score on the scale of the page.</param>
/// <param name="Acts">How many.</param>
/// <param name="Text">What happened; of several how many there were.</param>
/// <param name="Reference">The first report of an act; of several nothing.</param>
/// <param name="Href">The act, or the chronology of the pair in the period.</param>
/// <param name="Number">Number in a list of acts; the page has none.</param>
internal sealed record ActDot(int Pair, string Day, string When, double Score, int Acts, string Text, string Reference, string Href, int Number = 0);

/// <summary>Puts acts together where a picture has no room for each: by the shortest period that leaves few enough marks.</summary>
internal static class ActDots
{
    /// <summary>More marks than this are neither told apart nor quickly drawn.</summary>
    internal const int Most = 2000;

    private static readonly (string Name, Func<DateOnly, DateOnly> First, Func<DateOnly, DateOnly> Next)[] Periods =
    [
        ("day", d => d, d => d.AddDays(1)),
        ("week", d => d.AddDays(-(((int)d.DayOfWeek + 6) % 7)), d => d.AddDays(7)),
        ("month", d => new DateOnly(d.Year, d.Month, 1), d => d.AddMonths(1)),
        ("quarter", d => new DateOnly(d.Year, (3 * ((d.Month - 1) / 3)) + 1, 1), d => d.AddMonths(3)),
        ("year", d => new DateOnly(d.Year, 1, 1), d => d.AddYears(1)),
    ];

    /// <summary>The marks.</summary>
    /// <param name="acts">A mark for each act.</param>
    /// <param name="chronology">Where the acts of a pair between two days are listed.</param>
    /// <returns>The marks, and the period by which acts are put together; null where each has its own.</returns>
    internal static (IReadOnlyList<ActDot> Dots, string? Period) Of(IReadOnlyList<ActDot> acts, Func<int, string, string, string> chronology)
    {
        if (acts.Count <= Most)
            return (acts, null);
        foreach (var (name, first, next) in Periods)
        {
            var groups = acts.GroupBy(a => (a.Pair, From: first(Day(a.Day)), a.Score)).ToList();
            if (groups.Count <= Most || name == Periods[^1].Name)
                return ([.. groups.Select(g => g.Count() == 1 ? g.First() : Together(g.Key.Pair, g.Key.From, next(g.Key.From).AddDays(-1), g.Key.Score, g.Sum(a => a.Acts), chronology))], name);
        }

        return (acts, null);
    }

    private static ActDot Together(int pair, DateOnly from, DateOnly to, double score, int acts, Func<int, string, string, string> chronology)
    {
        var (first, last) = (Written(from), Written(to));
        var when = from == to ? first : $"{first} to {last}";
        return new ActDot(pair, Written(from.AddDays((to.DayNumber - from.DayNumber) / 2)), when, score, acts, $"{Wording.Count(acts, "act")} of one score", "", chronology(pair, first, last));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
