using System.Text.Json;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Tests.Importing;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Exporting;

public sealed class EventExportTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static Event Happening(int number, string source, string target, Act act, params string[] addresses)
    {
        var (from, to) = (ActorCode.Parse(source), ActorCode.Parse(target));
        var claims = addresses.Select((a, i) => new SupportingClaim(
            new Claim("gdelt2", $"{number + i}", new Day(2020, 1, 2), new PublicationInstant(1_577_934_245), new ActorMention(from, "=NAME", ""), new ActorMention(to, "", ""), act, -8,
                new Place("USA", "", "Washington", 38.9, -77), new ReportReference("a.example", a), 2, true, Modality.Happened, ActorCode.Unknown, "-what was said", default),
            i == 0 ? MergeReason.First : MergeReason.SameAct)).ToArray();
        var first = claims[0].Claim;
        return new Event("gdelt2", first.Id, first.Day, first.Published, from, to, act, first.Place, true, 2 * claims.Length, [.. claims]);
    }

    private static readonly Act Sanction = new(EventType.Sanction, "discontinue", new CameoCode(CameoTable.Cameo11, "163"));

    [Fact]
    public void Events_as_csv_with_a_score_whose_scale_is_named()
    {
        using var text = new StringWriter();
        new EventCsvWriter(text, ScaleBook.Default["goldstein-gdelt"]).Write([Happening(1, "USA/GOV", "RUS", Sanction, "http://a.example/1", "http://a.example/2", "http://a.example/1")]);

        text.ToString().ShouldBe(
            "origin,id,date,first_published,source,target,type,mode,quad,cameo,place_country,place_name,root,mentions,claims,sources,reports,reasons,attribution,words,score:goldstein-gdelt\n"
            + "gdelt2,gdelt2:1,2020-01-02,2020-01-02T03:04:05Z,USA/GOV,RUS,SANCTION,discontinue,4,cameo-1.1:163,USA,Washington,true,6,3,2,"
            + "http://a.example/1 | http://a.example/2,first:1 same_act:2,,'-what was said,-8\n");
    }

    [Fact]
    public void A_scale_that_does_not_score_the_act_leaves_the_score_empty()
    {
        using var text = new StringWriter();
        new EventCsvWriter(text, ScaleBook.Default["goldstein-0.5b1"]).Write([Happening(1, "USA", "RUS", Sanction, "x")]);
        text.ToString().ShouldEndWith(",'-what was said,\n");
    }

    [Fact]
    public void Events_as_json_lines_and_as_one_list_hold_the_same()
    {
        Event[] events = [Happening(1, "USA", "RUS", Sanction, "http://a.example/1", "story 7; sentence 2"), Happening(9, "RUS", "USA", Sanction, "x")];
        using var lines = new StringWriter();
        using var list = new StringWriter();
        new EventJsonlWriter(lines, ScaleBook.Default["plover-2024"]).Write(events);
        new EventJsonlWriter(list, ScaleBook.Default["plover-2024"]).WriteArray(events);

        var rows = lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var all = JsonDocument.Parse(list.ToString());
        all.RootElement.EnumerateArray().Select(e => e.GetRawText()).ShouldBe(rows);
        all.RootElement[0].GetProperty("reports").EnumerateArray().Select(a => a.GetString()).ShouldBe(["http://a.example/1", "story 7; sentence 2"]);
        all.RootElement[0].GetProperty("score:plover-2024").GetDouble().ShouldBeLessThan(0);

        using var none = new StringWriter();
        new EventJsonlWriter(none).WriteArray([]);
        none.ToString().ShouldBe("[]\n");
    }

    /// <summary>Every type, mode and sector of the codebook goes out as PLOVER and comes back the same.</summary>
    [Fact]
    public void Plover_records_come_back_with_the_same_types_modes_actors_and_days()
    {
        var acts = EventTypes.All.Select(t => (Type: t, Mode: "")).Concat(EventBook.Default.Modes.OrderBy(m => m.Type).ThenBy(m => m.Mode, StringComparer.Ordinal)).ToList();
        var sectors = ActorBook.Default.Sectors.Order(StringComparer.Ordinal).ToList();
        var bodies = ActorBook.Default.Bodies.Order(StringComparer.Ordinal).ToList();
        var events = Enumerable.Range(0, Math.Max(bodies.Count, acts.Count)).Select(i => Happening(
            i, $"{bodies[i % bodies.Count]}/{sectors[i % sectors.Count]}", i % 3 == 0 ? "" : bodies[(i + 7) % bodies.Count],
            new Act(acts[i % acts.Count].Type, acts[i % acts.Count].Mode, CameoCode.Absent), "http://a.example/1")).ToList();
        using var text = new StringWriter();

        new PloverJsonlWriter(text).Write([.. events, Happening(0, "USA", "RUS", new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "010")), "x")])
            .ShouldBe(1, "a statement has no type in PLOVER");

        var (_, _, quarantined, claims) = Bench.Read("plover", _bench.File("a.jsonl", text.ToString()));
        quarantined.ShouldBeEmpty();
        claims.Select(c => (c.Day, c.Pair, c.Act)).ShouldBe(events.Select(e => (e.Day, e.Pair, e.Act)));
        claims.Select(c => c.Id).ShouldBe(events.Select(e => "gdelt2:" + e.Id));
        claims.ShouldAllBe(c => c.Words == "-what was said" && c.Report.Address == "http://a.example/1");
    }

    [Fact]
    public void Quarantined_rows_keep_their_bytes()
    {
        using var text = new StringWriter();
        new QuarantineCsvWriter(text).Write([
            new QuarantinedRow(3, "a.tab", 2, "it is 'wrong'", "=1,2"u8.ToArray(), 4),
            new QuarantinedRow(3, "a.tab", 5, "not UTF-8", new byte[] { 0xFF, 0x41 }, 2)]);

        text.ToString().ShouldBe("run,file,row,reason,length,text\n3,a.tab,2,it is 'wrong',4,\"'=1,2\"\n3,a.tab,5,not UTF-8,2,base64:/0E=\n");
    }
}
