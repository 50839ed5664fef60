namespace Dyad.Modelling.Estimation;

/// <summary>The negative second derivative of a class's objective with the dense block factored. The first row of the dense part is the intercept.</summary>
/// <param name="Factor">Factor of the Schur complement of the baselines.</param>
/// <param name="Diagonal">Curvature of each pair's baseline, prior included.</param>
/// <param name="Cross">Curvature between intercept or term (rows) and pair.</param>
/// <param name="Dense">Curvature of intercept and terms, prior included, before the baselines are taken out; lower triangle.</param>
internal sealed record Arrow(Cholesky Factor, double[] Diagonal, double[][] Cross, double[,] Dense)
{
    internal static Arrow Of(ClassSums sums, ClassPoint point, double[] precisions, double deviation, int pairs)
    {
        var width = point.Terms.Length + 1;
        var likelihood = sums.BaselineCurvature[..pairs];
        var cross = new double[width][];
        cross[0] = likelihood;
        for (var f = 1; f < width; f++)
            cross[f] = sums.Cross[((f - 1) * sums.Places)..(((f - 1) * sums.Places) + pairs)];
        var diagonal = likelihood.Select(d => d + (1 / (deviation * deviation))).ToArray();
        var (dense, schur) = (new double[width, width], new double[width, width]);
        var scaled = new double[pairs];
        for (var i = 0; i < width; i++)
        {
            for (var p = 0; p < pairs; p++)
                scaled[p] = cross[i][p] / diagonal[p];
            for (var j = 0; j <= i; j++)
            {
                dense[i, j] = i == 0 ? likelihood.Sum() : j == 0 ? cross[i].Sum() : sums.Curvature[((i - 1) * sums.Rows) + j - 1];
                if (i == j && i > 0)
                    dense[i, j] += precisions[i - 1];
                var taken = 0.0;
                for (var p = 0; p < pairs; p++)
                    taken += scaled[p] * cross[j][p];
                schur[i, j] = dense[i, j] - taken;
            }
        }

        return new Arrow(Factored(schur), diagonal, cross, dense);
    }

    internal Step Solve(ClassSums sums, ClassPoint point, CoefficientPriors priors, double deviation)
    {
        var (pairs, width) = (Diagonal.Length, point.Terms.Length + 1);
        var inner = new double[pairs];
        for (var p = 0; p < pairs; p++)
            inner[p] = sums.BaselineGradient[p] - (point.Baselines[p] / (deviation * deviation));
        var gradient = new double[width];
        gradient[0] = sums.BaselineGradient.AsSpan(0, pairs).ToArray().Sum();
        for (var f = 1; f < width; f++)
            gradient[f] = sums.Gradient[f - 1] - (priors.Precisions[f - 1] * (point.Theta[f - 1] - priors.Centres[f - 1]));
        var step = new double[width];
        for (var i = 0; i < width; i++)
        {
            step[i] = gradient[i];
            for (var p = 0; p < pairs; p++)
                step[i] -= Cross[i][p] * inner[p] / Diagonal[p];
        }

        Factor.Solve(step);
        var baselines = new double[pairs];
        var decrement = 0.0;
        for (var p = 0; p < pairs; p++)
        {
            var rest = inner[p];
            for (var i = 0; i < width; i++)
                rest -= Cross[i][p] * step[i];
            baselines[p] = rest / Diagonal[p];
            decrement += baselines[p] * inner[p];
        }

        for (var i = 0; i < width; i++)
            decrement += step[i] * gradient[i];
        return new Step(step[0], step[1..], baselines, decrement / 2);
    }

    /// <summary>Factors; where rounding has made it indefinite, with the least addition to the diagonal that mends it.</summary>
    private static Cholesky Factored(double[,] schur)
    {
        for (var addition = 0.0; ; addition = Math.Max(1e-10, addition * 10))
        {
            if (Cholesky.Of(schur) is { } factor)
                return factor;
            for (var i = 0; i < schur.GetLength(0); i++)
                schur[i, i] += (schur[i, i] + 1e-12) * Math.Max(1e-10, addition * 10);
        }
    }
}
