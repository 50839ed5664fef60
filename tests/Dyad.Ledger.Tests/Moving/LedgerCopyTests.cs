using Dyad.Ledger.Moving;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.Sqlite;

namespace Dyad.Ledger.Tests.Moving;

/// <summary>A copy answers as the original does, whatever the stores, however often it was cut off; and nothing else is written over.</summary>
public sealed class LedgerCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_over_and_back()
    {
        using var original = TestStore.New();
        FullLedger.Fill(original);
        var said = FullLedger.Said(original);
        said.Count.ShouldBeGreaterThan(300);
        using var file = File("to.ledger");
        var there = Copy(original, file);
        (there.IsSame, there.Found).ShouldBe((true, 0));
        there.Brought.ShouldBeGreaterThan(100);
        there.Tables.ShouldAllBe(t => t.From.Rows > 0);
        FullLedger.Said(file).ShouldBe(said);
        file.Verify().ShouldBe(original.Verify().Select(f => f.Replace(original.Location, file.Location, StringComparison.Ordinal)), "an import that stopped stands where it stood");

        using var back = TestStore.New();
        Copy(file, back).IsSame.ShouldBeTrue();
        FullLedger.Said(back).ShouldBe(said);
        using var beside = TestStore.New();
        Copy(back, beside).IsSame.ShouldBeTrue();
        Compare(original, beside).IsSame.ShouldBeTrue();
        var again = Copy(original, beside);
        (again.IsSame, again.Brought).ShouldBe((true, 0));
    }

    [Fact]
    public void An_empty_ledger_is_copied_too()
    {
        using var original = TestStore.New();
        using var copy = TestStore.New();
        Copy(original, copy).IsSame.ShouldBeTrue();
        Compare(original, copy).Tables.ShouldAllBe(t => t.From.Rows == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_was_cut_off_anywhere_goes_on(bool intoFile)
    {
        using var original = intoFile ? TestStore.New() : File("from.ledger");
        FullLedger.Fill(original);
        var said = FullLedger.Said(original);
        using var copy = intoFile ? File("to.ledger") : TestStore.New();
        var brought = 0L;
        var cuts = 0;
        for (var isDone = false; !isDone; cuts++)
        {
            cuts.ShouldBeLessThan(50);
            using var cut = new CancellationTokenSource();
            try
            {
                // Each time one batch further: what was there is compared, one is brought, the next is not.
                isDone = new LedgerCopy(original, copy).Copy(p => Cut(p, cut), cut.Token).IsSame;
                isDone.ShouldBeTrue();
            }
            catch (OperationCanceledException)
            {
                brought++;
            }
        }

        brought.ShouldBeGreaterThan(8);
        FullLedger.Said(copy).ShouldBe(said);
        Compare(original, copy).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void A_copy_that_is_not_whole_says_so()
    {
        using var original = TestStore.New();
        FullLedger.Fill(original);
        using var copy = TestStore.New();
        using var cut = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new LedgerCopy(original, copy).Copy(p => Cut(p, cut), cut.Token));
        copy.Verify().ShouldNotBeEmpty();
        Compare(original, copy).IsSame.ShouldBeFalse();
    }

    [Fact]
    public void What_the_original_got_since_is_brought_and_imports_go_on_in_the_copy()
    {
        using var original = TestStore.New();
        FullLedger.Fill(original);
        using var copy = File("to.ledger");
        Copy(original, copy);
        FullLedger.GoOn(original, 1);
        FullLedger.Fill(original, 2);
        var more = Copy(original, copy);
        more.IsSame.ShouldBeTrue();
        more.Found.ShouldBeGreaterThan(100);
        more.Brought.ShouldBeGreaterThan(20);
        FullLedger.Said(copy).ShouldBe(FullLedger.Said(original));

        FullLedger.Events(original, "e", 1);
        FullLedger.Events(copy, "e", 1);
        Compare(original, copy).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void Into_a_ledger_of_something_else_nothing_is_written()
    {
        using var original = TestStore.New();
        FullLedger.Fill(original);
        using var other = TestStore.New();
        FullLedger.Events(other, "z", 1);
        Refused(original, other, "its run 1 is z1");

        using var ahead = TestStore.New();
        Copy(original, ahead);
        FullLedger.Events(ahead, "z", 1);
        Refused(original, ahead, "its run 7, z1, is none of those");

        using var further = TestStore.New();
        Copy(original, further);
        FullLedger.GoOn(further, 1);
        Refused(original, further, "more claims");
        Copy(further, original).IsSame.ShouldBeTrue("the other way round it is the beginning");
    }

    [Theory]
    [InlineData("UPDATE quarantine SET reason = 'fine' WHERE run = 3", "rows set aside", "set aside")]
    [InlineData("UPDATE segment SET body = zeroblob(length(body)) WHERE id = 2", "claims are not those", "claims")]
    [InlineData("UPDATE report SET ingested = ingested + 1", "reports are not those", "reports")]
    [InlineData("DROP TRIGGER correction_stays; UPDATE correction SET made = 1 WHERE id = 2", "corrections are not those", "corrections")]
    [InlineData("DROP TRIGGER forecast_stays; UPDATE forecast SET made = made + 1", "is not that of", "forecasts")]
    [InlineData("DROP TRIGGER resolution_stays; UPDATE forecast_resolution SET reason = 'x'", "is not that of", "answers")]
    [InlineData("UPDATE run SET started = 1 WHERE id = 2", "its run 2", "runs")]
    [InlineData("UPDATE source SET licence = 'other' WHERE id = 'random'", "", "sources")]
    public void A_copy_that_was_changed_is_found(string sql, string why, string table)
    {
        using var original = SqliteLedger.InMemory();
        FullLedger.Fill(original);
        using (var copy = File("to.ledger"))
            Copy(original, copy);
        LedgerBench.Sql(_folder["to.ledger"], sql);
        using var changed = File("to.ledger");
        Compare(original, changed).Tables.Where(t => !t.IsSame).Select(t => t.From.Table).ShouldBe([table]);
        if (why.Length > 0)
            Refused(original, changed, why);
        else
            Copy(original, changed).IsSame.ShouldBeFalse();
    }

    [Fact]
    public void An_original_that_is_damaged_is_not_passed_on()
    {
        using (var original = File("from.ledger"))
            FullLedger.Fill(original);
        LedgerBench.Sql(_folder["from.ledger"], "UPDATE segment SET body = zeroblob(length(body)) WHERE id = 2");
        using var damaged = File("from.ledger");
        using var copy = TestStore.New();
        Should.Throw<LedgerException>(() => Copy(damaged, copy)).Message.ShouldContain("segment 2 of run 2 cannot be read");
    }

    [Fact]
    public void Progress_goes_to_the_end()
    {
        using var original = TestStore.New();
        FullLedger.Fill(original);
        using var copy = TestStore.New();
        var told = new List<CopyProgress>();
        new LedgerCopy(original, copy).Copy(told.Add, TestContext.Current.CancellationToken);
        told.Select(t => t.Done).ShouldBeInOrder();
        told.ShouldAllBe(t => t.Done <= t.All && t.What.Length > 0);
    }

    private ILedger File(string name) => SqliteLedger.Open(_folder[name], create: true);

    private static CopyReport Copy(ILedger from, ILedger to) => new LedgerCopy(from, to).Copy(_ => { }, TestContext.Current.CancellationToken);

    private static CopyReport Compare(ILedger from, ILedger to) => new LedgerCopy(from, to).Compare(_ => { }, TestContext.Current.CancellationToken);

    private static void Cut(CopyProgress progress, CancellationTokenSource cut)
    {
        if (progress.What.StartsWith("copying", StringComparison.Ordinal))
            cut.Cancel();
    }

    private static void Refused(ILedger from, ILedger to, string why)
    {
        var before = Digests(to);
        var refusal = Should.Throw<LedgerException>(() => Copy(from, to)).Message;
        refusal.ShouldContain("is no copy of");
        refusal.ShouldContain(why);
        Digests(to).ShouldBe(before);
    }

    private static List<string> Digests(ILedger ledger)
    {
        using var nothing = SqliteLedger.InMemory();
        return [.. Compare(ledger, nothing).Tables.Select(t => t.From.Digest)];
    }
}
