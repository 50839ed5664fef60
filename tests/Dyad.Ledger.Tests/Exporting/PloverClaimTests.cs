using System.Text.Json;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Importing;
using Dyad.Ledger.Tests.Readings;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Exporting;

/// <summary>Read claims as PLOVER records: everything goes out, and what PLOVER and the noun of a claim can both carry comes back.</summary>
public sealed class PloverClaimTests : IDisposable
{
    private const string Text = "An earlier sentence. Words of the sentence, in full.";
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Everything_of_a_read_claim_goes_out()
    {
        using var json = JsonDocument.Parse(Write([Quoted(Claim(Modality.Future), "https://example.org/a")]));
        var record = json.RootElement;
        string Said(params string[] path) => path.Aggregate(record, (e, name) => int.TryParse(name, out var at) ? e[at] : e.GetProperty(name)).ToString();
        Said("id").ShouldBe("reading:xxh64:00000000000000aa#2");
        Said("text").ShouldBe("Words of the sentence, in full.");
        (Said("text_info", "start"), Said("text_info", "end")).ShouldBe(("21", "52"));
        (Said("cite_info", "publication"), Said("cite_info", "url"), Said("cite_info", "title")).ShouldBe(("The Courier", "https://example.org/a", "The headline"));
        (Said("event", "0"), Said("mode", "0"), Said("quad_code")).ShouldBe(("SANCTION", "discontinue", "4"));
        Said("context").ShouldBe("""["military","future"]""");
        (Said("modality"), Said("attribution", "0", "code"), Said("attribution", "0", "sector"), Said("published")).ShouldBe(("future", "FRA", "GOV", "2020-05-11T09:30:00Z"));
    }

    [Fact]
    public void Read_claims_come_back()
    {
        var quoted = Enum.GetValues<Modality>().SelectMany(m => ((string[])["", "https://example.org/a", "<id@mail>"]).Select(a => Quoted(Claim(m), a))).ToList();
        var (_, _, quarantined, claims) = Bench.Read("plover", _bench.File("a.jsonl", Write(quoted)));
        quarantined.ShouldBeEmpty();
        claims.Select(c => Line(c)).ShouldBe(quoted.Select(q => Line(q.Claim with { Id = $"reading:{q.Claim.Id}" })));
    }

    [Fact]
    public void Sectors_that_PLOVER_shares_come_back_in_attributions()
    {
        var quoted = ActorBook.Default.Sectors.Order(StringComparer.Ordinal).Select(s => Quoted(Claim(Modality.Happened) with { Attribution = new ActorCode("FRA", s) }, "")).ToList();
        var (_, _, quarantined, claims) = Bench.Read("plover", _bench.File("a.jsonl", Write(quoted)));
        quarantined.ShouldBeEmpty();
        claims.Select(c => c.Attribution).ShouldBe(quoted.Select(q => q.Claim.Attribution));
    }

    [Theory]
    [InlineData("\"modality\":\"future\"", "\"modality\":\"maybe\"", "modality 'maybe' is none of happened, negated")]
    [InlineData("2020-05-11T09:30:00Z", "11.5.2020", "published '11.5.2020' is no instant")]
    public void What_an_export_adds_is_checked(string written, string instead, string reason)
    {
        var text = Write([Quoted(Claim(Modality.Future), "")]).Replace(written, instead, StringComparison.Ordinal);
        var (_, _, quarantined, claims) = Bench.Read("plover", _bench.File("a.jsonl", text));
        claims.ShouldBeEmpty();
        quarantined.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    [Fact]
    public void Statements_are_counted_and_not_written()
    {
        using var text = new StringWriter();
        new PloverJsonlWriter(text).Write([Quoted(Claim(Modality.Happened) with { Act = new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "010")) }, "")]).ShouldBe(1);
        text.ToString().ShouldBeEmpty();
    }

    /// <summary>The tidy form with passages is one that can be imported.</summary>
    [Fact]
    public void The_tidy_form_with_passages_comes_back()
    {
        QuotedClaim[] quoted = [Quoted(Claim(Modality.Negated), "https://example.org/a"), new(Claim(Modality.Happened) with { Id = "7#1" }, null)];
        using var csv = new StringWriter();
        new QuotedClaimWriter(csv).WriteCsv(quoted);
        csv.ToString().ShouldContain(",title,attributed_to,motive,contexts,probability\n");
        csv.ToString().ShouldContain(",The headline,in full,earlier,military,0.9\n");
        using var json = new StringWriter();
        new QuotedClaimWriter(json, trace: true).WriteLines(quoted);
        using var first = JsonDocument.Parse(json.ToString().Split('\n')[0]);
        first.RootElement.GetProperty("spans").GetProperty("sentence").ToString().ShouldBe("[21,52]");
        first.RootElement.GetProperty("trace").ToString().ShouldBe("""["frame one"]""");
        using var array = new StringWriter();
        new QuotedClaimWriter(array).WriteArray(quoted);
        using var all = JsonDocument.Parse(array.ToString());
        all.RootElement.GetArrayLength().ShouldBe(2);
        foreach (var (form, text) in new[] { ("csv", csv.ToString()), ("jsonl", json.ToString()) })
        {
            var (_, _, quarantined, claims) = Bench.Read(form, _bench.File("a." + form, text));
            quarantined.ShouldBeEmpty();
            claims.Select(Line).ShouldBe(quoted.Select(q => Line(q.Claim)));
        }
    }

    private static string Line(Claim c) =>
        $"{c.Id} {c.Day} {c.Published} {c.Source.Code} {c.Source.Name} {c.Target.Code} {c.Target.Name} {c.Act} {c.Modality} {c.Attribution} {c.Report} {c.Words}";

    private static Claim Claim(Modality modality) => Made.Claim(EventType.Sanction, modality: modality) with
    {
        Id = "xxh64:00000000000000aa#2",
        Published = new PublicationInstant(1_589_189_400),
        Act = new Act(EventType.Sanction, "discontinue", CameoCode.Absent),
        Source = new ActorMention(new ActorCode("FRA", "GOV"), "the French minister", ""),
        Target = new ActorMention(new ActorCode("ESP"), "Madrid", ""),
        Attribution = new ActorCode("FRA", "GOV"),
        Words = "Words of the sentence, in full.",
    };

    private static QuotedClaim Quoted(Claim claim, string address)
    {
        var report = new Report("xxh64:00000000000000aa", "r.txt", "text", "The headline", "The Courier", "", "", address, claim.Published, Text);
        var passage = new Passage(new TextSpan(21, 31), new TextSpan(21, 5), TextSpan.Empty, TextSpan.Empty, new TextSpan(44, 7), new TextSpan(3, 7), ["military"], 0.9, ["frame one"]);
        return new QuotedClaim(claim with { Report = ReadClaimId.Reference(report) }, new Quotation(report, passage));
    }

    private static string Write(IEnumerable<QuotedClaim> claims)
    {
        using var text = new StringWriter();
        new PloverJsonlWriter(text).Write(claims).ShouldBe(0);
        return text.ToString();
    }
}
