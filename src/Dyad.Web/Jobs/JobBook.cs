using System.Collections.Immutable;
using System.Threading.Channels;
using Dyad.Web.Questions;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Jobs;

/// <summary>
/// Long work, one piece at a time in the order in which it was asked for. What is here is on disk before anybody is told of it, so that a server
/// that is killed finds its jobs as they were: what was worked at is interrupted, what waited waits again, what was done is there.
/// </summary>
public sealed partial class JobBook : IAsyncDisposable
{
    private const int MostWaiting = 100;
    private const int MostKept = 1000;
    private const int MostMessages = 200;

    /// <summary>Changes that were told and not kept had numbers too: what is told after a start has a higher one.</summary>
    private const int Unkept = 1_000_000;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Job> _jobs = [];
    private readonly JobFolder _folder;
    private readonly IDesk _desk;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<long> _waiting = Channel.CreateUnbounded<long>();
    private readonly CancellationTokenSource _closing = new();
    private readonly JobWatchers _watchers = new();
    private (long Id, CancellationTokenSource Cancel)? _running;
    private Task _work = Task.CompletedTask;
    private long _last;

    /// <summary>Opens the jobs of a folder. Nothing is worked at yet.</summary>
    /// <param name="folder">Folder of the jobs.</param>
    /// <param name="desk">Who does the work.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Is told of faults of the program.</param>
    internal JobBook(string folder, IDesk desk, TimeProvider clock, ILogger log)
    {
        (_folder, _desk, _clock, _log) = (new JobFolder(folder), desk, clock, log);
        _last = _folder.Last();
        foreach (var found in _folder.Read())
        {
            var job = found;
            if (job.State == JobState.Running)
            {
                job = job with { State = JobState.Interrupted, Version = job.Version + Unkept, Ended = clock.GetUtcNow(), Messages = ["The server ended while this was worked at. Ask for it again, and it goes on from what it has done."] };
                _folder.Keep(job);
            }

            _jobs.Add(job.Id, job);
            if (job.State == JobState.Queued)
                _waiting.Writer.TryWrite(job.Id);
        }
    }

    /// <summary>All jobs, the last asked first.</summary>
    public ImmutableArray<Job> Jobs
    {
        get
        {
            lock (_gate)
                return [.. _jobs.Values.Reverse()];
        }
    }

    /// <summary>A job; null where there is none.</summary>
    /// <param name="id">Its number.</param>
    public Job? Find(long id)
    {
        lock (_gate)
            return _jobs.GetValueOrDefault(id);
    }

    /// <summary>The last job that was done for a question with the same values; null where there is none.</summary>
    /// <param name="asked">The question.</param>
    public Job? LastDone(Asked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Jobs.FirstOrDefault(j => j.State == JobState.Done && j.Asked.Path == asked.Path && j.Asked.Files.IsEmpty && j.Asked.Values.Order(ByName).SequenceEqual(asked.Values.Order(ByName)));
    }

    /// <summary>The answer of a job that is done, in one of its forms; null where there is none in this form.</summary>
    /// <param name="job">The job.</param>
    /// <param name="form">Form; null for the one asked for.</param>
    public string? ResultFile(Job job, string? form = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Results.Where(r => r.Key == (form ?? job.Asked.Format)).Select(r => _folder.Result(job.Id, r.Value)).FirstOrDefault(File.Exists);
    }

    /// <summary>Puts work in the queue.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="uploads">Folder with the files that came with it, which becomes the job's; null without files.</param>
    /// <returns>The job; null where too many wait.</returns>
    internal Job? Add(Asked asked, string by, string? uploads)
    {
        Job job;
        lock (_gate)
        {
            if (_jobs.Values.Count(j => j.State == JobState.Queued) >= MostWaiting)
                return null;
            var id = ++_last;
            Directory.CreateDirectory(_folder.Of(id));
            if (uploads is not null)
                Directory.Move(uploads, _folder.Uploads(id));
            var files = uploads is null ? [] : Directory.GetFiles(_folder.Uploads(id)).Order(StringComparer.Ordinal).ToImmutableArray();
            job = new Job(id, asked with { Folder = _folder.Of(id), Files = files }, JobState.Queued, new WorkProgress(null, "waits for its turn"), [], _clock.GetUtcNow(), by) { Version = 1 };
            _folder.Keep(job);
            _jobs.Add(id, job);
            Forget();
        }

        _waiting.Writer.TryWrite(job.Id);
        return job;
    }

    /// <summary>Stops a job, or takes it out of the queue.</summary>
    /// <returns>The job as it is now; null where it has ended already.</returns>
    internal Job? Cancel(long id)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(id, out var job) || job.HasEnded)
                return null;
            if (_running is { } running && running.Id == id)
            {
                running.Cancel.Cancel();
                return job;
            }

            return Change(id, j => j with { State = JobState.Stopped, Ended = _clock.GetUtcNow(), Messages = ["Stopped before it was begun."] });
        }
    }

    /// <summary>Puts a job that ended without an answer in the queue once more; it goes on from what it has done.</summary>
    /// <returns>The job; null where it cannot be.</returns>
    internal Job? Again(long id)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(id, out var job) || job.State is not (JobState.Interrupted or JobState.Stopped or JobState.Failed)
                || _jobs.Values.Count(j => j.State == JobState.Queued) >= MostWaiting)
            {
                return null;
            }

            _waiting.Writer.TryWrite(id);
            return Change(id, j => j with { State = JobState.Queued, Ended = null, Messages = [], Progress = new WorkProgress(null, "waits for its turn") });
        }
    }

    /// <summary>The job whenever it has changed, as it is now first, until it has ended. Changes that follow each other quickly are told as one.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="seen">Number of the change that is known already; 0 for none.</param>
    /// <param name="cancel">Stops listening.</param>
    internal async IAsyncEnumerable<Job> Watch(long id, long seen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var change = _watchers.Next(id);
            if (Find(id) is not { } job)
                yield break;
            if (job.Version != seen)
            {
                seen = job.Version;
                yield return job;
            }

            if (job.HasEnded)
                yield break;
            await change.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    private static readonly Comparer<KeyValuePair<string, string>> ByName =
        Comparer<KeyValuePair<string, string>>.Create((a, b) => (string.CompareOrdinal(a.Key, b.Key), string.CompareOrdinal(a.Value, b.Value)) is var (n, v) && n != 0 ? n : v);

    private Job Change(long id, Func<Job, Job> change, bool isKept = true)
    {
        lock (_gate)
        {
            var job = change(_jobs[id]) with { Version = _jobs[id].Version + 1 };
            job = job with { Messages = job.Messages.Length > MostMessages ? job.Messages[..MostMessages] : job.Messages };
            if (isKept)
                _folder.Keep(job);
            _jobs[id] = job;
            _watchers.Tell(id);
            return job;
        }
    }

    /// <summary>The oldest jobs that have ended are removed, so that the folder does not grow for ever.</summary>
    private void Forget()
    {
        foreach (var old in _jobs.Values.Where(j => j.HasEnded).Take(Math.Max(0, _jobs.Count - MostKept)).ToList())
        {
            _folder.Remove(old.Id);
            _jobs.Remove(old.Id);
        }
    }
}
