using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Rows written by hand from the list of columns, with the malformations that public readers report.</summary>
public sealed class PolecatTests : IDisposable
{
    internal static readonly string[] Columns =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
        "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
        "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ];

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    internal static string Row(params (string Column, string Value)[] values)
    {
        var row = Columns.ToDictionary(c => c, _ => "");
        foreach (var (column, value) in ((string, string)[])
            [("Event ID", "20220301-1"), ("Event Date", "2022-02-28"), ("Event Type", "SANCTION"), ("Event Mode", "discontinue"), ("Intensity", "-7.0"),
             ("Actor Name", "Joe Biden"), ("Actor Country", "United States"), ("Actor COW", "USA"), ("Primary Actor Sector", "GOV"),
             ("Recipient Name", "Russia"), ("Recipient Country", "Russia"), ("Country", "United States"), ("Latitude", "38.9"), ("Longitude", "-77.0"), ("City", "Washington"),
             ("Source", "A Newspaper"), ("Publication Date", "2022-03-01"), ("Version", "1"), .. values])
        {
            row[column] = value;
        }

        return string.Join('\t', Columns.Select(c => row[c]));
    }

    private Claim One(string header, string row) => Bench.Read("polecat", _bench.File("a.txt", header + "\n" + row + "\n")).Claims.Single();

    [Fact]
    public void A_plain_row()
    {
        var claim = One(string.Join('\t', Columns), Row());

        claim.Id.ShouldBe("20220301-1");
        claim.Pair.ToString().ShouldBe("USA/GOV→RUS");
        claim.Act.ToString().ShouldBe("SANCTION discontinue");
        claim.Day.ShouldBe(new Day(2022, 2, 28));
        claim.Published.ShouldBe(PublicationInstant.EndOf(new Day(2022, 3, 1)), "public when it was published, not when it happened");
        claim.Intensity.ShouldBe(-7.0);
        claim.Place.Country.ShouldBe("USA");
        claim.Report.ShouldBe(new ReportReference("A Newspaper", "event 20220301-1"));
    }

    [Fact]
    public void Empty_tabs_at_the_end_and_the_other_name_of_intensity()
    {
        var plain = One(string.Join('\t', Columns), Row());
        One(string.Join('\t', Columns).Replace("\tIntensity\t", "\tEvent Intensity\t", StringComparison.Ordinal), Row() + "\t\t\t").ShouldBe(plain);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(34)]
    [InlineData(40)]
    public void Headline_names_that_only_the_header_has(int at)
    {
        string[] header = [.. Columns[..at], "Headline", "Headline 2", .. Columns[at..]];
        One(string.Join('\t', header), Row()).ShouldBe(One(string.Join('\t', Columns), Row()));
        One(string.Join('\t', header), Row() + "\t\t").ShouldBe(One(string.Join('\t', Columns), Row()));
    }

    [Fact]
    public void A_headline_that_the_row_has_is_kept_as_the_words()
    {
        var row = Row().Split('\t');
        One(string.Join('\t', (string[])[.. Columns[..2], "Headline", .. Columns[2..]]), string.Join('\t', (string[])[.. row[..2], "US imposes sanctions", .. row[2..]])).Words
            .ShouldBe("US imposes sanctions");
    }

    [Fact]
    public void Compound_actors_give_one_claim_for_each_directed_pair()
    {
        var (read, kept, _, claims) = Bench.Read("polecat", _bench.File("a.txt", string.Join('\t', Columns) + "\n" + Row(
            ("Actor Name", "Joe Biden;Boris Johnson"), ("Actor Country", "United States;United Kingdom"), ("Actor COW", "USA;UKG"),
            ("Recipient Name", "Russia;Belarus"), ("Recipient Country", "Russia;Belarus")) + "\n"));

        (read, kept).ShouldBe((1L, 1L));
        claims.Select(c => $"{c.Id} {c.Pair}").ShouldBe(
            ["20220301-1 USA/GOV→RUS", "20220301-1#2 USA/GOV→BLR", "20220301-1#3 GBR/GOV→RUS", "20220301-1#4 GBR/GOV→BLR"]);
        claims.Select(c => c.Row.Row).Distinct().ShouldBe([2]);
    }

    [Fact]
    public void Of_several_modes_the_one_farthest_from_zero_counts()
    {
        One(string.Join('\t', Columns), Row(("Event Type", "ASSAULT"), ("Event Mode", "beat; aerial"))).Act.Mode.ShouldBe("aerial");
        One(string.Join('\t', Columns), Row(("Event Type", "INVESTIGATE"), ("Event Mode", ""))).Act.ToString().ShouldBe("ACCUSE investigate");
        One(string.Join('\t', Columns), Row(("Event Type", "YIELD"), ("Event Mode", "release"))).Act.ToString().ShouldBe("RETREAT release", "ruling R44: the mode decides");
        One(string.Join('\t', Columns), Row(("Event Mode", "SANCTION-withdraw"))).Act.ToString().ShouldBe("SANCTION withdraw");
        One(string.Join('\t', Columns), Row(("Contexts", "military;negation"))).Modality.ShouldBe(Modality.Negated);
    }

    [Fact]
    public void Rows_that_cannot_be_claims_say_why()
    {
        var rows = string.Join('\n', string.Join('\t', Columns), Row(("Event Type", "YIELD"), ("Event Mode", "")), Row(("Event Mode", "dance")), Row(("Publication Date", "later")),
            Row(("Actor Name", "a;b;c"), ("Actor Country", "Russia;Belarus")), Row() + "\tmore", Row()[..40], "");

        Bench.Read("polecat", _bench.File("a.txt", rows)).Quarantined.Select(q => q.Reason).ShouldBe(
        [
            "event type 'YIELD' is no type of PLOVER",
            "mode 'dance' is no mode of SANCTION",
            "Publication Date 'later' is no day written yyyy-MM-dd",
            "Actor Country 'Russia;Belarus' has 2 entries for 3 names",
            "the row has 41 columns, the header 40",
            $"the row has {Row()[..40].Split('\t').Length} columns, the header 40",
        ]);
    }

    [Fact]
    public void Plover_writes_medicine_as_med_and_media_as_jrn()
    {
        One(string.Join('\t', Columns), Row(("Primary Actor Sector", "MED"))).Source.Code.Sector.ShouldBe("HLH");
        One(string.Join('\t', Columns), Row(("Primary Actor Sector", "JRN"))).Source.Code.Sector.ShouldBe("MED");
    }
}
