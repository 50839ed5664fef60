using MathNet.Numerics;

namespace Dyad.Modelling.Estimation;

/// <summary>How often each count occurs, and what of the NB2 likelihood depends on counts and size alone.</summary>
internal sealed class CountTable
{
    private readonly List<(double Count, long Cells)> _counts;

    private CountTable(SortedDictionary<int, long> cells)
    {
        _counts = [.. cells.Select(c => ((double)c.Key, c.Value))];
        Events = (long)_counts.Sum(c => c.Count * c.Cells);
        Active = _counts.Sum(c => c.Cells);
    }

    /// <summary>Number of events.</summary>
    internal long Events { get; }

    /// <summary>Number of cells that are not zero.</summary>
    internal long Active { get; }

    internal static CountTable Of(CellStore store, int every = 1)
    {
        var cells = new SortedDictionary<int, long>();
        foreach (var block in Enumerable.Range(0, CellStore.Lanes).SelectMany(lane => store.Part(lane, every)))
        {
            foreach (var count in block.Counts)
            {
                if (count > 0)
                    cells[(int)count] = cells.GetValueOrDefault((int)count) + 1;
            }
        }

        return new CountTable(cells);
    }

    /// <summary>The size that mean and variance over some cells speak for, between 0.01 and 100: where a fit begins.</summary>
    internal double Moment(double cells)
    {
        var mean = Events / cells;
        var excess = (_counts.Sum(c => c.Count * c.Count * c.Cells) / cells) - (mean * mean) - mean;
        return excess > 0 ? Math.Clamp(mean * mean / excess, 0.01, 100) : 100;
    }

    /// <summary><c>Σ log Γ(y + r) − log Γ(r) − log y! − y log r</c> and its first two derivatives in <c>r</c>.</summary>
    internal Likelihood.Part At(double size)
    {
        var (value, first, second) = (0.0, 0.0, 0.0);
        foreach (var (count, cells) in _counts)
        {
            var (v, f, s) = (0.0, 0.0, 0.0);
            if (count <= 200)
            {
                for (var k = 0; k < count; k++)
                {
                    v += Math.Log((size + k) / size);
                    f += (1 / (size + k)) - (1 / size);
                    s += (1 / (size * size)) - (1 / ((size + k) * (size + k)));
                }
            }
            else
            {
                v = SpecialFunctions.GammaLn(count + size) - SpecialFunctions.GammaLn(size) - (count * Math.Log(size));
                f = SpecialFunctions.DiGamma(count + size) - SpecialFunctions.DiGamma(size) - (count / size);
                s = Slope(size, count);
            }

            value += cells * (v - SpecialFunctions.GammaLn(count + 1));
            first += cells * (f + (count / size));
            second += cells * (s - (count / (size * size)));
        }

        return new Likelihood.Part(value, first, second);
    }

    /// <summary>Of counts above 200, seldom: by the difference of the first derivative.</summary>
    private static double Slope(double size, double count)
    {
        var h = size * 1e-5;
        double First(double r) => SpecialFunctions.DiGamma(count + r) - SpecialFunctions.DiGamma(r) - (count / r);
        return (First(size + h) - First(size - h)) / (2 * h);
    }
}
