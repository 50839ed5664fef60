using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// What an account knows of the parameters of one class, moved on from day to day: a normal distribution whose precision is an arrow, as
/// <see cref="ClassPosterior"/> has it, and the probability that it gives to the next day before that day is taken in (assumed density filtering:
/// Opper 1998, doi:10.1017/CBO9780511569920.017; Minka 2001, arXiv:1301.2294). Nothing is drawn.
/// </summary>
/// <remarks>
/// A cell's integral is done by quadrature; its value and its first two derivatives make it a normal factor of <c>η</c>, and the factors of a day are
/// multiplied onto the distribution together. The Schur complement is factored anew once the days since have told more than <see cref="Stale"/>.
/// </remarks>
internal sealed class ClassFilter
{
    /// <summary>What days may tell (trace of what they add, over the precision) before the precision is factored anew.</summary>
    private const double Stale = 0.1;

    private readonly int _kind;
    private readonly int _pairs;
    private readonly int[] _terms;
    private readonly double[] _means;
    private readonly double[] _baselines;
    private readonly double[] _dense;
    private readonly double[] _precisions;
    private readonly PairRows _slopes;
    private readonly PairRows _apart;
    private readonly double[,] _schur;
    private readonly float[] _eta;
    private readonly float[] _squares;
    private readonly float[] _weights;
    private readonly float[] _scratch;
    private readonly double[] _centres;
    private readonly double[] _spreads;
    private readonly double[] _logs;
    private readonly double[] _firsts;
    private readonly double[] _bends;
    private double[] _inverse = [];
    private float[] _inverseFloats = [];
    private double _logDeterminant;
    private double _told;

