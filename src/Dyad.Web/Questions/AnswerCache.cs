using System.Collections.Immutable;

namespace Dyad.Web.Questions;

/// <summary>
/// A desk that remembers what it answered, within a number of bytes, the least recently used forgotten first. The same question asked by several
/// at once is answered once. Only questions that are answered in one request are remembered; work is handed on.
/// </summary>
/// <param name="desk">Who answers.</param>
/// <param name="capacity">Bytes that answers may take.</param>
/// <param name="atOnce">Questions that are worked at at once.</param>
public sealed class AnswerCache(IDesk desk, long capacity, int atOnce) : IDesk, IDisposable
{
    private const int Recalled = 32;
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Name, Asked Asked)> _recent = [];
    private readonly Dictionary<string, LinkedListNode<KeptAnswer>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptAnswer> _order = [];
    private readonly Dictionary<string, Task<KeptAnswer>> _asked = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(atOnce);
    private readonly ImmutableHashSet<string> _answered = [.. desk.Questions.Where(q => q.Kind == QuestionKind.Answer).Select(q => q.Path)];
    private readonly ImmutableHashSet<string> _quick = [.. desk.Questions.Where(q => q.IsQuick).Select(q => q.Path)];
    private long _bytes;

    /// <inheritdoc/>
    public string Version => desk.Version;

    /// <inheritdoc/>
    public ImmutableArray<Question> Questions => desk.Questions;

    /// <inheritdoc/>
    public ImmutableArray<string> Studies => desk.Studies;

    /// <summary>Bytes that remembered answers take.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public string Stamp(string? study) => desk.Stamp(study);

    /// <inheritdoc/>
    public void Prepare() => desk.Prepare();

    /// <inheritdoc/>
    public string? Check(Asked asked) => desk.Check(asked);

    /// <inheritdoc/>
    public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _answered.Contains(asked.Path)
            ? (await Find(asked, cancel).ConfigureAwait(false)).Answer
            : await Task.Run(() => desk.Ask(asked, progress, cancel), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The tag that the answer to a question has now; asks nothing.</summary>
    /// <param name="asked">The question.</param>
    public string Tag(Asked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return AnswerTag.Of(asked, Stamp(asked));
    }

    /// <summary>The answer with its tag, remembered or asked for on a thread of its own.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="cancel">Stops waiting. What was begun goes on, and the next who asks has it.</param>
    public Task<KeptAnswer> Find(Asked asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        Recall(asked);
        return Rehearse(asked, cancel);
    }

    /// <summary>What was asked lately and has answers, the last asked first.</summary>
    internal ImmutableArray<Asked> Recent
    {
        get
        {
            lock (_gate)
                return [.. _recent.Select(r => r.Asked)];
        }
    }

    /// <summary>Whether a question is being worked at.</summary>
    internal bool IsWorking
    {
        get
        {
            lock (_gate)
                return _asked.Count > 0;
        }
    }

    /// <summary>Counts a question as asked lately.</summary>
    internal void Recall(Asked asked)
    {
        var name = AnswerTag.Of(asked, "");
        lock (_gate)
        {
            if (_recent.First?.Value.Name == name || !_answered.Contains(asked.Path))
                return;
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Name == name)
                {
                    _recent.Remove(node);
                    break;
                }
            }

            _recent.AddFirst((name, asked));
            if (_recent.Count > Recalled)
                _recent.RemoveLast();
        }
    }

    /// <summary>The answer, without counting the question as asked by somebody.</summary>
    internal Task<KeptAnswer> Rehearse(Asked asked, CancellationToken cancel) => Find(Tag(asked), () => desk.Ask(asked, null, CancellationToken.None), asked, cancel);

    /// <summary>Something that is made from a remembered answer alone, remembered too.</summary>
    /// <param name="from">The answer.</param>
    /// <param name="what">What is made of it.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<KeptAnswer> Derive(KeptAnswer from, string what, Func<Answer> make, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        return Find(AnswerTag.Of(from.Tag, what), () => Task.FromResult(make()), null, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private string Stamp(Asked asked) => desk.Studies.Contains(asked.Value("study") ?? desk.Studies[0]) ? desk.Stamp(asked.Value("study")) : "";

    private Task<KeptAnswer> Find(string tag, Func<Task<Answer>> ask, Asked? asked, CancellationToken cancel)
    {
        Task<KeptAnswer> answer;
        lock (_gate)
        {
            if (_kept.TryGetValue(tag, out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                return Task.FromResult(node.Value);
            }

            if (!_asked.TryGetValue(tag, out answer!))
                _asked.Add(tag, answer = Task.Run(() => Answered(tag, ask, asked), CancellationToken.None));
        }

        return answer.WaitAsync(cancel);
    }

    private async Task<KeptAnswer> Answered(string tag, Func<Task<Answer>> ask, Asked? asked)
    {
        // What is answered at once, or refused at once, does not stand in line behind what takes long.
        var takesTurn = asked is not null && !_quick.Contains(asked.Path) && desk.Check(asked) is null;
        if (takesTurn)
            await _turns.WaitAsync().ConfigureAwait(false);
        try
        {
            var answer = new KeptAnswer(tag, await ask().ConfigureAwait(false), Grown);
            if (answer.Answer.Status == AnswerStatus.Answered)
                Keep(answer);
            return answer;
        }
        finally
        {
            if (takesTurn)
                _turns.Release();
            lock (_gate)
                _asked.Remove(tag);
        }
    }

    private void Keep(KeptAnswer answer)
    {
        lock (_gate)
        {
            // One answer never drives out all the others.
            if (answer.Size > capacity / 4 || _kept.ContainsKey(answer.Tag))
                return;
            _kept.Add(answer.Tag, _order.AddFirst(answer));
            _bytes += answer.Size;
            Forget();
        }
    }

    private void Grown()
    {
        lock (_gate)
        {
            _bytes = _order.Sum(a => a.Size);
            Forget();
        }
    }

    private void Forget()
    {
        while (_bytes > capacity && _order.Last is { } oldest)
        {
            _order.RemoveLast();
            _kept.Remove(oldest.Value.Tag);
            _bytes -= oldest.Value.Size;
        }
    }
}
