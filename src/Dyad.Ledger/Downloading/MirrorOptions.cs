namespace Dyad.Ledger.Downloading;

/// <summary>Bounds of a download. None of them changes what a finished file holds.</summary>
public sealed record MirrorOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Files under way at once, 1 to 16.</summary>
    public int MaximumAtOnce { get; init; } = 4;

    /// <summary>Attempts after the first, for each file, 1 to 100.</summary>
    public int MaximumRetries { get; init; } = 5;

    /// <summary>Wait before the first retry, before jitter; it doubles with every further one. Positive.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bound of the doubled wait. Not less than <see cref="FirstDelay"/>.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait that a server may ask for by Retry-After; one that asks for more is given up.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time for one attempt, from request to last byte; 10 ms to 24 h. What had come is kept and resumed from.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Largest event file in bytes that is accepted.</summary>
    public long MaximumFileBytes { get; init; } = 1L << 30;

    /// <summary>Largest list in bytes that is accepted; GDELT's own has about 100 MB.</summary>
    public long MaximumListBytes { get; init; } = 1L << 30;

    /// <summary>After so many failed files with none succeeding in between, the rest is reported as failed without being asked for.</summary>
    public int MaximumFailuresInARow { get; init; } = 50;

    /// <summary>The first bound that cannot be kept, as a sentence; null where all can.</summary>
    internal string? Problem() => this switch
    {
        { MaximumAtOnce: < 1 or > 16 } => $"{nameof(MaximumAtOnce)} is 1 to 16.",
        { MaximumRetries: < 1 or > 100 } => $"{nameof(MaximumRetries)} is 1 to 100.",
        _ when FirstDelay <= TimeSpan.Zero => $"{nameof(FirstDelay)} is positive.",
        _ when MaximumDelay < FirstDelay || MaximumDelay > Longest => $"{nameof(MaximumDelay)} is {nameof(FirstDelay)} to 24 h.",
        _ when MaximumRetryAfter < TimeSpan.Zero || MaximumRetryAfter > Longest => $"{nameof(MaximumRetryAfter)} is 0 to 24 h.",
        _ when AttemptTimeout < TimeSpan.FromMilliseconds(10) || AttemptTimeout > Longest => $"{nameof(AttemptTimeout)} is 10 ms to 24 h.",
        { MaximumFileBytes: < 1 } or { MaximumListBytes: < 1 } => $"{nameof(MaximumFileBytes)} and {nameof(MaximumListBytes)} are positive.",
        { MaximumFailuresInARow: < 1 } => $"{nameof(MaximumFailuresInARow)} is positive.",
        _ => null,
    };
}
