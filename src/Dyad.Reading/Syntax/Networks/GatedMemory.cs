using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>
/// A recurrent layer whose gates see the input alone, so that all products are taken at once (Bradbury et al. 2017, arXiv:1611.01576; Lei et al.
/// 2018, doi:10.18653/v1/D18-1477): c = f·c' + (1 − f)·z, h = o·c, in both directions. The squashing function is x/√(1 + x²), which every
/// machine computes alike.
/// </summary>
internal static class GatedMemory
{
    private const int H = NetworkShape.Cells;

    /// <summary>Turns sums into gates in place (z, f, o; first forward, then backward) and runs the memory over one sentence.</summary>
    /// <param name="gates">Sums, words × <see cref="NetworkShape.Gates"/>.</param>
    /// <param name="cells">Takes the memory, words × <see cref="NetworkShape.State"/>.</param>
    /// <param name="output">Takes the output, of the same shape.</param>
    /// <param name="words">Number of words.</param>
    internal static void Run(Span<float> gates, Span<float> cells, Span<float> output, int words)
    {
        for (var word = 0; word < words; word++)
        {
            Squash(gates.Slice(word * NetworkShape.Gates, NetworkShape.Gates));
            Step(gates, cells, output, word, word - 1, 0);
        }

        for (var word = words - 1; word >= 0; word--)
            Step(gates, cells, output, word, word + 1 < words ? word + 1 : -1, H);
    }

    private static void Squash(Span<float> gates)
    {
        var (one, half) = (Vector256.Create(1f), Vector256.Create(0.5f));
        for (var i = 0; i < NetworkShape.Gates; i += 8)
        {
            var slot = gates.Slice(i, 8);
            var x = Vector256.Create<float>(slot);
            var t = x / Vector256.Sqrt(Vector256.FusedMultiplyAdd(x, x, one));
            (i % (3 * H) < H ? t : Vector256.FusedMultiplyAdd(t, half, half)).CopyTo(slot);
        }
    }

    private static void Step(Span<float> gates, Span<float> cells, Span<float> output, int word, int previous, int at)
    {
        var row = gates.Slice((word * NetworkShape.Gates) + (3 * at), 3 * H);
        var cell = cells.Slice((word * NetworkShape.State) + at, H);
        var result = output.Slice((word * NetworkShape.State) + at, H);
        for (var i = 0; i < H; i += 8)
        {
            var z = Vector256.Create<float>(row.Slice(i, 8));
            var f = Vector256.Create<float>(row.Slice(H + i, 8));
            var o = Vector256.Create<float>(row.Slice((2 * H) + i, 8));
            var before = previous < 0 ? default : Vector256.Create<float>(cells.Slice((previous * NetworkShape.State) + at + i, 8));
            var c = Vector256.FusedMultiplyAdd(f, before - z, z);
            c.CopyTo(cell.Slice(i, 8));
            (o * c).CopyTo(result.Slice(i, 8));
        }
    }

    /// <summary>From the slope of the output to the slope of the sums, which take the place of the gates.</summary>
    internal static void Back(Span<float> gates, ReadOnlySpan<float> cells, ReadOnlySpan<float> outputSlope, int words)
    {
        Span<float> carried = stackalloc float[H];
        carried.Clear();
        for (var word = words - 1; word >= 0; word--)
            StepBack(gates, cells, outputSlope, carried, word, word - 1, 0);
        carried.Clear();
        for (var word = 0; word < words; word++)
            StepBack(gates, cells, outputSlope, carried, word, word + 1 < words ? word + 1 : -1, H);
    }

    private static void StepBack(Span<float> gates, ReadOnlySpan<float> cells, ReadOnlySpan<float> outputSlope, Span<float> carried, int word, int previous, int at)
    {
        var row = gates.Slice((word * NetworkShape.Gates) + (3 * at), 3 * H);
        for (var i = 0; i < H; i++)
        {
            var (z, f, o) = (row[i], row[H + i], row[(2 * H) + i]);
            var slope = outputSlope[(word * NetworkShape.State) + at + i];
            var before = previous < 0 ? 0 : cells[(previous * NetworkShape.State) + at + i];
            var cellSlope = (slope * o) + carried[i];
            row[i] = cellSlope * (1 - f) * Slope(z);
            row[H + i] = cellSlope * (before - z) * 0.5f * Slope((2 * f) - 1);
            row[(2 * H) + i] = slope * cells[(word * NetworkShape.State) + at + i] * 0.5f * Slope((2 * o) - 1);
            carried[i] = cellSlope * f;
        }
    }

    /// <summary>Slope of x/√(1 + x²) at the value t: (1 − t²)^1.5.</summary>
    private static float Slope(float t)
    {
        var rest = MathF.Max(0, 1 - (t * t));
        return rest * MathF.Sqrt(rest);
    }
}
