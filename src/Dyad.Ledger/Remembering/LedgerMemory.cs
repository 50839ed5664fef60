namespace Dyad.Ledger.Remembering;

/// <summary>
/// What is kept between questions to ledgers, within a number of bytes, the least recently used forgotten first. What was taken from a state of a
/// ledger is dropped when it is asked about in another. Safe to use from several threads; what several want at once is made once.
/// </summary>
/// <param name="capacity">Bytes that it may take.</param>
public sealed class LedgerMemory(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Ledger, string What), LinkedListNode<Kept>> _kept = [];
    private readonly LinkedList<Kept> _order = [];
    private long _bytes;

    /// <summary>Bytes that what is kept takes, as far as it is known.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Bytes that it may take.</summary>
    public long Capacity => capacity;

    /// <summary>A ledger that keeps what is asked of it.</summary>
    /// <param name="ledger">The ledger; the caller's to dispose, through what is given.</param>
    /// <param name="state">Changes whenever an answer of the ledger could.</param>
    public RememberingLedger Of(ILedger ledger, string state) => new(ledger, this, state);

    /// <summary>What is kept under a name; null where it is not, or is being made.</summary>
    internal T? Find<T>(string ledger, string state, string what)
        where T : class
    {
        lock (_gate)
            return _kept.TryGetValue((ledger, what), out var node) && node.Value is { Made.IsValueCreated: true } kept && kept.State == state ? (T)kept.Made.Value : null;
    }

    /// <summary>What is kept under a name, or made now.</summary>
    /// <param name="ledger">Where the ledger is.</param>
    /// <param name="state">Its state.</param>
    /// <param name="what">Name of what is wanted, with all that it depends on besides the state.</param>
    /// <param name="least">Bytes that it will take at least; what cannot be kept is made and handed on.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="size">Bytes that it takes.</param>
    internal T Get<T>(string ledger, string state, string what, long least, Func<T> make, Func<T, long> size)
        where T : class
    {
        Kept kept;
        lock (_gate)
        {
            foreach (var old in _order.Where(k => k.Ledger == ledger && k.State != state).ToList())
                Drop(old);
            if (_kept.TryGetValue((ledger, what), out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                kept = node.Value;
            }
            else
            {
                kept = new Kept(ledger, state, what, new Lazy<object>(make)) { Size = least };
                _kept.Add((ledger, what), _order.AddFirst(kept));
                _bytes += least;
                Forget();
            }
        }

        try
        {
            var made = (T)kept.Made.Value;
            Weigh(kept, size(made));
            return made;
        }
        catch
        {
            // A failure is not remembered: the next who asks tries again.
            lock (_gate)
                Drop(kept);
            throw;
        }
    }

    private void Weigh(Kept kept, long size)
    {
        lock (_gate)
        {
            if (kept.Size == size || !_kept.TryGetValue((kept.Ledger, kept.What), out var node) || node.Value != kept)
                return;
            _bytes += size - kept.Size;
            kept.Size = size;
            Forget();
        }
    }

    private void Forget()
    {
        while (_bytes > capacity && _order.Last is { } oldest)
            Drop(oldest.Value);
    }

    private void Drop(Kept kept)
    {
        if (!_kept.TryGetValue((kept.Ledger, kept.What), out var node) || node.Value != kept)
            return;
        _kept.Remove((kept.Ledger, kept.What));
        _order.Remove(node);
        _bytes -= kept.Size;
    }

    private sealed class Kept(string ledger, string state, string what, Lazy<object> made)
    {
        internal string Ledger { get; } = ledger;

        internal string State { get; } = state;

        internal string What { get; } = what;

        internal Lazy<object> Made { get; } = made;

        internal long Size { get; set; }
    }
}
