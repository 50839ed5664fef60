using System.Collections.Immutable;
using Dyad.Cli.Serving;
using Dyad.Web.Questions;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Pages;

/// <summary>The study's own desk, whose answers wait: each a while, or all until the test lets them go.</summary>
internal sealed class GatedDesk(TimeSpan pause = default) : IDesk
{
    private readonly CommandDesk _desk = ServerOfTests.Study();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a question other than about the study itself fails.</summary>
    internal bool Fails { get; init; }

    public string Version => _desk.Version;

    public ImmutableArray<Question> Questions => _desk.Questions;

    public ImmutableArray<string> Studies => _desk.Studies;

    /// <summary>Lets the answers go.</summary>
    internal void Open() => _gate.TrySetResult();

    public string Stamp(string? study) => _desk.Stamp(study);

    public string? Check(Asked asked) => _desk.Check(asked);

    public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        if (asked.Path == "study" || Check(asked) is not null)
            return await _desk.Ask(asked, progress, cancel);
        await (pause > TimeSpan.Zero ? Task.Delay(pause, cancel) : _gate.Task);
        return Fails ? throw new InvalidOperationException("secret") : await _desk.Ask(asked, progress, cancel);
    }
}
