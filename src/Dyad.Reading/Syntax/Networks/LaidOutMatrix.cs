namespace Dyad.Reading.Syntax.Networks;

/// <summary>A right matrix that does not change any more, laid out once in the order in which products go through it, in lines of 64 bytes.</summary>
internal sealed class LaidOutMatrix
{
    /// <summary>Lays a matrix out.</summary>
    /// <param name="numbers">The matrix by rows.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns, a multiple of <see cref="MatrixProduct.Step"/>.</param>
    internal LaidOutMatrix(ReadOnlySpan<float> numbers, int rows, int columns)
    {
        if (columns % MatrixProduct.Step != 0)
            throw new ArgumentException($"{columns} columns are no multiple of {MatrixProduct.Step}.", nameof(columns));
        (Rows, Columns) = (rows, columns);
        // Pinned, so that what begins on a line stays on one.
        Numbers = GC.AllocateUninitializedArray<float>((rows * columns) + MatrixProduct.Step, pinned: true);
        var address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(Numbers, 0);
        Start = (int)((64 - (address & 63)) & 63) / sizeof(float);
        MatrixProduct.LayOut(numbers, rows, columns, Numbers.AsSpan(Start));
    }

    internal int Rows { get; }

    internal int Columns { get; }

    internal float[] Numbers { get; }

    /// <summary>Where the matrix begins among the numbers.</summary>
    internal int Start { get; }
}
