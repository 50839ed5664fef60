using System.Globalization;
using System.Text;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Sees to it that one program writes at a time. A lease lasts a minute by the servers' clocks and is renewed while its holder writes; of two that ask at
/// once the one with the lower number gets it.
/// </summary>
internal sealed class WriterLease(ClickHouseClient client, ClickHouseAddress address)
{
    private const int Seconds = 60;

    private static readonly Lock Gate = new();
    private static long _leases;

    private readonly ulong _writer = Name();
    private long _told;
    private long _renewed = long.MinValue;

    private string Table => $"{address.Of(ClickHouseSchema.Lease)}";

    /// <summary>Gets the lease, or keeps it.</summary>
    /// <exception cref="LedgerException">Another program has it.</exception>
    internal void Hold()
    {
        // Half of it is left: no need to ask.
        if (_told > 0 && Environment.TickCount64 - _renewed < Seconds * 500)
            return;
        for (var round = 0; ; round++)
        {
            var isFirst = _told == 0;
            if (isFirst && Others() is not null && round < ClickHouseClient.Rounds)
            {
                ClickHouseClient.Wait(round);
                continue;
            }

            Tell(Seconds);
            if (Others() is not { } other)
                break;
            if (isFirst && other < _writer)
                Release();
            if (!isFirst || round >= ClickHouseClient.Rounds)
                throw new LedgerException($"{address}: another program writes to the ledger. Wait for it, then give the command again: it goes on where it stopped.");
            ClickHouseClient.Wait(round);
        }

        _renewed = Environment.TickCount64;
    }

    /// <summary>Gives it back.</summary>
    internal void Release()
    {
        if (_told == 0)
            return;
        Tell(0);
        _told = 0;
    }

    private void Tell(int seconds)
    {
        _told = Math.Max(_told + 1, Environment.TickCount64);
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

    private static ulong Name()
    {
        lock (Gate)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {Environment.TickCount64} {++_leases}");
            return StableHash.Of(Encoding.UTF8.GetBytes(text));
        }
    }
}
