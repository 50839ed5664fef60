namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Tells whether a ledger on servers has changed, for a program that answers from it and must not wait: how many batches the servers that answer know of, as
/// it was a moment ago. Asked again in the background.
/// </summary>
public sealed class LedgerPulse : IDisposable
{
    /// <summary>A server that says nothing for so long is passed over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);
    private readonly ClickHouseAddress _address;
    private readonly ClickHouseClient _client;
    private readonly ITimer _timer;
    private long _batches;
    private int _isAsking;

    /// <summary>Asks once, and from then on every two seconds.</summary>
    /// <param name="address">The ledger.</param>
    /// <param name="clock">The clock.</param>
    public LedgerPulse(ClickHouseAddress address, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(clock);
        _address = address;
        _client = new ClickHouseClient(address, new Patience(clock), LongestWait);
        Ask();
        _timer = clock.CreateTimer(_ => Ask(), null, Often, Often);
    }

    /// <summary>Number of the last batch that any server told of; 0 where none answered yet.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Asks no more.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _client.Dispose();
    }

    private void Ask()
    {
        if (Interlocked.Exchange(ref _isAsking, 1) != 0)
            return;
        try
        {
            var sql = $"SELECT toInt64(max(number)) FROM {_address.Of(ClickHouseSchema.Commit)}";
            foreach (var server in _address.Servers)
            {
                if (_client.Try(server, sql, row => row.Int64()) is { Count: 1 } known && known[0] > Batches)
                    Interlocked.Exchange(ref _batches, known[0]);
            }
        }
        finally
        {
            Interlocked.Exchange(ref _isAsking, 0);
        }
    }
}
