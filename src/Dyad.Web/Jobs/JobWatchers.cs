namespace Dyad.Web.Jobs;

/// <summary>Who waits for a change of a job.</summary>
internal sealed class JobWatchers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, TaskCompletionSource> _next = [];

    /// <summary>Ends with the next change of a job.</summary>
    internal Task Next(long id)
    {
        lock (_gate)
        {
            if (!_next.TryGetValue(id, out var source))
                _next.Add(id, source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return source.Task;
        }
    }

    /// <summary>Tells all who wait.</summary>
    internal void Tell(long id)
    {
        lock (_gate)
        {
            if (_next.Remove(id, out var source))
                source.SetResult();
        }
    }
}
