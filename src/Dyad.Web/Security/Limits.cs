using System.Globalization;
using System.Threading.RateLimiting;
using Dyad.Web.Api;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Dyad.Web.Security;

/// <summary>How much one caller may ask for: so many requests a second, and so many changes a minute, with some in store.</summary>
internal static class Limits
{
    private const int ChangesPerMinute = 300;
    private const int InStore = 2;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    internal static void Set(RateLimiterOptions limiter, ServeOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.RequestsPerSecond * InStore,
                TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 10),
                ReplenishmentPeriod = Tick,
                QueueLimit = 0,
            })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(Caller(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = ChangesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })));
        limiter.OnRejected = async (rejected, _) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problem.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
        };
    }

    private static string Caller(HttpContext context) => context.User.Identity?.Name is { Length: > 0 } name ? "name:" + name : "from:" + context.Connection.RemoteIpAddress;
}
