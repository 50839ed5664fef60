using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Acts.Training;

/// <summary>One example for a network: vectors of its words, marks of its tokens, heads of its actors, allowed types.</summary>
internal sealed record NetworkRow(float[] Words, int Tokens, MarkList Marks, int Source, int Target, int Labels, float Weight);

/// <summary>Trains a <see cref="TokenNetwork"/>: Adam (Kingma and Ba 2015) on small batches, dropout of words and of the pooled layer.</summary>
internal sealed class NetworkTrainer(TokenNetworkShape shape, int passes, float rate, float dropout, float wordDropout, float decay, ulong seed)
{
    private const int Batch = 16;

    private readonly float[] _gradient = new float[shape.Count];
    private readonly float[] _mean = new float[shape.Count];
    private readonly float[] _square = new float[shape.Count];
    private readonly int[] _touched = new int[TokenNetworkShape.Marks];
    private readonly HashSet<int> _marks = [];
    private readonly NetworkState _state = new();
    private float[] _projected = [];
    private float[] _words = [];
    private float[] _hiddenSlope = [];

    /// <summary>Trains.</summary>
    internal TokenNetwork Train(IReadOnlyList<NetworkRow> rows)
    {
        var random = new SplitMix(seed);
        var network = new TokenNetwork(shape, Initial(random));
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var steps = 0;
        var total = (passes * rows.Count / Batch) + 1;
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            for (var at = 0; at < order.Length; at++)
            {
                Backward(network, rows[order[at]], random);
                if ((at + 1) % Batch == 0 || at + 1 == order.Length)
                    Step(network.Parameters, ++steps, rate * MathF.Max(0.05f, 1 - ((float)steps / total)));
            }
        }

