using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Responses;

/// <summary>Paths with and without an act, from one draw of the parameters and the same random numbers. Holds scratch: one for each draw.</summary>
internal sealed class PairedPaths(FittedModel model, float[] plain, float[] struck, ImmutableArray<int> days, ResponseSize size)
{
    private const uint Parameters = 1;
    private const uint Events = 2;
    private readonly int _cells = model.Design.Pairs * model.Classes.Length;
    private readonly float[] _values = new float[model.Design.Shared.Length];

    internal ImpulseResponse.Draw Run(int draw)
    {
        var predictor = new StepPredictor(model.Design, model.Draw(size.Seed.For(Parameters), draw));
        var sampler = new DaySampler(model.Design.Pairs, predictor.Sizes);
        var (changes, expected) = (days.Select(_ => new double[_cells]).ToArray(), days.Select(_ => new double[_cells]).ToArray());
        var states = (Plain: new float[plain.Length], Struck: new float[plain.Length]);
        var means = (Plain: new float[_cells], Struck: new float[_cells]);
        var sums = (Change: new double[_cells], Expected: new double[_cells]);
        for (var path = 0; path < size.Paths; path++)
        {
            plain.CopyTo(states.Plain.AsSpan());
            struck.CopyTo(states.Struck.AsSpan());
            Array.Clear(sums.Change);
            Array.Clear(sums.Expected);
            var number = (uint)((draw * size.Paths) + path);
            for (int day = 1, next = 0; day <= days[^1]; day++)
            {
                Step(predictor, sampler, states.Plain, means.Plain, number, day);
                Step(predictor, sampler, states.Struck, means.Struck, number, day);
                for (var c = 0; c < _cells; c++)
                {
                    sums.Expected[c] += means.Plain[c];
                    sums.Change[c] += (double)means.Struck[c] - means.Plain[c];
                }

                if (day != days[next])
                    continue;
                for (var c = 0; c < _cells; c++)
                {
                    changes[next][c] += sums.Change[c] / size.Paths;
                    expected[next][c] += sums.Expected[c] / size.Paths;
                }

                next++;
            }
        }

        return new ImpulseResponse.Draw(changes, expected);
    }

    private void Step(StepPredictor predictor, DaySampler sampler, float[] state, float[] means, uint path, int day)
    {
        model.Design.WriteShared(state, model.Panel.Days + day - 1, _values);
        predictor.SharedMeans(_values, [], means);
        model.Design.Absorb(sampler.Draw(means, size.Seed.For(Events), path, (uint)day), state);
    }
}
