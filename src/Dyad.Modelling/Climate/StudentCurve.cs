using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Climate;

/// <summary>Student's t with given degrees of freedom, or the normal where they are infinite, quick enough to be asked a million times.</summary>
/// <remarks>
/// Within ±16 the distribution is read from a table of itself and its density, 32 cells to the unit, by cubic Hermite interpolation; the error
/// is below 1e-8. Beyond, it is computed.
/// </remarks>
internal sealed class StudentCurve
{
    private const int Reach = 16;
    private const int Cells = 32;
    private readonly double _freedom;
    private readonly double[] _below;
    private readonly double[] _slope;

    /// <summary>Takes degrees of freedom above 0; infinity gives the normal.</summary>
    internal StudentCurve(double freedom)
    {
        _freedom = freedom;
        _below = new double[(Reach * Cells) + 1];
        _slope = new double[_below.Length];
        for (var i = 0; i < _below.Length; i++)
        {
            var x = (double)i / Cells;
            _below[i] = Exact(x);
            _slope[i] = (double.IsInfinity(freedom) ? Normal.PDF(0, 1, x) : StudentT.PDF(0, 1, freedom, x)) / Cells;
        }
    }

    internal double Quantile(double probability) =>
        double.IsInfinity(_freedom) ? Normal.InvCDF(0, 1, probability) : StudentT.InvCDF(0, 1, _freedom, probability);

    /// <summary>Probability of a value below <paramref name="x"/>, and the density there.</summary>
    internal (double Below, double Density) At(double x)
    {
        var size = Math.Abs(x) * Cells;
        var cell = (int)Math.Min(size, _below.Length);
        if (cell >= _below.Length - 1)
            return (Exact(x), double.IsInfinity(_freedom) ? Normal.PDF(0, 1, x) : StudentT.PDF(0, 1, _freedom, x));
        var u = size - cell;
        var rise = _below[cell + 1] - _below[cell];
        var bend = _slope[cell] - rise;
        var turn = _slope[cell + 1] - rise;
        var below = _below[cell] + (u * (rise + ((1 - u) * ((bend * (1 - u)) - (turn * u)))));
        var density = Cells * (rise + (bend * (1 - u) * (1 - (3 * u))) + (turn * u * ((3 * u) - 2)));
        return (x < 0 ? 1 - below : below, density);
    }

    private double Exact(double x) => double.IsInfinity(_freedom) ? Normal.CDF(0, 1, x) : StudentT.CDF(0, 1, _freedom, x);
}