        return network;
    }

    private float[] Initial(SplitMix random)
    {
        var parameters = new float[shape.Count];
        Fill(parameters.AsSpan(0, shape.HiddenBias), MathF.Sqrt(1f / (TokenNetworkShape.Window * shape.Words)), random);
        Fill(parameters.AsSpan(shape.Attention, TokenNetworkShape.Heads * shape.Hidden), 0.1f, random);
        Fill(parameters.AsSpan(shape.Output, shape.Classes * shape.Pooled), MathF.Sqrt(1f / shape.Pooled), random);
        Fill(parameters.AsSpan(shape.MarkTable), 0.1f, random);
        return parameters;
    }

    private static void Fill(Span<float> weights, float deviation, SplitMix random)
    {
        for (var at = 0; at < weights.Length; at++)
            weights[at] = random.Normal() * deviation;
    }

    private void Backward(TokenNetwork network, NetworkRow row, SplitMix random)
    {
        var (tokens, hiddenSize) = (row.Tokens, shape.Hidden);
        if (_projected.Length < tokens * hiddenSize)
            (_projected, _hiddenSlope, _words) = (new float[tokens * hiddenSize * 2], new float[tokens * hiddenSize * 2], new float[tokens * shape.Words * 2]);
        row.Words.AsSpan(0, tokens * shape.Words).CopyTo(_words);
        for (var at = 0; at < tokens; at++)
        {
            if (random.Uniform() < wordDropout)
                _words.AsSpan(at * shape.Words, shape.Words).Clear();
        }

        network.Project(_words, tokens, _projected);
        network.Pool(_projected, row.Marks, tokens, row.Source, row.Target, _state);
        var pooled = _state.Pooled.AsSpan(0, shape.Pooled);
        Span<float> kept = stackalloc float[shape.Pooled];
        for (var at = 0; at < pooled.Length; at++)
        {
            kept[at] = random.Uniform() < dropout ? 0 : 1 / (1 - dropout);
            pooled[at] *= kept[at];
        }

        Span<float> scores = stackalloc float[shape.Classes];
        network.Score(pooled, scores);
        LabelGradient.Of(scores, row.Labels);
        Span<float> slope = stackalloc float[shape.Pooled];
        slope.Clear();
        for (var c = 0; c < shape.Classes; c++)
        {
            var g = scores[c] * row.Weight;
            _gradient[shape.OutputBias + c] += g;
            TokenNetwork.AddScaled(_gradient.AsSpan(shape.Output + (c * shape.Pooled), shape.Pooled), pooled, g);
            TokenNetwork.AddScaled(slope, network.Parameters.AsSpan(shape.Output + (c * shape.Pooled), shape.Pooled), g);
        }

        for (var at = 0; at < slope.Length; at++)
            slope[at] *= kept[at];
        HiddenSlopes(network, row, slope);
        WordSlopes(row);
    }

    private void HiddenSlopes(TokenNetwork network, NetworkRow row, ReadOnlySpan<float> slope)
    {
        var (tokens, size) = (row.Tokens, shape.Hidden);
        var hidden = _state.Hidden;
        var slopes = _hiddenSlope.AsSpan(0, tokens * size);
        slopes.Clear();
        Span<float> along = stackalloc float[tokens];
        for (var head = 0; head < TokenNetworkShape.Heads; head++)
        {
            var attention = _state.Attention.AsSpan(head * tokens, tokens);
            var incoming = slope.Slice(head * size, size);
            var mean = 0f;
            for (var at = 0; at < tokens; at++)
            {
                along[at] = TokenNetwork.Dot(incoming, hidden.AsSpan(at * size, size));
                mean += attention[at] * along[at];
            }

            for (var at = 0; at < tokens; at++)
            {
                var g = attention[at] * (along[at] - mean);
                TokenNetwork.AddScaled(slopes.Slice(at * size, size), incoming, attention[at]);
                TokenNetwork.AddScaled(slopes.Slice(at * size, size), network.Parameters.AsSpan(shape.Attention + (head * size), size), g);
                TokenNetwork.AddScaled(_gradient.AsSpan(shape.Attention + (head * size), size), hidden.AsSpan(at * size, size), g);
            }
        }

        for (var unit = 0; unit < size; unit++)
            slopes[(_state.Greatest[unit] * size) + unit] += slope[(TokenNetworkShape.Heads * size) + unit];
        if (row.Source >= 0)
            TokenNetwork.AddScaled(slopes.Slice(row.Source * size, size), slope.Slice((TokenNetworkShape.Heads + 1) * size, size), 1);
        if (row.Target >= 0)
            TokenNetwork.AddScaled(slopes.Slice(row.Target * size, size), slope.Slice((TokenNetworkShape.Heads + 2) * size, size), 1);
        for (var at = 0; at < slopes.Length; at++)
            slopes[at] = hidden[at] > 0 ? slopes[at] : 0;
    }

    private void WordSlopes(NetworkRow row)
    {
        var size = shape.Hidden;
        for (var at = 0; at < row.Tokens; at++)
        {
            var slope = _hiddenSlope.AsSpan(at * size, size);
            TokenNetwork.AddScaled(_gradient.AsSpan(shape.HiddenBias, size), slope, 1);
            foreach (var mark in row.Marks.Of(at))
            {
                _marks.Add(mark);
                TokenNetwork.AddScaled(_gradient.AsSpan(shape.MarkTable + (mark * size), size), slope, 1);
            }

            for (var side = 0; side < TokenNetworkShape.Window; side++)
            {
                var neighbour = at + side - 1;
                if (neighbour < 0 || neighbour >= row.Tokens)
                    continue;
                var vector = _words.AsSpan(neighbour * shape.Words, shape.Words);
                for (var d = 0; d < vector.Length; d++)
                {
                    if (vector[d] != 0)
                        TokenNetwork.AddScaled(_gradient.AsSpan(((side * shape.Words) + d) * size, size), slope, vector[d]);
                }
            }
        }
    }

    private void Step(float[] parameters, int step, float rateNow)
    {
        Update(parameters, 0, shape.MarkTable, step, rateNow);
        foreach (var mark in _marks)
            Update(parameters, shape.MarkTable + (mark * shape.Hidden), shape.Hidden, ++_touched[mark], rateNow);
        _marks.Clear();
    }

    private void Update(float[] parameters, int from, int count, int step, float rateNow)
    {
        const float first = 0.9f, second = 0.99f;
        var correctFirst = 1 - MathF.Pow(first, step);
        var correctSecond = 1 - MathF.Pow(second, step);
        for (var at = from; at < from + count; at++)
        {
            var g = _gradient[at] / Batch;
            _mean[at] = (first * _mean[at]) + ((1 - first) * g);
            _square[at] = (second * _square[at]) + ((1 - second) * g * g);
            parameters[at] -= rateNow * ((_mean[at] / correctFirst / (MathF.Sqrt(_square[at] / correctSecond) + 1e-6f)) + (decay * parameters[at]));
            _gradient[at] = 0;
        }
    }
}
