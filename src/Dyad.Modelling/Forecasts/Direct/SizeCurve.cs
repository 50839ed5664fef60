using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>
/// How the size of a negative binomial goes with its mean: <c>r = exp(level + slope · log μ)</c>, kept between e^−7 and e^7. Slope 0 is NB2 with one size,
/// slope 1 a variance that is a multiple of the mean.
/// </summary>
/// <param name="Level">Logarithm of the size at a mean of one.</param>
/// <param name="Slope">How fast it grows with the mean.</param>
public readonly record struct SizeCurve(double Level, double Slope)
{
    private const double Farthest = 7;
    private const int MostSteps = 12;

    /// <summary>Standard deviation of the prior of the level, about zero.</summary>
    private const double LevelDeviation = 2;

    /// <summary>Standard deviation of the prior of the slope, about one half.</summary>
    private const double SlopeDeviation = 1;

    /// <summary>Where nothing is known.</summary>
    internal static SizeCurve Unknown => new(0, 0.5);

    /// <summary>The size at a mean.</summary>
    public double At(double mean) => Math.Exp(Math.Clamp(Level + (Slope * Math.Log(mean)), -Farthest, Farthest));

    /// <summary>The curve under which the counts about given means are likeliest, by Newton's method; a step that loses is halved.</summary>
    internal static SizeCurve Fit(SizeCurve start, ReadOnlySpan<double> means, ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        var logs = new double[means.Length];
        for (var i = 0; i < logs.Length; i++)
            logs[i] = Math.Log(means[i]);
        var (at, best) = (start, Point.Of(start, means, logs, counts, weights));
        for (var step = 0; step < MostSteps; step++)
        {
            var (level, slope) = best.Step();
            var found = false;
            for (var halving = 0; halving < 6 && !found; halving++, level /= 2, slope /= 2)
            {
                var next = new SizeCurve(at.Level + level, at.Slope + slope);
                var there = Point.Of(next, means, logs, counts, weights);
                if (there.Value <= best.Value)
                    continue;
                found = there.Value - best.Value > 1e-3;
                (at, best) = (next, there);
                break;
            }

            if (!found)
                break;
        }

        return at;
    }

    /// <summary>Log posterior of a curve with its derivatives in level and slope.</summary>
    private readonly record struct Point(double Value, double Level, double Slope, double LevelLevel, double LevelSlope, double SlopeSlope)
    {
        internal static Point Of(SizeCurve curve, ReadOnlySpan<double> means, double[] logs, ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
        {
            var (tilt, height) = (curve.Slope - 0.5, curve.Level);
            var (wide, steep) = (1 / (LevelDeviation * LevelDeviation), 1 / (SlopeDeviation * SlopeDeviation));
            var value = -0.5 * ((height * height * wide) + (tilt * tilt * steep));
            var (first, second) = (-height * wide, -tilt * steep);
            var (aa, ab, bb) = (-wide, 0.0, -steep);
            for (var i = 0; i < logs.Length; i++)
            {
                var (r, mean, count) = (Math.Exp(Math.Clamp(curve.Level + (curve.Slope * logs[i]), -Farthest, Farthest)), means[i], counts[i]);
                var ratio = Math.Log(r / (r + mean));
                var gap = (mean - count) / (r + mean);
                var slope = ratio + gap;
                var bend = (1 / r) - (1 / (r + mean)) - (gap / (r + mean));
                value += weights[i] * (count == 0 ? r * ratio : new NegativeBinomial(mean, r).LogProbability(count));
                for (var k = 0; k < count; k++)
                {
                    slope += 1 / (r + k);
                    bend -= 1 / ((r + k) * (r + k));
                }

                var gradient = weights[i] * r * slope;
                var curvature = weights[i] * ((r * r * bend) + (r * slope));
                first += gradient;
                second += gradient * logs[i];
                aa += curvature;
                ab += curvature * logs[i];
                bb += curvature * logs[i] * logs[i];
            }

            return new Point(value, first, second, aa, ab, bb);
        }

        /// <summary>Newton's step where the posterior is curved as at a top, else uphill; never far.</summary>
        internal (double Level, double Slope) Step()
        {
            var determinant = (LevelLevel * SlopeSlope) - (LevelSlope * LevelSlope);
            var isTop = LevelLevel < 0 && determinant > 0;
            var level = isTop ? ((LevelSlope * Slope) - (SlopeSlope * Level)) / determinant : Level == 0 ? 0 : 0.3 * Math.Sign(Level);
            var slope = isTop ? ((LevelSlope * Level) - (LevelLevel * Slope)) / determinant : Slope == 0 ? 0 : 0.1 * Math.Sign(Slope);
            var far = Math.Max(1, Math.Max(Math.Abs(level) / 1.5, Math.Abs(slope) / 0.5));
            return (level / far, slope / far);
        }
    }
}
