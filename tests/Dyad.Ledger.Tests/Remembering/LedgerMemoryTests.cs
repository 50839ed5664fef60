using Dyad.Ledger.Remembering;

namespace Dyad.Ledger.Tests.Remembering;

/// <summary>What is kept between questions, and for how long.</summary>
public sealed class LedgerMemoryTests
{
    [Fact]
    public void The_least_recently_used_is_forgotten_first()
    {
        using var ledger = TestStore.New();
        var memory = new LedgerMemory(1000);
        var kept = memory.Of(ledger, "state");
        var made = new List<string>();
        string Get(string what) => kept.Recall(what, () => Made(what), _ => 300);
        string Made(string what)
        {
            made.Add(what);
            return what;
        }

        foreach (var what in (string[])["a", "b", "c", "a", "d", "a", "b"])
        {
            Get(what).ShouldBe(what);
            memory.Bytes.ShouldBeLessThanOrEqualTo(1000);
        }

        made.ShouldBe(["a", "b", "c", "d", "b"]);
    }

    [Fact]
    public void What_several_want_at_once_is_made_once_and_a_failure_is_not_remembered()
    {
        using var ledger = TestStore.New();
        var kept = new LedgerMemory(1000).Of(ledger, "state");
        var made = 0;
        Parallel.For(0, 16, _ => kept.Recall("slow", () =>
        {
            Interlocked.Increment(ref made);
            Thread.Sleep(20);
            return "slow";
        }, _ => 10).ShouldBe("slow"));
        made.ShouldBe(1);
        Should.Throw<InvalidDataException>(() => kept.Recall<string>("bad", () => throw new InvalidDataException(), _ => 10));
        kept.Recall("bad", () => "good", _ => 10).ShouldBe("good");
    }

    [Fact]
    public void What_a_state_gave_is_not_given_for_another()
    {
        using var ledger = TestStore.New();
        var memory = new LedgerMemory(1000);
        string Get(string state) => memory.Of(ledger, state).Recall("what", () => state, _ => 400);
        Get("one").ShouldBe("one");
        Get("two").ShouldBe("two");
        memory.Bytes.ShouldBe(400);
        Get("one").ShouldBe("one");
    }
}
