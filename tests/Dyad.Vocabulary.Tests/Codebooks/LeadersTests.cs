using System.Globalization;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class LeadersTests
{
    private static readonly string[] Offices =
    [
        "ambassador-un", "defence-minister", "foreign-minister", "group-leader", "head-of-government", "head-of-state", "monarch",
        "organisation-head", "other", "party-leader", "security-adviser", "spokesperson", "supreme-leader",
    ];

    /// <summary>Offices that several hold at a time: by their nature, or in a body with several heads.</summary>
    private static readonly HashSet<string> Shared = ["group-leader", "other", "party-leader", "spokesperson", "EU organisation-head"];

    private static readonly List<Term> Terms =
        [.. CodebookFile.Rows("actors/leaders.csv", "country", "office", "name", "aliases", "from", "to").Select(Term.Of)];

    private static readonly ILookup<string, Term> ByCountry = Terms.ToLookup(t => t.Country);

    [Fact]
    public void Codes_and_offices_are_known()
    {
        ByCountry.Select(c => c.Key).Where(c => !ActorBook.Default.HasBody(c)).ShouldBeEmpty();
        Terms.Select(t => t.Office).Distinct().ShouldBe(Offices, ignoreOrder: true);
    }

    [Fact]
    public void Terms_end_after_they_begin_and_touch_the_time_since_1990() =>
        Terms.Where(t => t.From.First > t.To.Last || t.To.Last < new Day(1990, 1, 1)).ShouldBeEmpty();

    [Fact]
    public void Rows_are_sorted_by_country_office_and_beginning_and_none_is_there_twice() =>
        Terms.Zip(Terms.Skip(1)).Where(p => string.CompareOrdinal(p.First.Key, p.Second.Key) >= 0).ShouldBeEmpty();

    /// <summary>Two months are given for hand-overs and for dates that are only known to the month.</summary>
    [Fact]
    public void One_office_has_one_holder_at_a_time()
    {
        var overlaps =
            from terms in Terms.Where(t => !Shared.Contains(t.Office) && !Shared.Contains($"{t.Country} {t.Office}")).GroupBy(t => (t.Country, t.Office))
            from a in terms
            from b in terms
            where string.CompareOrdinal(a.Key, b.Key) < 0 && Earlier(a.To.First, b.To.First) - Later(a.From.Last, b.From.Last) > 62
            select (a, b);
        overlaps.ShouldBeEmpty();
    }

    [Fact]
    public void Names_and_aliases_are_clean() =>
        Terms.Where(t => t.Name.Length == 0 || t.Aliases.Contains(t.Name) || t.Aliases.Distinct().Count() != t.Aliases.Length
            || Array.Exists(t.Aliases, a => a.Length < 2 || a != a.Trim())).ShouldBeEmpty();

    /// <summary>From 1990, or from its first head of state, to the end of 2025, at least nineteen days in twenty.</summary>
    [Fact]
    public void Eighty_states_have_all_four_offices_filled()
    {
        var covered = ByCountry.Select(c => c.Key).Where(c => Array.TrueForAll(
            (string[][])[["head-of-state", "monarch", "supreme-leader"], ["head-of-government"], ["foreign-minister"], ["defence-minister"]],
            offices => Share(c, offices) >= 0.95)).ToList();
        covered.Count.ShouldBeGreaterThanOrEqualTo(80);
    }

    /// <summary>From the monthly chronicle of Rulers, and from the bodies' own lists of their heads.</summary>
    [Theory]
    [InlineData("JPN", "foreign-minister", "1998-08-15", "Masahiko Komura")]
    [InlineData("COL", "defence-minister", "1998-08-15", "Rodrigo Lloreda")]
    [InlineData("MDA", "head-of-government", "2001-05-01", "Vasile Tarlev")]
    [InlineData("POL", "defence-minister", "2001-11-01", "Jerzy Szmajdzinski")]
    [InlineData("IRN", "foreign-minister", "1997-09-01", "Kamal Kharazi")]
    [InlineData("YEM", "foreign-minister", "2001-05-01", "Abu Bakr al-Qirbi")]
    [InlineData("ERI", "foreign-minister", "2000-12-01", "Ali Said Abdella")]
    [InlineData("ROU", "defence-minister", "1998-06-01", "Victor Babiuc")]
    [InlineData("TLS", "head-of-government", "2007-09-01", "Xanana Gusmao")]
    [InlineData("BGR", "foreign-minister", "2014-09-01", "Daniel Mitov")]
    [InlineData("GRC", "foreign-minister", "2011-12-01", "Stavros Dimas")]
    [InlineData("BFA", "head-of-state", "2014-12-01", "Michel Kafando")]
    [InlineData("ISR", "defence-minister", "2006-06-01", "Amir Peretz")]
    [InlineData("BLR", "head-of-government", "2020-07-01", "Roman Golovchenko")]
    [InlineData("PER", "foreign-minister", "2018-02-01", "Cayetana Aljovín")]
    [InlineData("SVK", "defence-minister", "2012-01-01", "Iveta Radicova")]
    [InlineData("KAZ", "head-of-government", "2022-02-01", "Alikhan Smailov")]
    [InlineData("BGD", "head-of-government", "2024-09-01", "Muhammad Yunus")]
    [InlineData("UKR", "defence-minister", "2026-02-01", "Mykhailo Fedorov")]
    [InlineData("IRN", "supreme-leader", "2026-04-01", "Mojtaba Khamenei")]
    [InlineData("NATO", "organisation-head", "1998-01-01", "Javier Solana")]
    [InlineData("UN", "organisation-head", "2010-01-01", "Ban Ki-moon")]
    [InlineData("OPEC", "organisation-head", "2020-01-01", "Mohammed Barkindo")]
    [InlineData("WB", "organisation-head", "2024-01-01", "Ajay Banga")]
    public void An_office_had_its_holder(string country, string office, string day, string name) =>
        ByCountry[country].Where(t => t.Office == office && t.Holds(Day.Parse(day))).Select(t => t.Name).ShouldBe([name]);

    private static double Share(string country, string[] offices)
    {
        var end = new Day(2025, 12, 31);
        var states = ByCountry[country].Where(t => t.Office is "head-of-state" or "monarch" or "supreme-leader").ToList();
        if (states.Count == 0)
            return 0;
        var start = Later(new Day(1990, 1, 1), states.Min(t => t.From.First));
        var held = new HashSet<int>();
        foreach (var t in ByCountry[country].Where(t => offices.Contains(t.Office)))
            for (var day = Later(start, t.From.First).Number; day <= Earlier(end, t.To.Last).Number; day++)
                held.Add(day);
        return (double)held.Count / (end - start + 1);
    }

    private static Day Earlier(Day a, Day b) => a < b ? a : b;

    private static Day Later(Day a, Day b) => a > b ? a : b;

    /// <summary>A date written to the year, the month or the day: the days that it may be.</summary>
    private readonly record struct Span(Day First, Day Last)
    {
        public static Span Of(string text)
        {
            var parts = Array.ConvertAll(text.Split('-'), p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture));
            return (text.Length, parts) switch
            {
                (4, [var y]) => new Span(new Day(y, 1, 1), new Day(y, 12, 31)),
                (7, [var y, var m]) => new Span(new Day(y, m, 1), new Day(y, m, DateTime.DaysInMonth(y, m))),
                (10, [var y, var m, var d]) => new Span(new Day(y, m, d), new Day(y, m, d)),
                _ => throw new FormatException($"'{text}' is neither a year nor a month nor a day."),
            };
        }
    }

    private sealed record Term(string Country, string Office, string Name, string[] Aliases, Span From, Span To, string Key)
    {
        private static readonly Span Never = new(DayRange.All.To, DayRange.All.To);

        public static Term Of(string[] row) => new(
            row[0], row[1], row[2], row[3].Split(';', StringSplitOptions.RemoveEmptyEntries), Span.Of(row[4]), row[5].Length == 0 ? Never : Span.Of(row[5]),
            string.Join('\t', row[0], row[1], row[4], row[2], row[5]));

        public bool Holds(Day day) => From.First <= day && day <= To.Last;
    }
}
