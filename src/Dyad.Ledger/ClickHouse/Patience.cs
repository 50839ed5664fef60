using Polly;
using Polly.Retry;

namespace Dyad.Ledger.ClickHouse;

/// <summary>What was asked for is not there yet.</summary>
internal sealed class NotYetException(string message) : Exception(message);

/// <summary>Tries again what is not there yet, with waits that grow from 50 milliseconds to two seconds: for about half a minute in all.</summary>
internal sealed class Patience
{
    private const int Most = 20;

    private readonly ResiliencePipeline _pipeline;

    internal Patience(TimeProvider clock)
    {
        Clock = clock;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NotYetException>(),
            MaxRetryAttempts = Most,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
        }).Build();
    }

    internal TimeProvider Clock { get; }

    /// <exception cref="NotYetException">It is still not there.</exception>
    internal T Until<T>(Func<T> attempt) => _pipeline.Execute(attempt);
}
