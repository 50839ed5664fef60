using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Security;

/// <summary>How often one address may try to come in.</summary>
/// <param name="perMinute">Attempts in a minute.</param>
internal sealed class Attempts(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Whether one more is allowed; where it is not, the answer says when to come again.</summary>
    internal bool Allow(HttpContext context)
    {
        using var attempt = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!attempt.IsAcquired)
            context.Response.Headers.RetryAfter = "60";
        return attempt.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
