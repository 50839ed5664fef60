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

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
}
