using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Acts.Relations;

/// <summary>
/// A small network over the tokens of a sentence: word vectors of a token and its neighbours and the marks of its place towards source and target
/// go into hidden units h = max(0, A·words + Σ marks); two attention heads, the greatest value, the source's and the target's units are read by
/// a multinomial logistic layer. Words are projected once a sentence, marks are sums of table rows, so that another pair costs little.
/// </summary>
internal sealed class TokenNetwork(TokenNetworkShape shape, float[] parameters)
{
    /// <summary>Sizes.</summary>
    internal TokenNetworkShape Shape => shape;

    /// <summary>Parameters in the order of <see cref="TokenNetworkShape"/>.</summary>
    internal float[] Parameters => parameters;

    /// <summary>Projects the words of a sentence: <paramref name="words"/> holds a vector a token, zero where unknown.</summary>
    internal void Project(ReadOnlySpan<float> words, int tokens, Span<float> into)
    {
        for (var at = 0; at < tokens; at++)
            parameters.AsSpan(shape.HiddenBias, shape.Hidden).CopyTo(into.Slice(at * shape.Hidden, shape.Hidden));
        for (var side = 0; side < TokenNetworkShape.Window; side++)
        {
            // Rows of the result that have a neighbour on this side, and where their neighbours begin.
            var (first, from) = side == 0 ? (1, 0) : side == 1 ? (0, 0) : (0, 1);
            var rows = side == 1 ? tokens : tokens - 1;
            MatrixProduct.Multiply(
                words[(from * shape.Words)..], shape.Words, 1, parameters.AsSpan(side * shape.Words * shape.Hidden), shape.Hidden,
                into[(first * shape.Hidden)..], shape.Hidden, rows, shape.Words, shape.Hidden, add: true);
        }
    }

    /// <summary>Fills hidden units, attention and pooled layer from projected words and marks.</summary>
    internal void Pool(ReadOnlySpan<float> projected, MarkList marks, int tokens, int source, int target, NetworkState state)
    {
        state.Reserve(shape, tokens);
        var hidden = state.Hidden.AsSpan(0, tokens * shape.Hidden);
        projected[..hidden.Length].CopyTo(hidden);
        for (var at = 0; at < tokens; at++)
        {
            var unit = hidden.Slice(at * shape.Hidden, shape.Hidden);
            foreach (var mark in marks.Of(at))
                AddScaled(unit, parameters.AsSpan(shape.MarkTable + (mark * shape.Hidden), shape.Hidden), 1);
            Rectify(unit);
        }

        var pooled = state.Pooled.AsSpan(0, shape.Pooled);
        pooled.Clear();
        for (var head = 0; head < TokenNetworkShape.Heads; head++)
        {
            var attention = state.Attention.AsSpan(head * tokens, tokens);
            var vector = parameters.AsSpan(shape.Attention + (head * shape.Hidden), shape.Hidden);
            for (var at = 0; at < tokens; at++)
                attention[at] = Dot(vector, hidden.Slice(at * shape.Hidden, shape.Hidden));
            Softmax(attention);
            for (var at = 0; at < tokens; at++)
                AddScaled(pooled.Slice(head * shape.Hidden, shape.Hidden), hidden.Slice(at * shape.Hidden, shape.Hidden), attention[at]);
        }

        for (var unit = 0; unit < shape.Hidden; unit++)
        {
            var (best, greatest) = (0, hidden[unit]);
            for (var at = 1; at < tokens; at++)
            {
                if (hidden[(at * shape.Hidden) + unit] > greatest)
                    (best, greatest) = (at, hidden[(at * shape.Hidden) + unit]);
            }

            state.Greatest[unit] = best;
            pooled[(TokenNetworkShape.Heads * shape.Hidden) + unit] = greatest;
        }

        if (source >= 0)
            hidden.Slice(source * shape.Hidden, shape.Hidden).CopyTo(pooled[((TokenNetworkShape.Heads + 1) * shape.Hidden)..]);
        if (target >= 0)
            hidden.Slice(target * shape.Hidden, shape.Hidden).CopyTo(pooled[((TokenNetworkShape.Heads + 2) * shape.Hidden)..]);
    }

    /// <summary>Reads the pooled layer: logarithms of the probabilities up to a constant.</summary>
    internal void Score(ReadOnlySpan<float> pooled, Span<float> scores)
    {
        for (var c = 0; c < shape.Classes; c++)
            scores[c] = parameters[shape.OutputBias + c] + Dot(parameters.AsSpan(shape.Output + (c * shape.Pooled), shape.Pooled), pooled);
    }

    /// <summary>Turns logarithms into probabilities.</summary>
    internal static void Softmax(Span<float> scores)
    {
        var greatest = float.NegativeInfinity;
        foreach (var score in scores)
            greatest = MathF.Max(greatest, score);
        var sum = 0f;
        for (var at = 0; at < scores.Length; at++)
            sum += scores[at] = Exponential.Of(scores[at] - greatest);
        for (var at = 0; at < scores.Length; at++)
            scores[at] /= sum;
    }

    internal static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var l = MemoryMarshal.Cast<float, Vector256<float>>(left);
        var r = MemoryMarshal.Cast<float, Vector256<float>>(right);
        var sum = Vector256<float>.Zero;
        for (var at = 0; at < l.Length; at++)
            sum += l[at] * r[at];
        var total = Vector256.Sum(sum);
        for (var at = l.Length * Vector256<float>.Count; at < left.Length; at++)
            total += left[at] * right[at];
        return total;
    }

    internal static void AddScaled(Span<float> into, ReadOnlySpan<float> from, float scale)
    {
        var i = MemoryMarshal.Cast<float, Vector256<float>>(into);
        var f = MemoryMarshal.Cast<float, Vector256<float>>(from);
        var s = Vector256.Create(scale);
        for (var at = 0; at < i.Length; at++)
            i[at] += f[at] * s;
        for (var at = i.Length * Vector256<float>.Count; at < into.Length; at++)
            into[at] += from[at] * scale;
    }

    private static void Rectify(Span<float> units)
    {
        for (var at = 0; at < units.Length; at++)
            units[at] = MathF.Max(units[at], 0);
    }
}
