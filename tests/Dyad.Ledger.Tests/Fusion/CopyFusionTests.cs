using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Readings;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Fusion;

/// <summary>Claims of several reports become one event; copies of a report count as one source.</summary>
public sealed class CopyFusionTests : IDisposable
{
    private readonly TestLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void One_happening_in_several_reports_is_one_event_and_copies_are_one_source()
    {
        var wire = Text(1, 150);
        Read(Report("Wire. " + wire, new Day(2020, 5, 10)), Report("Morning Post: " + wire, new Day(2020, 5, 11)), Report(Text(2, 150), new Day(2020, 5, 12)));
        var happened = _ledger.Events(ReadClaimId.Origin).ShouldHaveSingleItem();
        happened.Claims.Select(c => c.Reason).ShouldBe([MergeReason.First, MergeReason.SameAct, MergeReason.SameAct]);
        happened.Claims.Select(c => c.CopyOf).ShouldBe(["", Digest("Wire. " + wire), ""]);
        (happened.Sources, happened.FirstPublished).ShouldBe((2, PublicationInstant.EndOf(new Day(2020, 5, 10))));
    }

    [Fact]
    public void Copies_of_a_report_that_is_not_behind_the_event_are_one_source_too()
    {
        var wire = Text(1, 150);
        Add(Read(Report("Wire. " + wire, new Day(2020, 5, 10))));
        Read(Report("Morning Post: " + wire, new Day(2020, 5, 11)), Report("Evening Post: " + wire, new Day(2020, 5, 12)));
        var happened = _ledger.Events(ReadClaimId.Origin).ShouldHaveSingleItem();
        (happened.Claims.Length, happened.Sources).ShouldBe((2, 1));
        happened.Claims.ShouldAllBe(c => c.CopyOf == Digest("Wire. " + wire));
    }

    [Fact]
    public void What_is_known_of_copies_is_as_known_at_the_day()
    {
        var wire = Text(1, 150);
        Read(Report("Wire. " + wire, new Day(2020, 5, 11)), Report(Text(2, 150), new Day(2020, 5, 10)), Report("Post: " + wire, new Day(2020, 5, 12)));
        int Sources(int day) => _ledger.Events(ReadClaimId.Origin, new AsOf(new Day(2020, 5, day))).Sum(e => e.Sources);
        (Sources(9), Sources(10), Sources(11), Sources(12)).ShouldBe((0, 1, 2, 2));
    }

    [Theory]
    [InlineData(Modality.Negated)]
    [InlineData(Modality.Future)]
    [InlineData(Modality.Conditional)]
    [InlineData(Modality.Hypothetical)]
    [InlineData(Modality.PastHistorical)]
    public void Only_what_happened_becomes_an_event(Modality modality)
    {
        Add(Made.Read(Report(Text(1, 50)), Claim(modality: modality), Claim(EventType.Accuse)));
        _ledger.Events(ReadClaimId.Origin).ShouldHaveSingleItem().Act.Type.ShouldBe(EventType.Accuse);
    }

    /// <summary>Five papers with one agency text do not make an attack widely reported, so that a vague report of the next day stays apart; five of their own words do.</summary>
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Copies_do_not_make_an_event_widely_reported(bool isOneText, int events)
    {
        for (var i = 0; i < 5; i++)
            Add(Made.Read(Report($"Paper {i}. {Text(isOneText ? 1 : i, 150)}", new Day(2020, 5, 10)), Attack("FRA", new Day(2020, 5, 10))));
        Add(Made.Read(Report(Text(77, 150), new Day(2020, 5, 12)), Attack("", new Day(2020, 5, 11))));
        var found = _ledger.Events(ReadClaimId.Origin);
        found.Count.ShouldBe(events);
        found[0].Sources.ShouldBe(isOneText ? 1 : 6);
    }

    [Fact]
    public void Rows_of_an_event_file_with_one_address_are_one_source()
    {
        var happened = new Event("x", "1", Made.Day, default, default, default, default, Place.Nowhere, true, 3, [Supporting("https://a"), Supporting("https://a"), Supporting("https://b")]);
        happened.Sources.ShouldBe(2);

        static SupportingClaim Supporting(string address) => new(Claim() with { Origin = "x", Report = new ReportReference("", address) }, MergeReason.SameAct);
    }

    private static Claim Attack(string source, Day day)
    {
        var claim = Claim(EventType.Assault, source, "ESP", day: day);
        return claim with { Act = claim.Act with { Mode = "explosives" }, Place = new Place("ESP", "", "", double.NaN, double.NaN) };
    }

    private void Read(params Report[] reports)
    {
        foreach (var report in reports)
            Add(Made.Read(report, Claim(day: new Day(2020, 5, 9))));
    }

    private void Add(ReadReport read)
    {
        using var session = _ledger.Ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then);
        session.Append(new ReadingBatch([read], []));
    }

    private static ReadReport Read(Report report) => Made.Read(report);
}
