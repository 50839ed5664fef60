using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Tests.Syntax.Networks;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(5, 7, 32)]
    [InlineData(6, 64, 48)]
    [InlineData(19, 33, 80)]
    public void A_product_is_the_sum_of_products_in_order(int n, int k, int m)
    {
        var random = new Random(7);
        float[] a = Numbers(random, n * k), b = Numbers(random, k * m), y = Numbers(random, n * m);
        var expected = y.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                for (var p = 0; p < k; p++)
                    expected[(i * m) + j] = MathF.FusedMultiplyAdd(a[(i * k) + p], b[(p * m) + j], expected[(i * m) + j]);
            }
        }

        // To the last bit: the order of the sum is fixed.
        var sum = y.ToArray();
        MatrixProduct.Multiply(a, k, 1, b, m, sum, m, n, k, m, add: true);
        sum.ShouldBe(expected);

        var turned = new float[n * k];
        MatrixProduct.Transpose(a, k, turned, n, n, k);
        MatrixProduct.Multiply(turned, 1, n, b, m, y, m, n, k, m, add: true);
        y.ShouldBe(expected);
    }

    [Fact]
    public void Wide_and_narrow_vectors_give_the_bits_of_the_scalar_chain()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 60; trial++)
        {
            var (n, k, m) = (random.Next(1, 70), random.Next(1, 420), MatrixProduct.Step * random.Next(1, 6));
            var (aRow, bRow, yRow, add) = (k + random.Next(3), m + random.Next(40), m + random.Next(40), random.Next(2) == 0);
            float[] a = Numbers(random, n * aRow), b = Numbers(random, k * bRow), y = Numbers(random, n * yRow);
            var expected = y.ToArray();
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < m; j++)
                {
                    var sum = add ? y[(i * yRow) + j] : 0;
                    for (var p = 0; p < k; p++)
                        sum = MathF.FusedMultiplyAdd(a[(i * aRow) + p], b[(p * bRow) + j], sum);
                    expected[(i * yRow) + j] = sum;
                }
            }

            foreach (var isWide in (bool[])[false, true])
            {
                var found = y.ToArray();
                MatrixProduct.Multiply(a, aRow, 1, b, bRow, found, yRow, n, k, m, add, isWide);
                found.Select(BitConverter.SingleToInt32Bits).ShouldBe(expected.Select(BitConverter.SingleToInt32Bits), $"{n} × {k} × {m}, wide: {isWide}");
            }
        }
    }

    /// <summary>Panels end where the matrix does, inner parts after 192: sizes around both.</summary>
    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(9, 191, 48)]
    [InlineData(24, 193, 80)]
    [InlineData(40, 400, 112)]
    public void A_matrix_that_was_laid_out_gives_the_same_bits(int n, int k, int m)
    {
        var random = new Random(13);
        float[] a = Numbers(random, n * (k + 2)), b = Numbers(random, k * m), y = Numbers(random, n * m);
        var expected = y.ToArray();
        MatrixProduct.Multiply(a, k + 2, 1, b, m, expected, m, n, k, m, add: true);
        foreach (var isWide in (bool[])[false, true])
        {
            var found = y.ToArray();
            MatrixProduct.Multiply(a, k + 2, new LaidOutMatrix(b, k, m), found, n, add: true, isWide);
            found.Select(BitConverter.SingleToInt32Bits).ShouldBe(expected.Select(BitConverter.SingleToInt32Bits), $"wide: {isWide}");
        }
    }

    [Fact]
    public void Columns_that_fill_no_vector_are_refused() => Should.Throw<ArgumentException>(() => new LaidOutMatrix(new float[60], 3, 20));

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
}
