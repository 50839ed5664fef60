using System.Collections.Concurrent;

namespace Dyad.Ledger.Tests.Downloading;

/// <summary>
/// A clock that stands still. Waits are noted and are over at once; timers set to the attempt timeout wait until the test calls
/// <see cref="LetAttemptsTimeOut"/>.
/// </summary>
internal sealed class ImpatientTime(TimeSpan attemptTimeout) : TimeProvider
{
    private readonly ConcurrentDictionary<HeldTimer, bool> _held = new();

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2019, 10, 26, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void LetAttemptsTimeOut()
    {
        foreach (var timer in _held.Keys)
            timer.Fire();
    }

    private sealed class HeldTimer(ImpatientTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._held.TryRemove(this, out _);
            if (dueTime == time.AttemptTimeout)
            {
                time._held[this] = true;
            }
            else if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.Waits.Enqueue(dueTime);
                Fire();
            }

            return true;
        }

        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback(state));

        public void Dispose() => time._held.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private TimeSpan AttemptTimeout => attemptTimeout;
}

/// <summary>Progress that is told in the reporting thread, so that a test can act at an exact byte.</summary>
internal sealed class Telling(Action<Dyad.Ledger.Downloading.DownloadProgress> tell) : IProgress<Dyad.Ledger.Downloading.DownloadProgress>
{
    public void Report(Dyad.Ledger.Downloading.DownloadProgress value) => tell(value);
}
