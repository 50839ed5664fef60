using Dyad.Modelling.Checkpoints;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Backtests;

/// <summary>
/// What came of all forecasts of one origin: sums of <see cref="Measures"/> by forecaster, horizon, class and stratum, and every probability of at least
/// one event with its outcome. Written to disk as it is, so that a backtest that was stopped goes on.
/// </summary>
internal sealed class OriginScores
{
    internal const string Version = "dyad-backtest 2";
    private readonly int _horizons;
    private readonly int _kinds;
    private readonly int _pairs;
    private readonly double[] _sums;
    private readonly double[] _probabilities;
    private readonly byte[] _marks;

    internal OriginScores(Day origin, int forecasters, int horizons, int kinds, int pairs)
    {
        (Origin, _horizons, _kinds, _pairs) = (origin, horizons, kinds, pairs);
        _sums = new double[forecasters * horizons * kinds * 2 * Measures.Count];
        _probabilities = new double[forecasters * horizons * kinds * pairs];
        _marks = new byte[horizons * kinds * pairs];
    }

    internal Day Origin { get; }

    /// <summary>Whether a horizon was scored from here: not where what came of it is not known.</summary>
    internal bool IsScored(int horizon) =>
        Sums(0, horizon, 0, Stratum.Quiet)[Measures.Forecasts] + Sums(0, horizon, 0, Stratum.Active)[Measures.Forecasts] > 0;

    internal Span<double> Sums(int forecaster, int horizon, int kind, Stratum stratum) =>
        _sums.AsSpan((((((forecaster * _horizons) + horizon) * _kinds) + kind) * 2 + (int)stratum) * Measures.Count, Measures.Count);

    /// <summary>Probability of at least one event, pair by pair.</summary>
    internal Span<double> Probabilities(int forecaster, int horizon, int kind) =>
        _probabilities.AsSpan((((forecaster * _horizons) + horizon) * _kinds + kind) * _pairs, _pairs);

    /// <summary>Pair by pair: 1 where an event came, and 2 where the cell was active.</summary>
    internal Span<byte> Marks(int horizon, int kind) => _marks.AsSpan(((horizon * _kinds) + kind) * _pairs, _pairs);

    /// <summary>Keeps it, whole or not at all.</summary>
    internal void Write(string path, string digest) => Kept(path, digest).Write([_sums, _probabilities, _marks]);

    /// <summary>Reads what <see cref="Write"/> wrote into this; false where there is no such file.</summary>
    /// <exception cref="BacktestException">The file is another backtest's, or damaged.</exception>
    internal bool TryRead(string path, string digest) => Kept(path, digest).TryRead([_sums, _probabilities, _marks]) switch
    {
        CheckpointState.Other => throw new BacktestException($"{path}: belongs to another backtest (other data, plan or version). Name an empty folder."),
        CheckpointState.Damaged => throw new BacktestException($"{path}: is damaged. Delete the file; its origin is then computed again."),
        var state => state == CheckpointState.Read,
    };

    private Checkpoint Kept(string path, string digest) => new(path, $"{Version}\n{digest}\n{Origin}\n");
}

/// <summary>A backtest cannot go on from what lies on disk. The message says which file and what to do.</summary>
public sealed class BacktestException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BacktestException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public BacktestException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public BacktestException()
    {
    }
}
