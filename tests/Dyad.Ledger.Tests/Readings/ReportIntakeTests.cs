using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Readings;

public sealed class ReportIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_do_not_depend_on_the_number_of_threads()
    {
        TestStore.OnSqlite();
        var arrivals = Arrivals(1300);
        var alone = Take("alone", arrivals, threads: 1);
        var together = Take("together", arrivals, threads: 4);
        together.ShouldBe(alone with { Reasons = together.Reasons });
        File.ReadAllBytes(_folder["together"]).ShouldBe(File.ReadAllBytes(_folder["alone"]));
    }

    [Fact]
    public void Everything_is_accounted_for()
    {
        var outcome = Take("l", Arrivals(700));
        // Every seventh document is refused, every fifth of the others repeats the first.
        (outcome.Documents, outcome.Quarantined, outcome.Kept).ShouldBe((700, 100, 600));
        outcome.Held.ShouldBe(119);
        outcome.Reasons.ShouldBe([("no date", 100L)]);
        using var ledger = TestStore.Open(_folder["l"]);
        var run = ledger.Runs().ShouldHaveSingleItem();
        (run.Kept + outcome.Held, run.Quarantined, run.Claims, run.Read).ShouldBe((outcome.Kept, 100, outcome.Claims, 581));
        ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void Given_again_it_says_the_same_and_changes_nothing()
    {
        TestStore.OnSqlite();
        var first = Take("l", Arrivals(700));
        var before = File.ReadAllBytes(_folder["l"]);
        var calls = 0;
        var second = Take("l", Arrivals(700), read: d =>
        {
            Interlocked.Increment(ref calls);
            return Of(d);
        });
        calls.ShouldBe(0, "what is held is not read again");
        (second with { Held = first.Held, Reasons = first.Reasons }).ShouldBe(first);
        second.Held.ShouldBe(second.Kept);
        File.ReadAllBytes(_folder["l"]).ShouldBe(before);
    }

    [Fact]
    public void Stopped_and_given_again_it_is_as_if_it_had_not_stopped()
    {
        var arrivals = Arrivals(1700);
        _ = Take("whole", arrivals);
        foreach (var stop in new[] { 1101, 1501 })
        {
            Should.Throw<InvalidOperationException>(() => Take("parts", arrivals, read: d => d == stop ? throw new InvalidOperationException("stop") : Of(d)));
            using var ledger = TestStore.Open(_folder["parts"]);
            (ledger.Runs().Single().IsComplete, ledger.Runs().Single().Read > 0).ShouldBe((false, true));
        }

        _ = Take("parts", arrivals);
        State("parts").ShouldBe(State("whole"));
    }

    [Fact]
    public async Task A_reading_can_be_cancelled_between_documents()
    {
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(
            () => Take("l", Endless(), read: d =>
            {
                if (d == 2000)
                    cancel.Cancel();
                return Of(d);
            }, cancel: cancel),
            TestContext.Current.CancellationToken);
        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        using var ledger = TestStore.Open(_folder["l"]);
        ledger.Runs().Single().Read.ShouldBeInRange(512, 2100);
    }

    [Fact]
    public void A_document_that_the_reader_cannot_read_costs_itself()
    {
        var outcome = Take("l", [Arrival(1), Arrival(2), Arrival(3)], read: d => d == 2 ? throw new InvalidDataException("one sentence of 3 million words") : Of(d));
        (outcome.Kept, outcome.Quarantined, outcome.Reasons.Single().Reason).ShouldBe((2, 1, "one sentence of 3 million words"));
    }

    [Fact]
    public void A_text_with_more_claims_than_a_block_holds_is_set_aside()
    {
        var claim = Claim();
        var outcome = Take("l", [Arrival(1)], read: d => Of(d) with { Claims = [.. Enumerable.Repeat(new ReadClaim(claim, Passage("", 0)), 65_537)] });
        outcome.Reasons.Single().Reason.ShouldBe("65537 claims in one text, more than 65536");
    }

    [Fact]
    public void What_taking_documents_throws_comes_out() =>
        Should.Throw<IOException>(() => Take("l", Broken())).Message.ShouldBe("gone");

    private static IEnumerable<Arrival<int>> Broken()
    {
        yield return Arrival(1);
        throw new IOException("gone");
    }

    private static IEnumerable<Arrival<int>> Endless()
    {
        for (var i = 0; ; i++)
            yield return Arrival(i);
    }

    private static List<Arrival<int>> Arrivals(int count) => [.. Enumerable.Range(0, count).Select(i =>
        i % 7 == 6 ? new Arrival<int>($"{i}.txt", "", 0, new RefusedDocument($"{i}.txt", "no date", new byte[i], i)) : Arrival(i % 5 == 0 ? 0 : i))];

    private static Arrival<int> Arrival(int i) => new($"{i}.txt", Digest(TextOf(i)), i, null);

    private static string TextOf(int i) => Text(i, 30);

    /// <summary>Takes longer for some than for others, so that threads overtake each other.</summary>
    private static ReadReport Of(int i)
    {
        Thread.SpinWait(i % 13 == 0 ? 20_000 : 10);
        return Read(Report(TextOf(i), name: $"{i}.txt"), [.. Enumerable.Range(0, i % 3).Select(k => Claim(modality: k == 0 ? Modality.Happened : Modality.Future))]);
    }

    private IntakeOutcome Take(string name, IEnumerable<Arrival<int>> arrivals, int threads = 2, Func<int, ReadReport>? read = null, CancellationTokenSource? cancel = null)
    {
        using var ledger = TestStore.Open(_folder[name]);
        return new ReportIntake<int>(ledger, read ?? Of, threads).Read(new ReadingRun("folder", "made-1"), arrivals, TestLedger.Then, null, cancel?.Token ?? TestContext.Current.CancellationToken);
    }

    private string State(string name)
    {
        using var ledger = TestStore.Open(_folder[name]);
        ledger.Verify().ShouldBeEmpty();
        var claims = ledger.Blocks(ReadClaimId.Origin, 0, 12 * 10_000, Late).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i].ToString()));
        return string.Join('\n', ledger.Runs().Select(r => r.ToString()).Concat(claims).Concat(ledger.Quarantine().Select(q => $"{q.Row} {q.File}")).Concat(ledger.Reports(Late).Select(r => $"{r.Report}{r.Run}")));
    }
}
