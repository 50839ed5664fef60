using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Accounts;

/// <summary>The days from one fit to the next, scored some at a time for all accounts.</summary>
internal sealed class ScoredDays
{
    private const int MeansEvery = 7;
    private readonly Design _design;
    private readonly Panel _panel;
    private readonly ClassMixture[][] _filters;
    private readonly int _threads;
    private readonly int _from;
    private readonly float[] _state;
    private readonly int _classes;

    /// <param name="design">The columns.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="from">First day.</param>
    /// <param name="filters">By account and class.</param>
    /// <param name="threads">Threads; they change nothing.</param>
    internal ScoredDays(Design design, Panel panel, int from, ClassMixture[][] filters, int threads)
    {
        (_design, _panel, _filters, _threads, _from, Next, _classes) = (design, panel, filters, threads, from, from, design.Setting.Classes.Count);
        _state = new float[design.StateLength];
        for (var day = 0; day < from; day++)
            design.Absorb(panel.On(day), _state);
    }

    /// <summary>The first day that is not yet scored.</summary>
    internal int Next { get; private set; }

    /// <summary>Scores the days up to one that is left out.</summary>
    internal void Score(int until, ScoreLedger ledger)
    {
        var (days, accounts) = (until - Next, _filters.Length);
        var (columns, tallies) = (new float[days][], new Tally[days][]);
        for (var day = 0; day < days; day++)
        {
            _design.Write(_state, Next + day, columns[day] = new float[_design.ColumnsLength]);
            _design.Absorb(_panel.On(Next + day), _state);
            tallies[day] = [.. _panel.On(Next + day).ToArray().Where(t => t.Channel < _design.Pairs)];
        }

        var scores = new double[accounts * _classes][];
        var logs = Enumerable.Range(0, accounts).Select(_ => tallies.Select(t => new double[t.Length]).ToArray()).ToArray();
        var sampled = Enumerable.Range(0, days).Where(day => (Next + day - _from) % MeansEvery == 0).ToArray();
        var means = Enumerable.Range(0, accounts).Select(_ => sampled.Select(_ => new float[_design.Pairs * _classes]).ToArray()).ToArray();
        Turns.Run(accounts * _classes, _threads, turn =>
        {
            var (a, k) = (turn / _classes, turn % _classes);
            var (filter, at) = (_filters[a][k], 0);
            scores[turn] = new double[days];
            for (var day = 0; day < days; day++)
            {
                scores[turn][day] = filter.Score(columns[day], tallies[day], k, logs[a][day]);
                if (at < sampled.Length && sampled[at] == day)
                    filter.LastMeans(means[a][at++].AsSpan(k * _design.Pairs, _design.Pairs));
            }
        });
        for (var day = 0; day < days; day++)
        {
            for (var a = 0; a < accounts; a++)
            {
                for (var k = 0; k < _classes; k++)
                    ledger.Daily[a][Next + day - ledger.First] += scores[(a * _classes) + k][day];
            }

            for (var i = 0; i < tallies[day].Length; i++)
                ledger.Cells.Add(new CellEvidence(Next + day, tallies[day][i].Channel, tallies[day][i].Class, tallies[day][i].Count, [.. logs.Select(l => l[day][i])]));
        }

        Expect(sampled, days, means, ledger);
        Next = until;
    }

    /// <summary>What the accounts expect of the day after the last.</summary>
    internal NextDay Ahead()
    {
        var columns = new float[_design.ColumnsLength];
        _design.Write(_state, Next, columns);
        var (means, ones) = (_filters.Select(_ => new float[_design.Pairs * _classes]).ToArray(), _filters.Select(_ => new float[_design.Pairs * _classes]).ToArray());
        for (var a = 0; a < _filters.Length; a++)
        {
            for (var k = 0; k < _classes; k++)
                _filters[a][k].Expect(columns, means[a].AsSpan(k * _design.Pairs, _design.Pairs), ones[a].AsSpan(k * _design.Pairs, _design.Pairs));
        }

        return new NextDay([.. means], [.. ones]);
    }

    private void Expect(int[] sampled, int days, float[][][] means, ScoreLedger ledger) => Turns.Run(_filters.Length, _threads, a =>
    {
        for (var at = 0; at < sampled.Length; at++)
        {
            var stands = Math.Min(MeansEvery, days - sampled[at]);
            for (var b = 0; b < _filters.Length; b++)
                ledger.Expected[a][b] += a == b ? 0 : stands * Divergence(means[a][at], means[b][at]);
        }
    });

    /// <summary>Kullback-Leibler divergence of Poisson counts of these means, <c>Σ μ log(μ/ν) − μ + ν</c>: about the evidence that a day gives for the first where it is right.</summary>
    private static double Divergence(float[] means, float[] others)
    {
        var sum = 0.0;
        for (var i = 0; i < means.Length; i++)
            sum += (means[i] * Math.Log(Math.Max(1e-30, means[i]) / Math.Max(1e-30, others[i]))) - means[i] + others[i];
        return sum;
    }
}
