namespace Dyad.Cluster.Slurm;

/// <summary>Slurm cannot be asked, or refused; the message says what to do.</summary>
public sealed class SlurmException : Exception
{
    /// <summary>Says what happened.</summary>
    public SlurmException(string message)
        : base(message)
    {
    }
}
