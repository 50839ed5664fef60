using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Dyad.Ledger.Readings;

/// <summary>Work on several threads whose results come in the order of what was given, whatever the number of threads.</summary>
public static class InOrder
{
    /// <summary>Things between the first that is given and the last that is handed on, for each thread: enough that the others go on while one who takes the results commits.</summary>
    private const int Ahead = 24;

    /// <summary>The result for each thing, in order, as they come. Things are taken on a thread of their own; at most a few are under way.</summary>
    /// <param name="given">Things; what taking them throws is thrown at its place.</param>
    /// <param name="work">Done for each, on several threads at once; what it throws is thrown at its place.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IEnumerable<TResult> Of<TGiven, TResult>(IEnumerable<TGiven> given, Func<TGiven, TResult> work, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return Results(given, work, threads, cancellation);
    }

    private static IEnumerable<TResult> Results<TGiven, TResult>(IEnumerable<TGiven> given, Func<TGiven, TResult> work, int threads, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ordered = new BlockingCollection<Job<TResult>>(Ahead * threads);
        using var waiting = new BlockingCollection<Job<TResult>>(Ahead * threads);
        var crew = Enumerable.Range(0, threads).Select(_ => Start(Serve)).Prepend(Start(Take)).ToArray();
        try
        {
            foreach (var job in ordered.GetConsumingEnumerable(stop.Token))
            {
                yield return job.Result(stop.Token);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(crew, CancellationToken.None);
        }

        void Take() => UntilStopped(() =>
        {
            try
            {
                foreach (var thing in given)
                    Hand(() => work(thing));
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                var fault = ExceptionDispatchInfo.Capture(e);
                Hand(() =>
                {
                    fault.Throw();
                    return default!;
                });
            }
            finally
            {
                ordered.CompleteAdding();
                waiting.CompleteAdding();
            }
        });

        void Hand(Func<TResult> one)
        {
            var job = new Job<TResult>(one);
            ordered.Add(job, stop.Token);
            waiting.Add(job, stop.Token);
        }

        void Serve() => UntilStopped(() =>
        {
            foreach (var job in waiting.GetConsumingEnumerable(stop.Token))
                job.Do();
        });

        void UntilStopped(Action action)
        {
            try
            {
                action();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody waits any more.
            }
        }
    }

    private static Task Start(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>One piece of work, done by one thread and waited for by another.</summary>
    private sealed class Job<TResult>(Func<TResult> work)
    {
        private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void Do()
        {
            try
            {
                _done.SetResult(work());
            }
            catch (Exception e)
            {
                _done.SetException(e);
            }
        }

        internal TResult Result(CancellationToken cancellation)
        {
            _ = Task.WaitAny([_done.Task], cancellation);
            return _done.Task.GetAwaiter().GetResult();
        }
    }
}
