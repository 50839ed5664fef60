using System.Globalization;
using System.Text;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Sees to it that one program writes at a time. A lease lasts a minute by the servers' clocks and is renewed while its holder writes; of two that ask at
/// once the one with the lower number gets it.
/// </summary>
internal sealed class WriterLease(ClickHouseClient client, ClickHouseAddress address, Patience patience)
{
    private const int Seconds = 60;

    private static long _leases;

    private readonly ulong _writer = Name(patience.Clock);
    private bool _isHeld;
    private long _told;
    private long _renewed;

    private string Table => address.Of(ClickHouseSchema.Lease);

    /// <summary>Gets the lease, or keeps it.</summary>
    /// <exception cref="LedgerException">Another program has it.</exception>
    internal void Hold()
    {
        // While half of it is left there is no need to ask.
        if (_isHeld && patience.Clock.GetElapsedTime(_renewed) < TimeSpan.FromSeconds(Seconds / 2))
            return;
        try
        {
            _ = patience.Until(() => Try() ? true : throw new NotYetException(""));
        }
        catch (NotYetException e)
        {
            throw new LedgerException($"{address}: another program writes to the ledger. Wait for it, then give the command again: it goes on where it stopped.", e);
        }

        (_isHeld, _renewed) = (true, patience.Clock.GetTimestamp());
    }

    /// <summary>Asks for the lease, or for another minute of it.</summary>
    private bool Try()
    {
        if (_told == 0 && Others() is not null)
            return false;
        Tell(Seconds);
        if (Others() is not { } other)
            return true;
        if (_isHeld)
            throw new LedgerException($"{address}: the right to write ran out, and another program took it. Give the command again: it goes on where it stopped.");
        // Two asked at once: the other sees this one too, and one of them stays.
        if (other < _writer)
            Release();
        return false;
    }

    /// <summary>Gives it back.</summary>
    internal void Release()
    {
        if (_told == 0)
            return;
        Tell(0);
        (_isHeld, _told) = (false, 0);
    }

    private void Tell(int seconds)
    {
        _told = Math.Max(_told + 1, patience.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        var sql = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {Table}(writer, told, until) SELECT toUInt64({_writer}), toInt64({_told}), now() + {seconds}");
        client.Majority("the right to write", server =>
        {
            client.Tell(server, sql);
            return true;
        });
    }

    /// <summary>The lowest number among others that hold a lease.</summary>
    private ulong? Others()
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT writer FROM (SELECT writer, argMax(until, told) AS last FROM {Table} WHERE writer <> {_writer} GROUP BY writer) WHERE last > now()");
        var all = client.Majority("who writes", server => client.Rows(server, sql, r => r.UInt64())).SelectMany(a => a.Answer).ToList();
        return all.Count > 0 ? all.Min() : null;
    }

    private static ulong Name(TimeProvider clock)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {clock.GetTimestamp()} {Interlocked.Increment(ref _leases)}");
        return StableHash.Of(Encoding.UTF8.GetBytes(text));
    }
}
