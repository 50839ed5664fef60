using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The randomised probability integral transform of the counts of one class, in tenths: 0.1 each where the one-day-ahead forecasts are calibrated
/// (doi:10.1111/j.1541-0420.2009.01191.x).
/// </summary>
/// <param name="Class">The class.</param>
/// <param name="Cells">Number of cells.</param>
/// <param name="Tenths">Share of the cells in each tenth.</param>
/// <param name="ActiveCells">Number of cells in which something was to be expected: those with a mean of at least 0.1.</param>
/// <param name="ActiveTenths">The shares of these.</param>
public sealed record Calibration(string Class, long Cells, ImmutableArray<double> Tenths, long ActiveCells, ImmutableArray<double> ActiveTenths)
{
    private const float Active = 0.1f;

    /// <summary>The largest difference between the share up to a tenth and what is promised, over the active cells; NaN where there is none.</summary>
    public double Distance
    {
        get
        {
            var (sum, worst) = (0.0, 0.0);
            for (var i = 0; i < ActiveTenths.Length; i++)
            {
                sum += ActiveTenths[i];
                worst = Math.Max(worst, Math.Abs(sum - ((i + 1) / 10.0)));
            }

            return sum > 0 ? worst : double.NaN;
        }
    }

    /// <summary>Transforms every cell of some days at given parameters.</summary>
    /// <param name="panel">A panel that reaches over the days.</param>
    /// <param name="design">The columns.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="fromDay">First day, in days after the panel's first.</param>
    /// <param name="untilDay">The day after the last.</param>
    /// <param name="seed">Seed of the randomisation.</param>
    public static ImmutableArray<Calibration> Of(Panel panel, Design design, ParameterSet parameters, int fromDay, int untilDay, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(design);
        var (classes, pairs) = (panel.Classes.Count, design.Pairs);
        var predictor = new StepPredictor(design, parameters);
        var (state, columns, means) = (new float[design.StateLength], new float[design.ColumnsLength], new float[classes * pairs]);
        var counts = new int[classes * pairs];
        var (all, active) = (new long[classes, 10], new long[classes, 10]);
        for (var day = 0; day < untilDay; day++)
        {
            if (day >= fromDay)
            {
                design.Write(state, day, columns);
                predictor.Means(columns, means);
                Array.Clear(counts);
                foreach (var tally in panel.On(day))
                {
                    if (tally.Channel < pairs)
                        counts[(tally.Class * pairs) + tally.Channel] = tally.Count;
                }

                for (var cell = 0; cell < counts.Length; cell++)
                {
                    var word = Philox.At(seed, new Counter((uint)day, (uint)cell, 0, 0x917));
                    var transform = CountPit.Of(new NegativeBinomial(means[cell], predictor.Sizes[cell / pairs]), counts[cell]).Randomised(Words.Fraction(word.First, word.Second));
                    var tenth = Math.Clamp((int)(transform * 10), 0, 9);
                    all[cell / pairs, tenth]++;
                    if (means[cell] >= Active)
                        active[cell / pairs, tenth]++;
                }
            }

            design.Absorb(panel.On(day), state);
        }

        return [.. panel.Classes.Names.Select((name, k) => new Calibration(name, (long)pairs * (untilDay - fromDay), Shares(all, k), Enumerable.Range(0, 10).Sum(i => active[k, i]), Shares(active, k)))];
    }

    private static ImmutableArray<double> Shares(long[,] counts, int kind)
    {
        var row = Enumerable.Range(0, 10).Select(i => (double)counts[kind, i]).ToList();
        var sum = row.Sum();
        return [.. row.Select(c => sum > 0 ? c / sum : 0)];
    }
}
