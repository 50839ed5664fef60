using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class ActorBookTests
{
    private static readonly ActorBook Book = ActorBook.Default;

    [Fact]
    public void The_United_Nations_have_193_members()
    {
        var states = CodebookFile.Rows("actors/states.csv", "iso3", "standing").ToList();
        states.Count(s => s[1] == "member").ShouldBe(193);
        states.Where(s => s[1] != "member").Select(s => s[0]).ShouldBe(["PSE", "TWN", "VAT", "XKX"], ignoreOrder: true);
    }

    [Fact]
    public void No_code_stands_for_two_states()
    {
        foreach (var column in (string[])["iso3", "iso2", "cow", "cow_abbreviation", "cameo", "fips", "name"])
        {
            var codes = CodebookFile.Rows("actors/states.csv", column).SelectMany(r => r[0].Split(';', StringSplitOptions.RemoveEmptyEntries)).ToList();
            codes.Count.ShouldBeGreaterThan(190);
            codes.CountBy(c => c).Where(c => c.Value > 1).ShouldBeEmpty(column);
        }
    }

    /// <summary>From the Correlates of War state list, ISO 3166-1, FIPS 10-4 and GDELT's list of CAMEO countries.</summary>
    [Theory]
    [InlineData("RUS", "365", "RS", "RUS", "Russia")]
    [InlineData("UKR", "369", "UP", "UKR", "Ukraine")]
    [InlineData("VEN", "101", "VE", "VEN", "Venezuela")]
    [InlineData("CHN", "710", "CH", "CHN", "China")]
    [InlineData("DEU", "255", "GM", "DEU", "Germany")]
    [InlineData("USA", "2", "US", "USA", "United States")]
    [InlineData("GBR", "200", "UK", "GBR", "United Kingdom")]
    [InlineData("CHE", "225", "SZ", "CHE", "Switzerland")]
    [InlineData("AUT", "305", "AU", "AUT", "Austria")]
    [InlineData("AUS", "900", "AS", "AUS", "Australia")]
    [InlineData("ROU", "360", "RO", "ROM", "Romania")]
    [InlineData("COD", "490", "CG", "COD", "Democratic Republic of the Congo")]
    [InlineData("COG", "484", "CF", "COG", "Republic of the Congo")]
    [InlineData("PRK", "731", "KN", "PRK", "North Korea")]
    [InlineData("KOR", "732", "KS", "KOR", "South Korea")]
    [InlineData("NER", "436", "NG", "NER", "Niger")]
    [InlineData("NGA", "475", "NI", "NGA", "Nigeria")]
    [InlineData("PSE", "", "GZ", "PAL", "Palestine")]
    public void A_state_is_found_by_the_codes_of_each_source(string iso, string cow, string fips, string cameo, string name)
    {
        Book.TryFips(fips, out var byFips).ShouldBeTrue();
        Book.TryCameo(cameo, out var byCameo).ShouldBeTrue();
        Book.TryName(name, out var byName).ShouldBeTrue();
        (byFips, byCameo, byName).ShouldBe((iso, iso, iso));
        Book.Name(iso).ShouldBe(name);
        if (cow.Length > 0)
        {
            Book.TryCow(cow, out var byCow).ShouldBeTrue();
            byCow.ShouldBe(iso);
        }
    }

    [Fact]
    public void Every_state_is_found_by_every_one_of_its_codes()
    {
        foreach (var r in CodebookFile.Rows("actors/states.csv", "iso3", "cow", "cameo", "fips", "name"))
        {
            Book.HasBody(r[0]).ShouldBeTrue();
            Array.TrueForAll([.. r[2].Split(';'), r[0]], c => Book.TryCameo(c, out var found) && found == r[0]).ShouldBeTrue(r[0]);
            Array.TrueForAll(r[3].Split(';'), c => Book.TryFips(c, out var found) && found == r[0]).ShouldBeTrue(r[0]);
            (r[1].Length == 0 || (Book.TryCow(r[1], out var byCow) && byCow == r[0])).ShouldBeTrue(r[0]);
            (Book.TryName(r[4].ToUpperInvariant(), out var byName) && byName == r[0]).ShouldBeTrue(r[0]);
        }
    }

    [Fact]
    public void Every_code_that_tables_refer_to_exists()
    {
        foreach (var r in CodebookFile.Rows("actors/members.csv", "organisation", "member"))
            Array.TrueForAll(r, Book.HasBody).ShouldBeTrue(string.Join(' ', r));
        foreach (var r in CodebookFile.Rows("actors/names.csv", "code", "text"))
            Book.TryParse(r[0], out _).ShouldBeTrue(string.Join(' ', r));
        foreach (var r in CodebookFile.Rows("actors/gdelt-groups.csv", "organisation_or_country", "sector"))
            ((r[0].Length == 0 || Book.HasBody(r[0])) && (r[1].Length == 0 || Book.HasSector(r[1]))).ShouldBeTrue(string.Join(' ', r));
        foreach (var r in CodebookFile.Rows("actors/icews-roles.csv", "sector"))
            Book.HasSector(r[0]).ShouldBeTrue(r[0]);
        Book.Sectors.ShouldAllBe(s => Book.ClassOf(s) != SectorClass.Unknown);
        Book.ClassOf("").ShouldBe(SectorClass.Unknown);
    }

    /// <summary>North Macedonia joined in 2020, Finland in 2023, Sweden in 2024.</summary>
    [Theory]
    [InlineData("NATO", "1949-08-24", 12)]
    [InlineData("NATO", "1999-03-11", 16)]
    [InlineData("NATO", "1999-03-12", 19)]
    [InlineData("NATO", "2004-03-29", 26)]
    [InlineData("NATO", "2021-01-01", 30)]
    [InlineData("NATO", "2023-04-04", 31)]
    [InlineData("NATO", "2026-01-01", 32)]
    [InlineData("EU", "2004-04-30", 15)]
    [InlineData("EU", "2004-05-01", 25)]
    [InlineData("EU", "2020-01-31", 28)]
    [InlineData("EU", "2020-02-01", 27)]
    public void Alliances_had_as_many_members_as_they_had(string organisation, string day, int members)
    {
        var on = Day.Parse(day);
        Members(organisation).Count(m => m.From <= on && on <= m.To).ShouldBe(members);
    }

    [Fact]
    public void The_United_Kingdom_left_the_European_Union_on_31_January_2020() =>
        Members("EU").Where(m => m.To != DayRange.All.To).ShouldBe([("GBR", new Day(1993, 11, 1), new Day(2020, 1, 31))]);

    [Fact]
    public void Memberships_end_after_they_begin()
    {
        foreach (var r in CodebookFile.Rows("actors/members.csv", "organisation", "member", "from", "to"))
            (r[2].Length == 0 || r[3].Length == 0 || Day.Parse(r[2]) <= Day.Parse(r[3])).ShouldBeTrue(string.Join(' ', r));
    }

    [Fact]
    public void Names_stand_in_sentences_with_their_article()
    {
        Book.NameInSentence("USA").ShouldBe("the United States");
        Book.NameInSentence("RUS").ShouldBe("Russia");
        Book.NameInSentence("UKR").ShouldBe("Ukraine");
        Book.NameInSentence("UN").ShouldBe("the United Nations");
        Book.Name("NOBODY").ShouldBe("NOBODY");
    }

    private static IEnumerable<(string Member, Day From, Day To)> Members(string organisation) =>
        CodebookFile.Rows("actors/members.csv", "organisation", "member", "from", "to", "standing")
            .Where(r => r[0] == organisation && r[4] == "member")
            .Select(r => (r[1], r[2].Length > 0 ? Day.Parse(r[2]) : DayRange.All.From, r[3].Length > 0 ? Day.Parse(r[3]) : DayRange.All.To));
}