    internal ClassFilter(ClassFit fit, int kind, int pairs)
    {
        var (posterior, centre) = (fit.Posterior, fit.Parameters);
        (_kind, _pairs, _terms, _means, Size) = (kind, pairs, [.. posterior.Terms], [.. posterior.Means], centre.Size);
        _baselines = [.. centre.Baselines];
        _dense = [centre.Intercept + _terms.Select((t, i) => centre.Theta[t] * _means[i]).Sum(), .. _terms.Select(t => centre.Theta[t])];
        var width = posterior.Width;
        (_slopes, _apart) = (new PairRows(width, pairs), new PairRows(width, pairs));
        var places = _slopes.Places;
        _precisions = [.. posterior.BaselineDeviations.Select(d => 1 / (d * d))];
        for (var i = 0; i < width; i++)
        {
            for (var p = 0; p < pairs; p++)
                _slopes[i][p] = posterior.Slopes[(p * width) + i];
        }

        _schur = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                for (var k = 0; k <= j; k++)
                    _schur[i, j] += posterior.Root[(i * (i + 1) / 2) + k] * posterior.Root[(j * (j + 1) / 2) + k];
            }
        }

        (_eta, _squares, _weights, _scratch) = (new float[places], new float[places], new float[places], new float[4 * places]);
        (_centres, _spreads, _logs, _firsts, _bends) = (new double[places], new double[places], new double[places], new double[places], new double[places]);
        Factor();
    }

    /// <summary>NB2 size by which the next day is foretold.</summary>
    internal double Size { get; set; }

    /// <summary>Logarithm of the probability of a day, and of each of its cells with events; then takes the day in.</summary>
    /// <param name="columns">Columns of the day.</param>
    /// <param name="tallies">What happened between pairs, of every class.</param>
    /// <param name="cells">Receives the logarithms for those of this class, in their places.</param>
    internal double Score(ReadOnlySpan<float> columns, ReadOnlySpan<Tally> tallies, Span<double> cells)
    {
        Look(columns);
        CellIntegral.OfNothing(_centres, _spreads, Size, _logs, _firsts, _bends);
        for (var i = 0; i < tallies.Length; i++)
        {
            var (tally, p) = (tallies[i], tallies[i].Channel);
            if (tally.Class != _kind)
                continue;
            (_logs[p], _firsts[p], _bends[p]) = CellIntegral.Of(tally.Count, _centres[p], _spreads[p], Size);
            cells[i] = _logs[p];
        }

        return Take();
    }

    /// <summary>Expected counts and, where wanted, probabilities of one event, of a day that has not come.</summary>
    internal void Expect(ReadOnlySpan<float> columns, Span<float> means, Span<float> ones)
    {
        Look(columns);
        LastMeans(means);
        for (var p = 0; p < ones.Length; p++)
            ones[p] = (float)Math.Exp(CellIntegral.Of(1, _centres[p], _spreads[p], Size).Log);
    }

    /// <summary>Expected counts of the last day that was looked at, as they stood before it.</summary>
    internal void LastMeans(Span<float> means)
    {
        for (var p = 0; p < means.Length; p++)
            means[p] = (float)Math.Exp(Math.Min(CellIntegral.Highest, _centres[p] + (_spreads[p] * _spreads[p] / 2)));
    }

    /// <summary>Centre and spread of every cell's predictor: <c>v = 1/D + |R u|²</c>, <c>u = z − C/D</c> and <c>R</c> the inverse of the root of the Schur complement.</summary>
    private void Look(ReadOnlySpan<float> columns)
    {
        var start = _dense[0];
        for (var j = 0; j < _terms.Length; j++)
            start -= _dense[j + 1] * _means[j];
        for (var p = 0; p < _pairs; p++)
            _eta[p] = (float)(start + _baselines[p]);
        var rests = _apart[0];
        var under = _slopes[0];
        for (var p = 0; p < _pairs; p++)
            rests[p] = 1 - under[p];
        for (var j = 0; j < _terms.Length; j++)
        {
            var column = columns.Slice(_terms[j] * _pairs, _pairs);
            var mean = (float)_means[j];
            Wide.AddScaled(column, (float)_dense[j + 1], _eta.AsSpan(0, _pairs));
            rests = _apart[j + 1];
            under = _slopes[j + 1];
            for (var p = 0; p < column.Length; p++)
                rests[p] = column[p] - mean - under[p];
        }

        _apart.Squares(_inverseFloats, _squares);
        for (var p = 0; p < _pairs; p++)
            (_centres[p], _spreads[p]) = (_eta[p], Math.Sqrt((1 / _precisions[p]) + _squares[p]));
        for (var p = _pairs; p < _centres.Length; p++)
            (_centres[p], _spreads[p]) = (-700, 0);
    }

    /// <summary>Multiplies the factors of the cells onto the distribution; returns the logarithm of their joint probability.</summary>
    private double Take()
    {
        var (score, told) = (0.0, 0.0);
        for (var p = 0; p < _pairs; p++)
        {
            var variance = _spreads[p] * _spreads[p];
            // The factor's precision; between zero and what one exact observation of the predictor would add.
            var factor = Math.Max(0, _bends[p] / Math.Max(1e-6, 1 - (variance * _bends[p])));
            _bends[p] = factor;
            var weight = factor * _precisions[p] / (_precisions[p] + factor);
            _weights[p] = (float)weight;
            told += weight * _squares[p];
            score += _logs[p] + (0.5 * Math.Log(1 + (factor * variance))) - (0.5 * Math.Log(1 + (factor / _precisions[p])));
        }

        _apart.AddProducts(_weights, _scratch, _schur);
        return score + (_told + told > Stale ? Together() : Apart(told));
    }

    /// <summary>A day that tells little: along the precision as it stood.</summary>
    private double Apart(double told)
    {
        _told += told;
        var quadratic = 0.0;
        for (var p = 0; p < _pairs; p++)
        {
            quadratic += (_firsts[p] * _firsts[p]) * ((1 / _precisions[p]) - (_spreads[p] * _spreads[p]));
            _weights[p] = (float)_firsts[p];
        }

        var score = (Move(quadratic) - told) / 2;
        Narrow();
        return score;
    }

    /// <summary>The precision factored anew with the day in it.</summary>
    private double Together()
    {
        var quadratic = 0.0;
        for (var p = 0; p < _pairs; p++)
        {
            var (variance, factor) = (_spreads[p] * _spreads[p], _bends[p]);
            var pull = _firsts[p] * (1 + (factor * variance));
            _firsts[p] = pull;
            quadratic += pull * pull * ((1 / (_precisions[p] + factor)) - (variance / (1 + (factor * variance))));
            _weights[p] = (float)(pull * _precisions[p] / (_precisions[p] + factor));
        }

        var (before, booked) = (_logDeterminant, _told);
        Factor();
        Narrow();
        return (Move(quadratic) - (_logDeterminant - before - booked)) / 2;
    }

    /// <summary>Moves the centre by <c>Λ⁻¹ Zᵀ pull</c>; returns what is given and <c>|R Σ k u|²</c> more.</summary>
    private double Move(double quadratic)
    {
        var width = _dense.Length;
        Span<double> sums = stackalloc double[width];
        Span<double> turned = stackalloc double[width];
        Span<double> step = stackalloc double[width];
        turned.Clear();
        step.Clear();
        _apart.Sum(_weights, sums);
        var k = 0;
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
                turned[i] += _inverse[k++] * sums[j];
            quadratic += turned[i] * turned[i];
        }

        k = 0;
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
                step[j] += _inverse[k++] * turned[i];
        }

        _eta.AsSpan().Clear();
        for (var i = 0; i < width; i++)
        {
            _dense[i] += step[i];
            Wide.AddScaled(_slopes[i], (float)-step[i], _eta);
        }

        for (var p = 0; p < _pairs; p++)
            _baselines[p] += (_firsts[p] / _precisions[p]) + _eta[p];
        return quadratic;
    }

    /// <summary>The baselines learn: <c>D</c> and <c>C/D</c> with the day in them.</summary>
    private void Narrow()
    {
        for (var p = 0; p < _pairs; p++)
        {
            _scratch[p] = (float)(_bends[p] / (_precisions[p] + _bends[p]));
            _precisions[p] += _bends[p];
        }

        for (var i = 0; i < _slopes.Rows; i++)
        {
            var slopes = _slopes[i];
            var apart = _apart[i];
            for (var p = 0; p < _pairs; p++)
                slopes[p] += _scratch[p] * apart[p];
        }
    }

    private void Factor()
    {
        var width = _dense.Length;
        var root = Cholesky.Of(_schur) ?? throw new InvalidOperationException("The precision of the parameters is not positive definite.");
        if (_inverse.Length == 0)
            (_inverse, _inverseFloats) = (new double[width * (width + 1) / 2], new float[width * (width + 1) / 2]);
        _logDeterminant = 0;
        for (var i = 0; i < width; i++)
        {
            var row = root.Root.Slice(i * (i + 1) / 2, i + 1);
            _logDeterminant += 2 * Math.Log(row[i]);
            var target = _inverse.AsSpan(i * (i + 1) / 2, i + 1);
            target.Clear();
            for (var k = 0; k < i; k++)
                Lanes.AddScaled(_inverse.AsSpan(k * (k + 1) / 2, k + 1), -row[k], target[..(k + 1)]);
            foreach (ref var value in target)
                value /= row[i];
            target[i] = 1 / row[i];
        }

        for (var i = 0; i < _inverse.Length; i++)
            _inverseFloats[i] = (float)_inverse[i];
        _told = 0;
    }
}
