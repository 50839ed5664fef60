using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Dyad.Ledger.Downloading;

/// <summary>
/// Retries around a timeout for each attempt. With first delay B, bound C and U uniform on [0, 1) from the generator passed in, retry
/// k = 0, 1, ... waits d/2 + U·d/2 with d = min(C, B·2^k), or as long as the server asked by Retry-After where that is longer.
/// </summary>
internal static class RetryPipeline
{
    internal static ResiliencePipeline Create(MirrorOptions options, TimeProvider time, Random jitter)
    {
        var gate = new Lock();
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaximumRetries,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome.Exception, options)),
                DelayGenerator = args =>
                {
                    double unit;
                    lock (gate)
                        unit = jitter.NextDouble();
                    var wait = Delay(options, args.AttemptNumber, unit);
                    var asked = (args.Outcome.Exception as TransferException)?.RetryAfter ?? TimeSpan.Zero;
                    return ValueTask.FromResult<TimeSpan?>(asked > wait ? asked : wait);
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    /// <summary>The wait before retry <paramref name="retry"/>, from 0, for a uniform draw in [0, 1).</summary>
    internal static TimeSpan Delay(MirrorOptions options, int retry, double unit)
    {
        var doubled = Math.Min(options.MaximumDelay.TotalSeconds, options.FirstDelay.TotalSeconds * Math.Pow(2, retry));
        return TimeSpan.FromSeconds((doubled / 2) + (unit * doubled / 2));
    }

    private static bool MayPass(Exception? fault, MirrorOptions options) => fault switch
    {
        TransferException transfer => transfer.Passing && (transfer.RetryAfter ?? TimeSpan.Zero) <= options.MaximumRetryAfter,
        TimeoutRejectedException => true,
        _ => false,
    };
}
