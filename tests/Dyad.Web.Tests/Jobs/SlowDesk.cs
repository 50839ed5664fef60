using System.Collections.Immutable;
using System.Text;
using Dyad.Web.Questions;

namespace Dyad.Web.Tests.Jobs;

/// <summary>A desk whose work ends when the test says so.</summary>
internal sealed class SlowDesk : IDesk, IDisposable
{
    private readonly SemaphoreSlim _steps = new(0);

    public string Version => "1";

    public ImmutableArray<Question> Questions { get; } =
    [
        new("work", "Works", QuestionKind.Work, ["json"], [new("name", "", ParameterType.Text, false, true, [])]) { TakesFiles = true, Changes = true },
        new("look", "Looks", QuestionKind.Answer, ["json"], []),
    ];

    public ImmutableArray<string> Studies { get; } = ["one"];

    internal int Begun { get; private set; }

    /// <summary>Lets the work take a step; it has two.</summary>
    internal void Step(int steps = 1) => _steps.Release(steps);

    public void Dispose() => _steps.Dispose();

    public string Stamp(string? study) => "";

    public string? Check(Asked asked) => asked.Path is "work" or "look" ? null : $"There is no question '{asked.Path}'.";

    public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        Begun++;
        if (asked.Path == "look")
            return new Answer(AnswerStatus.Answered, "[]\n"u8.ToArray(), []);
        progress?.Report(new WorkProgress(0, "first half"));
        try
        {
            await _steps.WaitAsync(cancel);
            progress?.Report(new WorkProgress(0.5, "second half"));
            await _steps.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return new Answer(AnswerStatus.Stopped, default, ["interrupted"]);
        }

        var name = asked.Value("name") ?? "";
        var files = string.Join(' ', asked.Files.Select(f => $"{Path.GetFileName(f)}:{new FileInfo(f).Length}"));
        return name == "fail" ? new Answer(AnswerStatus.Failed, default, ["It failed."])
            : name == "throw" ? throw new InvalidOperationException("secret")
            : new Answer(AnswerStatus.Answered, Encoding.UTF8.GetBytes($"{{\"name\": \"{name}\", \"files\": \"{files}\"}}\n"), ["a word"]);
    }
}
