using Dyad.Ledger.Readings;

namespace Dyad.Ledger.Tests.Readings;

public sealed class InOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Results_come_in_the_order_of_what_was_given(int threads) =>
        InOrder.Of(Enumerable.Range(0, 5000), Slow, threads, TestContext.Current.CancellationToken).ShouldBe(Enumerable.Range(0, 5000).Select(i => i * 2));

    [Fact]
    public void At_most_a_few_are_under_way()
    {
        var (given, most) = (0, 0);
        var taken = 0;
        IEnumerable<int> Given()
        {
            for (var i = 0; i < 2000; i++)
            {
                given++;
                most = Math.Max(most, given - Volatile.Read(ref taken));
                yield return i;
            }
        }

        foreach (var _ in InOrder.Of(Given(), i => i, 2, TestContext.Current.CancellationToken))
            Interlocked.Increment(ref taken);
        most.ShouldBeLessThan(64);
    }

    [Fact]
    public void A_fault_comes_at_its_place()
    {
        var seen = new List<int>();
        Should.Throw<FormatException>(() =>
        {
            foreach (var i in InOrder.Of(Enumerable.Range(0, 100), i => i == 40 ? throw new FormatException() : i, 3, TestContext.Current.CancellationToken))
                seen.Add(i);
        });
        seen.ShouldBe(Enumerable.Range(0, 40));
    }

    [Fact]
    public void Whoever_leaves_early_leaves_no_thread_behind()
    {
        var done = 0;
        InOrder.Of(Enumerable.Range(0, int.MaxValue), _ => Interlocked.Increment(ref done), 2, TestContext.Current.CancellationToken).Take(10).Count().ShouldBe(10);
        var after = Volatile.Read(ref done);
        Thread.Sleep(50);
        Volatile.Read(ref done).ShouldBe(after);
        InOrder.Of(new List<int>(), i => i, 2, TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    private static int Slow(int i)
    {
        Thread.SpinWait(i % 17 == 0 ? 5000 : 1);
        return i * 2;
    }
}
