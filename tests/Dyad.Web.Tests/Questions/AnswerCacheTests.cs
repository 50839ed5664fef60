using System.Collections.Immutable;
using System.Text;
using Dyad.Web.Questions;

namespace Dyad.Web.Tests.Questions;

/// <summary>What is remembered, and for how long.</summary>
public sealed class AnswerCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_question_is_answered_once_until_the_stamp_changes()
    {
        var desk = new CountingDesk();
        using var cache = new AnswerCache(desk, 1 << 20, 2);
        var first = await cache.Find(Asked.With("list", ("pair", "A"), ("from", "B")), Cancel);
        var second = await cache.Find(Asked.With("list", ("from", "B"), ("pair", "A")), Cancel);
        second.ShouldBeSameAs(first);
        desk.Asked.ShouldBe(1);
        desk.State = "changed";
        (await cache.Find(Asked.With("list", ("pair", "A"), ("from", "B")), Cancel)).Tag.ShouldNotBe(first.Tag);
        desk.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Values_that_run_together_are_different_questions()
    {
        using var cache = new AnswerCache(new CountingDesk(), 1 << 20, 2);
        var tags = new[]
        {
            Asked.With("list", ("pair", "AB"), ("from", "C")), Asked.With("list", ("pair", "A"), ("from", "BC")), Asked.With("list", ("pair", "A"), ("pair", "B")),
            Asked.With("list", ("pair", "B"), ("pair", "A")), Asked.With("list", ("pair", "A")) with { Format = "csv" }, Asked.With("lists", ("pair", "A")),
        }.Select(cache.Tag).ToList();
        tags.Distinct().Count().ShouldBe(tags.Count);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_answer()
    {
        var desk = new CountingDesk { Gate = new TaskCompletionSource() };
        using var cache = new AnswerCache(desk, 1 << 20, 2);
        var all = Enumerable.Range(0, 50).Select(_ => cache.Find(Asked.With("list"), Cancel)).ToList();
        desk.Gate.SetResult();
        (await Task.WhenAll(all)).Distinct().Count().ShouldBe(1);
        desk.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_nobody_else()
    {
        var desk = new CountingDesk { Gate = new TaskCompletionSource() };
        using var cache = new AnswerCache(desk, 1 << 20, 2);
        using var impatient = new CancellationTokenSource();
        var left = cache.Find(Asked.With("list"), impatient.Token);
        var stayed = cache.Find(Asked.With("list"), Cancel);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        desk.Gate.SetResult();
        (await stayed).Answer.Status.ShouldBe(AnswerStatus.Answered);
    }

    [Fact]
    public async Task Memory_is_bounded_and_the_least_recently_used_goes_first()
    {
        const int capacity = 100_000;
        var desk = new CountingDesk { Length = 10_000 };
        using var cache = new AnswerCache(desk, capacity, 2);
        var first = await cache.Find(Asked.With("list", ("pair", "0")), Cancel);
        for (var i = 1; i < 40; i++)
        {
            await cache.Find(Asked.With("list", ("pair", $"{i}")), Cancel);
            (await cache.Find(Asked.With("list", ("pair", "0")), Cancel)).ShouldBeSameAs(first, "it is used all the time");
            _ = first.Content(i % 2 == 0 ? Packing.Gzip : Packing.Brotli);
            cache.Bytes.ShouldBeLessThanOrEqualTo(capacity);
        }

        desk.Asked.ShouldBe(40);
        await cache.Find(Asked.With("list", ("pair", "1")), Cancel);
        desk.Asked.ShouldBe(41, "the first of the others was forgotten");
    }

    [Fact]
    public async Task What_was_asked_lately_is_known_once_and_in_order()
    {
        using var cache = new AnswerCache(new CountingDesk(), 1 << 20, 2);
        foreach (var pair in new[] { "0", "1", "0" })
            await cache.Find(Asked.With("list", ("pair", pair)), Cancel);
        await cache.Rehearse(Asked.With("list", ("pair", "2")), Cancel);
        cache.Recall(Asked.With("work", ("pair", "3")));
        cache.Recent.Select(a => a.Value("pair")).ShouldBe(["0", "1"]);
        for (var i = 0; i < 100; i++)
            cache.Recall(Asked.With("list", ("pair", $"{i}")));
        cache.Recent.Length.ShouldBe(32);
        cache.Recent[0].Value("pair").ShouldBe("99");
    }

    [Fact]
    public async Task What_fails_is_not_remembered()
    {
        var desk = new CountingDesk { Fails = true };
        using var cache = new AnswerCache(desk, 1 << 20, 2);
        (await cache.Find(Asked.With("list"), Cancel)).Answer.Status.ShouldBe(AnswerStatus.Failed);
        desk.Fails = false;
        (await cache.Find(Asked.With("list"), Cancel)).Answer.Status.ShouldBe(AnswerStatus.Answered);
    }

    [Fact]
    public async Task An_exception_of_the_desk_reaches_who_asked_and_nobody_later()
    {
        var desk = new CountingDesk { Throws = true };
        using var cache = new AnswerCache(desk, 1 << 20, 1);
        await Should.ThrowAsync<InvalidOperationException>(cache.Find(Asked.With("list"), Cancel));
        desk.Throws = false;
        (await cache.Find(Asked.With("list"), Cancel)).Answer.Status.ShouldBe(AnswerStatus.Answered);
    }

    private sealed class CountingDesk : IDesk
    {
        private int _asked;

        internal int Asked => _asked;

        internal string State { get; set; } = "";

        internal int Length { get; init; } = 10;

        internal bool Fails { get; set; }

        internal bool Throws { get; set; }

        internal TaskCompletionSource? Gate { get; init; }

        public string Version => "1";

        public ImmutableArray<Question> Questions { get; } = [new("list", "", QuestionKind.Answer, ["json"], [])];

        public ImmutableArray<string> Studies { get; } = ["one"];

        public string Stamp(string? study) => State;

        public string? Check(Asked asked) => null;

        public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
        {
            Interlocked.Increment(ref _asked);
            if (Gate is not null)
                await Gate.Task;
            return Throws ? throw new InvalidOperationException()
                : Fails ? new Answer(AnswerStatus.Failed, default, ["no"])
                : new Answer(AnswerStatus.Answered, Encoding.UTF8.GetBytes(new string('x', Length)), []);
        }
    }
}
