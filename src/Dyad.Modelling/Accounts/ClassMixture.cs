using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// One class under one account, with several spreads of the pairs' baselines side by side: how much pairs differ is not known beforehand, and what is
/// taken for difference of pairs cannot be taken for habit. Each spread weighs as much as it has foretold.
/// </summary>
internal sealed class ClassMixture
{
    /// <summary>A spread that has come to weigh less is left out from then on.</summary>
    private const double Least = 1e-4;

    private ClassFilter[] _filters;
    private double[] _weights;
    private double[] _before;
    private double[] _logs;
    private double[][] _cells;

    /// <param name="filters">One for each spread.</param>
    /// <param name="evidence">Logarithm of what each has foretold up to now.</param>
    internal ClassMixture(ClassFilter[] filters, double[] evidence)
    {
        (_filters, _weights, _before, _logs) = (filters, [.. evidence], new double[filters.Length], new double[filters.Length]);
        _cells = [.. filters.Select(_ => Array.Empty<double>())];
        Normalise();
    }

    /// <summary>Sets the NB2 size by which the next days are foretold.</summary>
    internal void Take(double size)
    {
        foreach (var filter in _filters)
            filter.Size = size;
    }

    /// <summary>Logarithm of the probability of a day, and of each of its cells with events; then takes the day in.</summary>
    internal double Score(ReadOnlySpan<float> columns, ReadOnlySpan<Tally> tallies, int kind, Span<double> cells)
    {
        Thin();
        var room = tallies.Length;
        if (_cells[0].Length < room)
            _cells = [.. _filters.Select(_ => new double[room * 2])];
        for (var j = 0; j < _filters.Length; j++)
            _logs[j] = _filters[j].Score(columns, tallies, _cells[j]);
        for (var i = 0; i < tallies.Length; i++)
        {
            if (tallies[i].Class != kind)
                continue;
            for (var j = 0; j < _filters.Length; j++)
                _before[j] = _weights[j] + _cells[j][i];
            cells[i] = LogSum(_before);
        }

        _weights.CopyTo(_before, 0);
        for (var j = 0; j < _filters.Length; j++)
            _weights[j] += _logs[j];
        return Normalise();
    }

    /// <summary>Expected counts and probabilities of one event, of a day that has not come.</summary>
    internal void Expect(ReadOnlySpan<float> columns, Span<float> means, Span<float> ones)
    {
        var (mean, one) = (new float[means.Length], new float[ones.Length]);
        means.Clear();
        ones.Clear();
        for (var j = 0; j < _filters.Length; j++)
        {
            _filters[j].Expect(columns, mean, one);
            Wide.AddScaled(mean, (float)Math.Exp(_weights[j]), means);
            Wide.AddScaled(one, (float)Math.Exp(_weights[j]), ones);
        }
    }

    /// <summary>Expected counts of the last day that was scored, as they stood before it.</summary>
    internal void LastMeans(Span<float> means)
    {
        var mean = new float[means.Length];
        means.Clear();
        for (var j = 0; j < _filters.Length; j++)
        {
            _filters[j].LastMeans(mean);
            Wide.AddScaled(mean, (float)Math.Exp(_before[j]), means);
        }
    }

    private void Thin()
    {
        int[] kept = [.. Enumerable.Range(0, _weights.Length).Where(j => _weights[j] >= Math.Log(Least))];
        if (kept.Length == _weights.Length)
            return;
        (_filters, _weights) = ([.. kept.Select(j => _filters[j])], [.. kept.Select(j => _weights[j])]);
        (_before, _logs) = (new double[kept.Length], new double[kept.Length]);
        Normalise();
    }

    /// <summary>Makes the weights add up to 1; returns the logarithm of what they added up to.</summary>
    private double Normalise()
    {
        var sum = LogSum(_weights);
        for (var j = 0; j < _weights.Length; j++)
            _weights[j] -= sum;
        return sum;
    }

    /// <summary><c>log Σ e^x</c>.</summary>
    internal static double LogSum(ReadOnlySpan<double> logs)
    {
        var highest = double.NegativeInfinity;
        foreach (var log in logs)
            highest = Math.Max(highest, log);
        var sum = 0.0;
        foreach (var log in logs)
            sum += Math.Exp(log - highest);
        return highest + Math.Log(sum);
    }
}
