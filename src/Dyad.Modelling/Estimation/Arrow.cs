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
            var sum = cross[i].Sum();
            for (var j = 0; j <= i; j++)
            {
                dense[i, j] = i == 0 || j == 0 ? sum : sums.Curvature[((i - 1) * sums.Rows) + j - 1];
                if (i == j && i > 0)
                    dense[i, j] += precisions[i - 1];
                schur[i, j] = dense[i, j] - Lanes.Dot(scaled, cross[j]);
            }
        }

        return new Arrow(Factored(schur), diagonal, cross, dense);
    }

    /// <summary>
    /// The Newton step. The size is a border of the arrow: with <c>q</c> the curvature between it and the rest, <c>H x₁ = g</c> and <c>H x₂ = q</c>,
    /// its step is <c>(g_r + q x₁)/(h − q x₂)</c>. Where that is no way up it goes up by itself.
    /// </summary>
    internal Step Solve(ClassSums sums, ClassPoint point, CoefficientPriors priors, double deviation, SizeBend? size)
    {
        var (pairs, width) = (Diagonal.Length, point.Terms.Length + 1);
        var (inner, gradient) = (new double[pairs], new double[width]);
        for (var p = 0; p < pairs; p++)
            inner[p] = sums.BaselineGradient[p] - (point.Baselines[p] / (deviation * deviation));
        gradient[0] = sums.BaselineGradient.AsSpan(0, pairs).ToArray().Sum();
        for (var f = 1; f < width; f++)
            gradient[f] = sums.Gradient[f - 1] - (priors.Precisions[f - 1] * (point.Theta[f - 1] - priors.Centres[f - 1]));
        var (step, baselines) = Solve(gradient, inner);
        var (logSize, gain) = (0.0, 0.0);
        if (size is { } bend)
        {
            var mixedInner = sums.BaselineMixed[..pairs];
            double[] mixed = [mixedInner.Sum(), .. sums.Mixed];
            for (var p = 0; p < pairs; p++)
                mixedInner[p] *= point.Size;
            for (var f = 0; f < width; f++)
                mixed[f] *= point.Size;
            var (other, otherBaselines) = Solve(mixed, mixedInner);
            var reduced = bend.Bend - Lanes.Dot(mixed, other) - Lanes.Dot(mixedInner, otherBaselines);
            var slope = bend.Slope + Lanes.Dot(mixed, step) + Lanes.Dot(mixedInner, baselines);
            if (reduced > 1e-3 * Math.Abs(bend.Bend))
            {
                logSize = Math.Clamp(slope / reduced, -1, 1);
                Lanes.AddScaled(other, logSize, step);
                Lanes.AddScaled(otherBaselines, logSize, baselines);
            }
            else
            {
                logSize = Math.Clamp(bend.Bend > 0 ? bend.Slope / bend.Bend : Math.Sign(bend.Slope), -1, 1);
            }

            gain = bend.Slope * logSize;
        }

        var decrement = (Lanes.Dot(step, gradient) + Lanes.Dot(baselines, inner) + gain) / 2;
        return new Step(step[0], step[1..], baselines, logSize, decrement);
    }

    /// <summary>Solves for intercept and coefficients and for the baselines.</summary>
    private (double[] Dense, double[] Inner) Solve(double[] dense, double[] inner)
    {
        double[] solved = [.. dense];
        var scaled = new double[inner.Length];
        for (var p = 0; p < scaled.Length; p++)
            scaled[p] = inner[p] / Diagonal[p];
        for (var i = 0; i < solved.Length; i++)
            solved[i] -= Lanes.Dot(Cross[i], scaled);
        Factor.Solve(solved);
        double[] rest = [.. inner];
        for (var i = 0; i < solved.Length; i++)
            Lanes.AddScaled(Cross[i], -solved[i], rest);
        for (var p = 0; p < rest.Length; p++)
            rest[p] /= Diagonal[p];
        return (solved, rest);
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
