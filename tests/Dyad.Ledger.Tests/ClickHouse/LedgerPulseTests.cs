using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Tests.Moving;

namespace Dyad.Ledger.Tests.ClickHouse;

/// <summary>A program that answers from servers notices what others add there, and does not wait for servers that are gone.</summary>
public sealed class LedgerPulseTests
{
    [Fact]
    public async Task What_others_add_is_noticed()
    {
        Assert.SkipWhen(TestStore.Servers is null, "There are no ClickHouse servers; ./check cluster starts some.");
        using var ledger = TestStore.New();
        using var pulse = new LedgerPulse(ClickHouseAddress.Parse(ledger.Location), TimeProvider.System);
        pulse.Batches.ShouldBe(0);
        FullLedger.Events(ledger, "a", 1);
        for (var i = 0; i < 300 && pulse.Batches < 2; i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        pulse.Batches.ShouldBe(2, "a batch, and the end of the file");
        using var late = new LedgerPulse(ClickHouseAddress.Parse(ledger.Location), TimeProvider.System);
        late.Batches.ShouldBe(2);
    }

    [Fact]
    public void Without_servers_nothing_is_known_and_nothing_fails()
    {
        using var pulse = new LedgerPulse(ClickHouseAddress.Parse("clickhouse://127.0.0.1:9,127.0.0.1:9/none"), TimeProvider.System);
        pulse.Batches.ShouldBe(0);
    }
}
