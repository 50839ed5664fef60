namespace Dyad.Modelling.Scores;

/// <summary>
/// The non-decreasing fit of outcomes on forecasts by pooling adjacent violators (Ayer et al., 1955, doi:10.1214/aoms/1177728423; R's
/// <c>isoreg</c>). Forecasts that are equal share one fitted value.
/// </summary>
internal static class IsotonicFit
{
    /// <summary>Fits.</summary>
    /// <param name="order">Places of the forecasts in ascending order of the forecast.</param>
    /// <param name="forecasts">Forecasts.</param>
    /// <param name="outcomes">Outcomes, 0 or 1.</param>
    /// <returns>The fitted value at every place, in the order of the forecasts as given.</returns>
    internal static double[] Of(int[] order, ReadOnlySpan<double> forecasts, ReadOnlySpan<double> outcomes)
    {
        var (sums, counts) = (new double[order.Length], new int[order.Length]);
        var blocks = 0;
        for (var i = 0; i < order.Length;)
        {
            var (sum, count) = (0.0, 0);
            for (var value = forecasts[order[i]]; i < order.Length && forecasts[order[i]] == value; i++)
            {
                sum += outcomes[order[i]];
                count++;
            }

            (sums[blocks], counts[blocks]) = (sum, count);
            blocks++;
            while (blocks > 1 && sums[blocks - 2] * counts[blocks - 1] >= sums[blocks - 1] * counts[blocks - 2])
            {
                sums[blocks - 2] += sums[blocks - 1];
                counts[blocks - 2] += counts[blocks - 1];
                blocks--;
            }
        }

        var fitted = new double[order.Length];
        for (int b = 0, at = 0; b < blocks; b++)
        {
            for (var end = at + counts[b]; at < end; at++)
                fitted[order[at]] = sums[b] / counts[b];
        }

        return fitted;
    }
}
