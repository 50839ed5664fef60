using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>
/// Walks through a panel and tells, before any day, every rate of every pair and class. A rate is <c>Σ 2^(−age/h) N / Σ 2^(−age/h)</c> over the days so far,
/// of age 1 for the day before.
/// </summary>
internal sealed class RateWalk
{
    private readonly Panel _panel;
    private readonly ImmutableArray<RateInput> _inputs;
    private readonly double[] _halfLives;
    private readonly double[] _decays;
    private readonly double[] _weights;

    /// <summary>Half-life by class and pair.</summary>
    private readonly double[][] _memory;
    private int _day;

    internal RateWalk(Panel panel, ImmutableArray<RateInput> inputs)
    {
        (_panel, _inputs) = (panel, inputs);
        _halfLives = [.. inputs.Select(i => i.HalfLife).Append(double.PositiveInfinity).Distinct().Order()];
        _decays = Array.ConvertAll(_halfLives, h => Math.Pow(2, -1 / h));
        _weights = new double[_halfLives.Length];
        _memory = Array.ConvertAll(_halfLives, _ => new double[Pairs * Kinds]);
    }

    private int Pairs => _panel.Layout.Count;

    private int Kinds => _panel.Classes.Count;

    /// <summary>Lets days pass until a day is next; it is not seen.</summary>
    internal void Before(int day)
    {
        for (; _day < day; _day++)
        {
            foreach (var tally in _panel.On(_day))
            {
                if (tally.Channel >= Pairs)
                    continue;
                foreach (var memory in _memory)
                    memory[(tally.Class * Pairs) + tally.Channel] += tally.Count;
            }

            for (var h = 0; h < _memory.Length; h++)
            {
                _weights[h] = (_weights[h] + 1) * _decays[h];
                if (_decays[h] == 1)
                    continue;
                foreach (ref var value in _memory[h].AsSpan())
                    value *= _decays[h];
            }
        }
    }

    /// <summary>The rates of now: class after class, input after input, pair after pair.</summary>
    internal float[] Rates()
    {
        var rates = new float[Kinds * _inputs.Length * Pairs];
        var totals = Array.ConvertAll(_memory, memory => Enumerable.Range(0, Kinds).Select(k => memory.AsSpan(k * Pairs, Pairs).ToArray().Sum()).ToArray());
        var all = totals[^1].Sum();
        for (var kind = 0; kind < Kinds; kind++)
        {
            var share = all > 0 ? totals[^1][kind] / all : 0;
            for (var i = 0; i < _inputs.Length; i++)
            {
                var h = Array.IndexOf(_halfLives, _inputs[i].HalfLife);
                Write(_inputs[i].Of, kind, h, share, totals[h][kind], rates.AsSpan(((kind * _inputs.Length) + i) * Pairs, Pairs));
            }
        }

        return rates;
    }

    private void Write(RateOf of, int kind, int h, double share, double total, Span<float> target)
    {
        if (_weights[h] == 0)
            return;
        var (memory, layout, per) = (_memory[h], _panel.Layout, 1 / _weights[h]);
        var first = kind * Pairs;
        switch (of)
        {
            case RateOf.Own:
                for (var p = 0; p < Pairs; p++)
                    target[p] = (float)(memory[first + p] * per);
                break;
            case RateOf.Reverse:
                for (var p = 0; p < Pairs; p++)
                    target[p] = (float)(memory[first + layout.Reverse[p]] * per);
                break;
            case RateOf.OtherClasses or RateOf.ReverseOtherClasses:
                for (var p = 0; p < Pairs; p++)
                {
                    var (sum, from) = (0.0, of == RateOf.OtherClasses ? p : layout.Reverse[p]);
                    for (var other = 0; other < Kinds; other++)
                        sum += other == kind ? 0 : memory[(other * Pairs) + from];
                    target[p] = (float)(sum * share * per);
                }

                break;
            case RateOf.Activity when total > 0:
                var (acts, suffers) = (new double[layout.Actors.Length], new double[layout.Actors.Length]);
                for (var p = 0; p < Pairs; p++)
                {
                    acts[layout.Sources[p]] += memory[first + p];
                    suffers[layout.Targets[p]] += memory[first + p];
                }

                for (var p = 0; p < Pairs; p++)
                    target[p] = (float)(acts[layout.Sources[p]] * suffers[layout.Targets[p]] / total * per);
                break;
            case RateOf.Tide:
                target.Fill((float)(total / Pairs * per));
                break;
        }
    }
}
