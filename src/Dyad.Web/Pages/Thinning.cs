using System.Globalization;
using Dyad.Web.Answers;

namespace Dyad.Web.Pages;

/// <summary>Takes from a line with a point for every day as many as a picture can show: those with acts, the ends of gaps, and every so many.</summary>
internal static class Thinning
{
    private const int Most = 500;

    internal static List<Said> Of(IEnumerable<Said> days, string? from)
    {
        var all = days.Where(d => from is null || string.CompareOrdinal(d["date"].Text, from) >= 0).ToList();
        var step = Math.Max(1, all.Count / Most);
        var kept = new List<Said>();
        for (var i = 0; i < all.Count; i++)
        {
            var gap = all[i]["gap"].Yes;
            var edge = i == 0 || i == all.Count - 1 || all[i - 1]["gap"].Yes != gap || all[i + 1]["gap"].Yes != gap;
            if (edge || (!gap && (i % step == 0 || all[i]["acts"].Count > 0)))
                kept.Add(all[i]);
        }

        return kept;
    }

    /// <summary>Columns as the chart scripts take them.</summary>
    internal static object Line(string name, List<Said> days) => new
    {
        Name = name,
        Days = days.Select(d => d["date"].Text),
        Level = Column(days, "level"),
        Lower = Column(days, "lower"),
        Upper = Column(days, "upper"),
    };

    internal static IEnumerable<double?> Column(List<Said> days, string name) => days.Select(d => d["gap"].Yes || d[name].Number is not { } v ? (double?)null : Math.Round(v, 3));

    /// <summary>A day some years before another; the other where it is no day.</summary>
    internal static string YearsBefore(string day, int years) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date) && date.Year > years ? date.AddYears(-years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day;
}
