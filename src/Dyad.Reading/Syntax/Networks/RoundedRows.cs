using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>A table of which single rows are looked at: eight bits a number and a scale for each row, a quarter of the memory that has to be fetched.</summary>
internal sealed class RoundedRows(Half[] scales, sbyte[] numbers, int columns)
{
    private const int Lanes = 8;
    private readonly float[] _scales = Array.ConvertAll(scales, s => (float)s);

    /// <summary>Writes the sum of rows, in their order; a negative row is left out.</summary>
    internal void Sum(ReadOnlySpan<int> rows, Span<float> into)
    {
        // Some coordinates after the others, so that the sums stay in registers.
        for (var at = 0; at < columns; at += 4 * Lanes)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            foreach (var row in rows)
            {
                if (row < 0)
                    continue;
                var scale = Vector256.Create(_scales[row]);
                var (low, high) = Vector256.Widen(Vector256.Create<sbyte>(numbers.AsSpan((row * columns) + at, 4 * Lanes)));
                s0 += Vector256.ConvertToSingle(Vector256.WidenLower(low)) * scale;
                s1 += Vector256.ConvertToSingle(Vector256.WidenUpper(low)) * scale;
                s2 += Vector256.ConvertToSingle(Vector256.WidenLower(high)) * scale;
                s3 += Vector256.ConvertToSingle(Vector256.WidenUpper(high)) * scale;
            }

            s0.CopyTo(into[at..]);
            s1.CopyTo(into[(at + Lanes)..]);
            s2.CopyTo(into[(at + (2 * Lanes))..]);
            s3.CopyTo(into[(at + (3 * Lanes))..]);
        }
    }

    /// <summary>Rounds a table.</summary>
    internal static RoundedRows Of(Parameter table)
    {
        var scales = new Half[table.Rows];
        var numbers = new sbyte[table.Values.Length];
        for (var row = 0; row < table.Rows; row++)
        {
            var values = table.Values.AsSpan(row * table.Columns, table.Columns);
            var most = 0f;
            foreach (var value in values)
                most = MathF.Max(most, MathF.Abs(value));
            scales[row] = (Half)(most / sbyte.MaxValue);
            var scale = (float)scales[row];
            for (var i = 0; i < values.Length && scale > 0; i++)
                numbers[(row * table.Columns) + i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scale), -127, 127);
        }

        return new RoundedRows(scales, numbers, table.Columns);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static RoundedRows Read(Stream from, int rows, int columns)
    {
        var scales = new Half[rows];
        var numbers = new sbyte[rows * columns];
        from.ReadExactly(MemoryMarshal.AsBytes(scales.AsSpan()));
        from.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return new RoundedRows(scales, numbers, columns);
    }

    internal void Write(BinaryWriter into)
    {
        into.Write(MemoryMarshal.AsBytes(Array.ConvertAll(_scales, s => (Half)s).AsSpan()));
        into.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }
}
