namespace Dyad.Ledger.Downloading;

/// <summary>The mirror's list could not be had, so that nothing can be said about any file. The message says address and reason.</summary>
public sealed class MirrorException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MirrorException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public MirrorException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public MirrorException()
    {
    }
}

/// <summary>One attempt failed.</summary>
internal sealed class TransferException(string message, bool passing, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether another attempt may do better.</summary>
    internal bool Passing => passing;

    /// <summary>How long the server asks to wait.</summary>
    internal TimeSpan? RetryAfter => retryAfter;
}
