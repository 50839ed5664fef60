using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Responses;

/// <summary>An act put into the last day of a panel.</summary>
/// <param name="Pair">Number of the pair.</param>
/// <param name="Class">Number of the class.</param>
/// <param name="Count">How many such acts, at least 1.</param>
public readonly record struct Impulse(int Pair, int Class, int Count);

/// <summary>How much is simulated.</summary>
/// <param name="Draws">Draws of the parameters, at least 2.</param>
/// <param name="Paths">Paths for each draw, at least 1; their mean is one value of the band.</param>
/// <param name="Days">Days after the act.</param>
/// <param name="Seed">Seed of every random number.</param>
/// <param name="Interval">Probability of the bands.</param>
/// <param name="Threads">Threads to use; they change nothing in the result.</param>
public sealed record ResponseSize(int Draws, int Paths, int Days, Seed Seed, double Interval, int Threads);

/// <summary>What changes in one cell up to a day.</summary>
/// <param name="Pair">Number of the pair.</param>
/// <param name="Class">Number of the class.</param>
/// <param name="Expected">Events that would be expected without the act, summed over the days.</param>
/// <param name="Change">By how many events the act changes that, mean over the draws.</param>
/// <param name="Lower">Lower end of the band.</param>
/// <param name="Upper">Upper end of the band.</param>
/// <param name="Rise">Probability that the change is above zero: <c>(draws above + ½ draws without change + ½) / (draws + 1)</c>, never 0 or 1.</param>
public readonly record struct CellResponse(int Pair, int Class, double Expected, double Change, double Lower, double Upper, double Rise)
{
    /// <summary>Whether the band leaves out zero.</summary>
    public bool IsClear => Lower > 0 || Upper < 0;
}

/// <summary>What an act today changes in every class of every pair over the next days.</summary>
/// <remarks>
/// Simulated in pairs: with and without the act, from the same draw of the parameters and the same random numbers, so that most chance cancels. Not
/// by running expectations forward: means enter through logarithms, and the mean of a logarithm is not the logarithm of a mean. What is averaged
/// are the means of each day given the path, not the counts drawn, which leaves less to chance; the first day is exact. As in forecasts, simulated
/// columns are held at the highest value that the panel, or the act itself, gave them.
/// </remarks>
/// <param name="Impulse">The act.</param>
/// <param name="Size">How much was simulated.</param>
/// <param name="Days">The days up to which changes are told, ascending.</param>
/// <param name="Cells">For each of these days every cell, class after class and pair after pair.</param>
public sealed record ImpulseResponse(Impulse Impulse, ResponseSize Size, ImmutableArray<int> Days, ImmutableArray<ImmutableArray<CellResponse>> Cells)
{
    /// <summary>Simulates.</summary>
    /// <exception cref="ArgumentException">The act is not one of the panel, or the size is too small.</exception>
    public static ImpulseResponse Of(FittedModel model, Impulse impulse, ResponseSize size)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(size);
        var design = model.Design;
        if (impulse.Pair < 0 || impulse.Pair >= design.Pairs || impulse.Class < 0 || impulse.Class >= model.Classes.Length || impulse.Count < 1)
            throw new ArgumentException("The act is none of the panel's.", nameof(impulse));
        if (size.Draws < 2 || size.Paths < 1 || size.Days < 1 || !(size.Interval is > 0 and < 1))
            throw new ArgumentException("Two draws, one path and one day are the least, and an interval lies between 0 and 1.", nameof(size));
        var panel = model.Panel;
        var (plain, struck) = SimulationStart.Fork(design, panel, new Tally(impulse.Pair, impulse.Class, impulse.Count));
        ImmutableArray<int> days = [.. ((int[])[1, 3, 7, 14, 30, 60, 90]).Where(d => d < size.Days), size.Days];
        var found = new Draw[size.Draws];
        Turns.Run(size.Draws, size.Threads, draw => found[draw] = new PairedPaths(model, plain, struck, days, size).Run(draw));
        return new ImpulseResponse(impulse, size, days, [.. days.Select((_, at) => Summarise(found, at, design.Pairs, size.Interval))]);
    }

    private static ImmutableArray<CellResponse> Summarise(Draw[] draws, int at, int pairs, double interval)
    {
        var cells = ImmutableArray.CreateBuilder<CellResponse>();
        var values = new double[draws.Length];
        for (var cell = 0; cell < draws[0].Changes[at].Length; cell++)
        {
            var expected = 0.0;
            for (var d = 0; d < draws.Length; d++)
            {
                values[d] = draws[d].Changes[at][cell];
                expected += draws[d].Expected[at][cell] / draws.Length;
            }

            var mean = values.Average();
            var rise = (values.Sum(v => v > 0 ? 1 : v < 0 ? 0 : 0.5) + 0.5) / (values.Length + 1);
            Array.Sort(values);
            cells.Add(new CellResponse(cell % pairs, cell / pairs, expected, mean, Quantile(values, (1 - interval) / 2), Quantile(values, (1 + interval) / 2), rise));
        }

        return cells.ToImmutable();
    }

    private static double Quantile(double[] sorted, double probability)
    {
        var at = probability * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    internal sealed record Draw(double[][] Changes, double[][] Expected);
}
