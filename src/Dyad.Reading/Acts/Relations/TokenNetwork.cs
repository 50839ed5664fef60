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
    internal void Pool(ReadOnlySpan<float> projected, MarkList marks, int tokens, int source, int target, NetworkState state) =>
        Pool(projected, shape.Hidden, marks, tokens, source, target, state);

    /// <summary>Fills hidden units, attention and pooled layer from projected words, whose rows lie at a distance, and marks.</summary>
    internal void Pool(ReadOnlySpan<float> projected, int distance, MarkList marks, int tokens, int source, int target, NetworkState state)
    {
        state.Reserve(shape, tokens);
        var hidden = state.Hidden.AsSpan(0, tokens * shape.Hidden);
        for (var at = 0; at < tokens; at++)
            Activate(projected.Slice(at * distance, shape.Hidden), marks.Of(at), hidden.Slice(at * shape.Hidden, shape.Hidden));
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

        FindGreatest(hidden, state.Greatest.AsSpan(0, shape.Hidden), pooled.Slice(TokenNetworkShape.Heads * shape.Hidden, shape.Hidden));
        if (source >= 0)
            hidden.Slice(source * shape.Hidden, shape.Hidden).CopyTo(pooled[((TokenNetworkShape.Heads + 1) * shape.Hidden)..]);
        if (target >= 0)
            hidden.Slice(target * shape.Hidden, shape.Hidden).CopyTo(pooled[((TokenNetworkShape.Heads + 2) * shape.Hidden)..]);
    }

    /// <summary>Reads the pooled layer: logarithms of the probabilities up to a constant.</summary>
    internal void Score(ReadOnlySpan<float> pooled, Span<float> scores)
    {
        var c = 0;
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(pooled);
        // Four classes at once: one sum alone waits for itself.
        for (; c + 4 <= shape.Classes && pooled.Length % Vector256<float>.Count == 0; c += 4)
        {
            var r0 = Row(c);
            var r1 = Row(c + 1);
            var r2 = Row(c + 2);
            var r3 = Row(c + 3);
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (var at = 0; at < vectors.Length; at++)
            {
                s0 += r0[at] * vectors[at];
                s1 += r1[at] * vectors[at];
                s2 += r2[at] * vectors[at];
                s3 += r3[at] * vectors[at];
            }

            scores[c] = parameters[shape.OutputBias + c] + Vector256.Sum(s0);
            scores[c + 1] = parameters[shape.OutputBias + c + 1] + Vector256.Sum(s1);
            scores[c + 2] = parameters[shape.OutputBias + c + 2] + Vector256.Sum(s2);
            scores[c + 3] = parameters[shape.OutputBias + c + 3] + Vector256.Sum(s3);
        }

        for (; c < shape.Classes; c++)
            scores[c] = parameters[shape.OutputBias + c] + Dot(parameters.AsSpan(shape.Output + (c * shape.Pooled), shape.Pooled), pooled);
    }

    private ReadOnlySpan<Vector256<float>> Row(int c) => MemoryMarshal.Cast<float, Vector256<float>>(parameters.AsSpan(shape.Output + (c * shape.Pooled), shape.Pooled));

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

    /// <summary>Hidden units of a token: its words, then its marks in their order, nothing below nought.</summary>
    private void Activate(ReadOnlySpan<float> words, ReadOnlySpan<int> marks, Span<float> into)
    {
        var table = parameters.AsSpan(shape.MarkTable, TokenNetworkShape.Marks * shape.Hidden);
        var at = 0;
        for (; at + 32 <= into.Length; at += 32)
        {
            var (s0, s1) = (Vector256.Create(words[at..]), Vector256.Create(words[(at + 8)..]));
            var (s2, s3) = (Vector256.Create(words[(at + 16)..]), Vector256.Create(words[(at + 24)..]));
            foreach (var mark in marks)
            {
                var row = table.Slice((mark * shape.Hidden) + at, 32);
                s0 += Vector256.Create<float>(row);
                s1 += Vector256.Create<float>(row[8..]);
                s2 += Vector256.Create<float>(row[16..]);
                s3 += Vector256.Create<float>(row[24..]);
            }

            Vector256.Max(s0, default).CopyTo(into[at..]);
            Vector256.Max(s1, default).CopyTo(into[(at + 8)..]);
            Vector256.Max(s2, default).CopyTo(into[(at + 16)..]);
            Vector256.Max(s3, default).CopyTo(into[(at + 24)..]);
        }

        for (; at < into.Length; at++)
        {
            var sum = words[at];
            foreach (var mark in marks)
                sum += table[(mark * shape.Hidden) + at];
            into[at] = MathF.Max(sum, 0);
        }
    }

    /// <summary>For each unit the token where it is greatest, the first of equals, and its value there.</summary>
    private static void FindGreatest(ReadOnlySpan<float> hidden, Span<int> tokens, Span<float> values)
    {
        var unit = 0;
        for (; unit + 8 <= values.Length; unit += 8)
        {
            var (greatest, best) = (Vector256.Create(hidden[unit..]), Vector256<int>.Zero);
            for (var (at, row) = (1, unit + values.Length); row < hidden.Length; at++, row += values.Length)
            {
                var here = Vector256.Create(hidden[row..]);
                var isGreater = Vector256.GreaterThan(here, greatest);
                greatest = Vector256.ConditionalSelect(isGreater, here, greatest);
                best = Vector256.ConditionalSelect(isGreater.AsInt32(), Vector256.Create(at), best);
            }

            greatest.CopyTo(values[unit..]);
            best.CopyTo(tokens[unit..]);
        }

        for (; unit < values.Length; unit++)
        {
            (tokens[unit], values[unit]) = (0, hidden[unit]);
            for (var (at, row) = (1, unit + values.Length); row < hidden.Length; at++, row += values.Length)
            {
                if (hidden[row] > values[unit])
                    (tokens[unit], values[unit]) = (at, hidden[row]);
            }
        }
    }
}
