using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>The slopes of all that the network learns, and steps along them.</summary>
internal sealed class LearnedNetwork
{
    private const double LongestStep = 4;
    private readonly Dictionary<Parameter, Learned> _dense;
    private readonly Learned _embeddings;
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched = new bool[InputRows.Count];
    private int _steps;

    internal LearnedNetwork(NetworkWeights weights)
    {
        Weights = weights;
        _dense = weights.Dense.ToDictionary(p => p, p => new Learned(p));
        _embeddings = new Learned(weights.Embeddings);
    }

    internal NetworkWeights Weights { get; }

    internal float[] Slope(Parameter parameter) => _dense[parameter].Slope;

    /// <summary>Adds to the slope of a row of the embeddings.</summary>
    internal void Embed(int row, ReadOnlySpan<float> slope)
    {
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            _touched.Add(row);
        }

        NetworkPass.Add(_embeddings.Slope.AsSpan(row * NetworkShape.Learned, NetworkShape.Learned), slope);
    }

    /// <summary>Goes one step down.</summary>
    internal void Step(float rate)
    {
        _steps++;
        var norm = 0.0;
        foreach (var learned in _dense.Values)
            norm += learned.SquaredNorm(0, learned.Slope.Length);
        foreach (var row in _touched)
            norm += _embeddings.SquaredNorm(row * NetworkShape.Learned, NetworkShape.Learned);
        var scale = (float)Math.Min(1, LongestStep / Math.Sqrt(norm + 1e-12));
        var corrected = Learned.Corrected(rate, _steps);
        foreach (var parameter in Weights.Dense)
            _dense[parameter].Step(0, parameter.Values.Length, corrected, scale);
        foreach (var row in _touched)
        {
            _embeddings.Step(row * NetworkShape.Learned, NetworkShape.Learned, corrected, scale);
            _isTouched[row] = false;
        }

        _touched.Clear();
    }

    /// <summary>Numbers to begin with: uniform after Glorot and Bengio (2010); memories that last from a word to a dozen.</summary>
    internal static void Begin(NetworkWeights weights, Random random)
    {
        foreach (var parameter in weights.Dense.Where(p => p.Rows > 1))
        {
            var bound = MathF.Sqrt(6f / (parameter.Rows + Math.Min(parameter.Columns, 2 * NetworkShape.Cells)));
            foreach (ref var x in parameter.Values.AsSpan())
                x = bound * ((2 * random.NextSingle()) - 1);
        }

        foreach (var bias in (Parameter[])[weights.GatesBias1, weights.GatesBias2])
        {
            for (var i = 0; i < NetworkShape.Cells; i++)
                bias.Values[NetworkShape.Cells + i] = bias.Values[(4 * NetworkShape.Cells) + i] = (2.2f * i / NetworkShape.Cells) - 0.5f;
        }

        foreach (var root in (Parameter[])[weights.Root, weights.RootLabel])
        {
            foreach (ref var x in root.Values.AsSpan())
                x = 0.2f * random.NextSingle();
        }
    }
}
