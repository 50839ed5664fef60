using System.Diagnostics;
using Dyad.Web.Questions;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Jobs;

/// <summary>How jobs are worked at.</summary>
public sealed partial class JobBook
{
    /// <summary>Progress reaches who watches at most so often, and the disk more seldom still.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>Files that are sent may take so long at most; what was committed until then stays, and the job goes on when it is asked for again.</summary>
    private static readonly TimeSpan LongestWithFiles = TimeSpan.FromHours(2);

    /// <summary>Begins to work at what waits.</summary>
    internal void Start() => _work = Task.Run(Work, CancellationToken.None);

    /// <summary>Stops what is worked at; it is interrupted, and what waits stays in the queue for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        await _work.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task Work()
    {
        try
        {
            await foreach (var id in _waiting.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
                await Work(id).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server ends; what waits is on disk.
        }
    }

    private async Task Work(long id)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        Job job;
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(id) is not { State: JobState.Queued })
                return;
            _running = (id, cancel);
            job = Change(id, j => j with { State = JobState.Running, Started = _clock.GetUtcNow(), Progress = new WorkProgress(null, "begins") });
        }

        if (!job.Asked.Files.IsEmpty)
            cancel.CancelAfter(LongestWithFiles);
        try
        {
            var answer = await _desk.Ask(job.Asked, new Teller(this, id), cancel.Token).ConfigureAwait(false);
            End(job, answer);
        }
        catch (OperationCanceledException)
        {
            End(job, new Answer(AnswerStatus.Stopped, default, []));
        }
        catch (Exception e)
        {
            // Whatever one piece of work meets, the next is worked at.
            FaultOfJob(_log, e, id, job.Asked.Path);
            End(job, new Answer(AnswerStatus.Failed, default, ["Dyad made a mistake: its log has the details."]));
        }
        finally
        {
            lock (_gate)
                _running = null;
        }
    }

    private void End(Job job, Answer answer)
    {
        var id = job.Id;
        if (answer.Status == AnswerStatus.Answered)
        {
            var results = answer.Files;
            if (results.IsEmpty)
            {
                results = [new(job.Asked.Format, "result." + job.Asked.Format)];
                _folder.Write(id, results[0].Value, answer.Content.Span);
            }

            Change(id, j => j with { State = JobState.Done, Ended = _clock.GetUtcNow(), Messages = answer.Messages, Results = results, Progress = new WorkProgress(1, "done") });
            _folder.RemoveUploads(id);
            return;
        }

        var state = answer.Status != AnswerStatus.Stopped ? JobState.Failed : _closing.IsCancellationRequested ? JobState.Interrupted : JobState.Stopped;
        Change(id, j => j with { State = state, Ended = _clock.GetUtcNow(), Messages = answer.Messages, Progress = j.Progress with { What = state.ToString().ToLowerInvariant() } });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} ({Path}) met a fault.")]
    private static partial void FaultOfJob(ILogger log, Exception fault, long id, string path);

    /// <summary>Passes progress on, not more often than somebody can read it.</summary>
    private sealed class Teller(JobBook book, long id) : IProgress<WorkProgress>
    {
        private readonly Lock _gate = new();
        private long _told;
        private long _kept = Stopwatch.GetTimestamp();
        private string _what = "";

        public void Report(WorkProgress value)
        {
            bool isKept;
            lock (_gate)
            {
                if (value.What == _what && Stopwatch.GetElapsedTime(_told) < Told)
                    return;
                (_told, _what) = (Stopwatch.GetTimestamp(), value.What);
                isKept = Stopwatch.GetElapsedTime(_kept) > Kept;
                if (isKept)
                    _kept = Stopwatch.GetTimestamp();
            }

            book.Change(id, j => j.State == JobState.Running ? j with { Progress = value } : j, isKept);
        }
    }
}
