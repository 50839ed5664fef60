using System.Security.Cryptography;
using System.Text;
using Dyad.Modelling.Checkpoints;
using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Shards;

namespace Dyad.Modelling.Recovery;

/// <summary>
/// Simulates panels from known parameters, estimates these again and counts how often 95 % intervals hold the truth: with one truth and next to no shrinkage,
/// then with truths drawn from the prior that the fit assumes. Leaves out rows without an event in the first world and measures what that costs.
/// </summary>
public sealed class ParameterRecovery
{
    private const string Version = "dyad-recovery-1";
    private readonly RecoveryWorld _world = new();
    private readonly int _replications;
    private readonly ulong _seed;
    private readonly Lazy<Replication> _replication;

    /// <summary>Prepares a run.</summary>
    /// <param name="replications">Panels of each world, at least 1.</param>
    /// <param name="seed">Seed of everything random.</param>
    public ParameterRecovery(int replications, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 1);
        (_replications, _seed) = (replications, seed);
        _replication = new Lazy<Replication>(() => new Replication(_world, Replication.Deviations(_world, seed)));
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Version}\n{Estimator.Version}\n{RecoveryReport.World}\n{replications} {seed}\n"))));
    }

    /// <summary>Digest of everything that the report depends on.</summary>
    public string Digest { get; }

    /// <summary>Does all replications.</summary>
    /// <param name="kept">Where they are kept and taken from, a file for each; null for nowhere.</param>
    /// <param name="threads">Threads; they change nothing but the time.</param>
    /// <param name="progress">Is told how many replications of how many are done, from any thread.</param>
    /// <param name="cancel">Stops between two replications; what is done is kept.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public RecoveryReport Run(UnitFolder? kept, int threads, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var found = new double[_replications][];
        Do([.. Enumerable.Range(0, _replications)], kept, threads, (number, numbers) => found[number] = numbers, progress, cancel);
        var (oneTruth, fromPrior, sampling) = (new RecoveryTable(), new RecoveryTable(), Replication.Shares.Select(_ => new SamplingTally()).ToArray());
        foreach (var numbers in found)
            Replication.Read(_world, numbers, oneTruth, sampling, fromPrior);
        return new RecoveryReport(_replications, _seed, oneTruth.Rows, fromPrior.Rows, [.. sampling.Select((s, i) => s.Row(Replication.Shares[i]))]);
    }

    /// <summary>Does a shard's replications alone and keeps them: <see cref="Run"/> on what all shards kept gives the report.</summary>
    /// <param name="shard">Whose replications.</param>
    /// <param name="kept">Where they are kept; those that are there are not done again.</param>
    /// <param name="threads">Threads; they change nothing but the time.</param>
    /// <param name="progress">Is told how many replications of how many are done, from any thread.</param>
    /// <param name="cancel">Stops between two replications; what is done is kept.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public void Fill(Shard shard, UnitFolder kept, int threads, Action<int, int>? progress = null, CancellationToken cancel = default) =>
        Do([.. Enumerable.Range(0, _replications).Where(r => shard.Owns(r))], kept, threads, (_, _) => { }, progress, cancel);

    private void Do(int[] numbers, UnitFolder? kept, int threads, Action<int, double[]> take, Action<int, int>? progress, CancellationToken cancel)
    {
        var done = 0;
        var units = new KeptUnits(kept, Digest);
        try
        {
            Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel }, number =>
            {
                take(number, units.Take(FormattableString.Invariant($"replication-{number:000000}"), () => _replication.Value.Do(_seed + (ulong)number)));
                progress?.Invoke(Interlocked.Increment(ref done), numbers.Length);
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            // The caller is told what happened to one replication, not that it happened to a thread.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
