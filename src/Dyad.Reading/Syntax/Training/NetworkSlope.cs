using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>One batch forward with dropout, and the slopes backward through every layer.</summary>
/// <param name="learned">Takes the slopes.</param>
/// <param name="pass">The way through the network.</param>
/// <param name="seed">Seed of what is left out.</param>
/// <param name="dropout">Share of the usual rates of dropout: 1, or 0 for none.</param>
internal sealed class NetworkSlope(LearnedNetwork learned, NetworkPass pass, int seed, float dropout)
{
    private readonly NetworkWeights _weights = learned.Weights;
    private readonly LossSlope _loss = new(learned, learned.Weights.Shape);
    private readonly Chance _inputChance = new(0.15f * dropout, seed + 1);
    private readonly Chance _windowChance = new(0.2f * dropout, seed + 2);
    private readonly Chance _state1Chance = new(0.25f * dropout, seed + 3);
    private readonly Chance _state2Chance = new(0.3f * dropout, seed + 4);
    private readonly float[] _turned = new float[3 * NetworkShape.Input * NetworkShape.Gates];
    private float[] _outputs = [];
    private float[] _arcs = [];
    private float[] _state = [];
    private float[] _state1 = [];
    private float[] _window = [];
    private float[] _around = [];
    private float[] _input = [];

    internal LossSlope Loss => _loss;

    internal double Run(TrainingBatch batch, int tags, int relations)
    {
        var words = batch.Words;
        Room(words);
        pass.Embed();
        _inputChance.Apply(pass.Input.AsSpan(0, words * NetworkShape.Input));
        pass.RunWindow(batch.Ends);
        _windowChance.Apply(pass.Window.AsSpan(0, words * NetworkShape.Window));
        pass.RunMemory1(batch.Ends);
        _state1Chance.Apply(pass.State1.AsSpan(0, words * NetworkShape.State));
        pass.RunMemory2(batch.Ends);
        _state2Chance.Apply(pass.State2.AsSpan(0, words * NetworkShape.State));
        pass.RunOutputs();
        pass.RunArcs();
        var loss = _loss.Run(pass, batch, tags, relations, _outputs, _arcs);
        Back(batch);
        return loss;
    }

    private void Back(TrainingBatch batch)
    {
        const int state = NetworkShape.State;
        var (words, outputs) = (batch.Words, _weights.Shape.Outputs);
        // Arcs.
        MatrixProduct.Multiply(pass.Outputs, 1, outputs, _arcs, NetworkShape.Arc, learned.Slope(_weights.Arcs), NetworkShape.Arc, NetworkShape.Arc, words, NetworkShape.Arc, add: true);
        Sum(_arcs, words, learned.Slope(_weights.ArcsBias));
        MatrixProduct.Transpose(_weights.Arcs.Values, NetworkShape.Arc, _turned, NetworkShape.Arc, NetworkShape.Arc, NetworkShape.Arc);
        MatrixProduct.Multiply(_arcs, NetworkShape.Arc, 1, _turned, NetworkShape.Arc, _outputs, outputs, words, NetworkShape.Arc, NetworkShape.Arc, add: true);
        for (var word = 0; word < words; word++)
        {
            for (var i = 0; i < NetworkShape.LabelDependentAt; i++)
            {
                if (pass.Outputs[(word * outputs) + i] <= 0)
                    _outputs[(word * outputs) + i] = 0;
            }
        }

        Affine(pass.State2, _weights.Outputs, _weights.OutputsBias, _outputs, _state, words);
        _state2Chance.Back(_state.AsSpan(0, words * state));
        Memory(pass.Gates2, pass.Cells2, batch);
        Affine(pass.State1, _weights.Gates2, _weights.GatesBias2, pass.Gates2, _state1, words);
        NetworkPass.Add(_state.AsSpan(0, words * state), _state1);
        _state1Chance.Back(_state.AsSpan(0, words * state));
        Memory(pass.Gates1, pass.Cells1, batch);
        Affine(pass.Window, _weights.Gates1, _weights.GatesBias1, pass.Gates1, _window, words);
        for (var i = 0; i < words * NetworkShape.Window; i++)
            _window[i] = pass.Window[i] > 0 ? _window[i] * _windowChance.Kept : 0;
        Affine(pass.Around, _weights.Window, _weights.WindowBias, _window, _around, words);
        Inputs(batch);
    }

    private void Memory(float[] gates, float[] cells, TrainingBatch batch)
    {
        var start = 0;
        foreach (var end in batch.Ends)
        {
            GatedMemory.Back(gates.AsSpan(start * NetworkShape.Gates), cells.AsSpan(start * NetworkShape.State), _state.AsSpan(start * NetworkShape.State), end - start);
            start = end;
        }
    }

    private void Inputs(TrainingBatch batch)
    {
        const int width = NetworkShape.Input;
        Array.Clear(_input, 0, batch.Words * width);
        var start = 0;
        foreach (var end in batch.Ends)
        {
            for (var word = start; word < end; word++)
            {
                var around = _around.AsSpan(word * 3 * width, 3 * width);
                if (word > start)
                    NetworkPass.Add(_input.AsSpan((word - 1) * width, width), around);
                NetworkPass.Add(_input.AsSpan(word * width, width), around[width..]);
                if (word + 1 < end)
                    NetworkPass.Add(_input.AsSpan((word + 1) * width, width), around[(2 * width)..]);
            }

            start = end;
        }

        _inputChance.Back(_input.AsSpan(0, batch.Words * width));
        for (var word = 0; word < batch.Words; word++)
        {
            for (var i = 0; i < InputRows.PerWord; i++)
            {
                var row = pass.Rows[(word * InputRows.PerWord) + i];
                if (row >= 0)
                    learned.Embed(row, _input.AsSpan((word * width) + NetworkShape.Vector, NetworkShape.Learned));
            }
        }
    }

    private void Affine(float[] input, Parameter matrix, Parameter bias, float[] slope, float[] inputSlope, int words)
    {
        var (rows, columns) = (matrix.Rows, matrix.Columns);
        MatrixProduct.Multiply(input, 1, rows, slope, columns, learned.Slope(matrix), columns, rows, words, columns, add: true);
        Sum(slope, words, learned.Slope(bias));
        MatrixProduct.Transpose(matrix.Values, columns, _turned, rows, rows, columns);
        MatrixProduct.Multiply(slope, columns, 1, _turned, rows, inputSlope, rows, words, columns, rows, add: false);
    }

    private static void Sum(float[] slope, int words, float[] bias)
    {
        for (var word = 0; word < words; word++)
            NetworkPass.Add(bias, slope.AsSpan(word * bias.Length, bias.Length));
    }

    private void Room(int words)
    {
        var outputs = words * _weights.Shape.Outputs;
        if (_outputs.Length < outputs)
        {
            var room = words * 3 / 2;
            (_outputs, _arcs) = (new float[room * _weights.Shape.Outputs], new float[room * NetworkShape.Arc]);
            (_state, _state1, _window) = (new float[room * NetworkShape.State], new float[room * NetworkShape.State], new float[room * NetworkShape.Window]);
            (_around, _input) = (new float[room * 3 * NetworkShape.Input], new float[room * NetworkShape.Input]);
        }

        Array.Clear(_outputs, 0, outputs);
        Array.Clear(_arcs, 0, words * NetworkShape.Arc);
    }
}
