using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Simulation;

/// <summary>The columns of one day of a path, read by term and pair, held at the ceilings. Lives as long as the call that it is given to.</summary>
public readonly ref struct PathColumns
{
    private readonly SharedColumns _places;
    private readonly ReadOnlySpan<float> _values;

    private readonly ReadOnlySpan<int> _rows;

    internal PathColumns(SharedColumns places, ReadOnlySpan<float> values)
    {
        _places = places;
        _values = values;
    }

    /// <param name="places">Where columns lie.</param>
    /// <param name="values">A row of all terms for each pair that is given.</param>
    /// <param name="rows">For each pair the number of its row.</param>
    internal PathColumns(SharedColumns places, ReadOnlySpan<float> values, ReadOnlySpan<int> rows)
        : this(places, values) => _rows = rows;

    /// <summary>What a column holds for a pair.</summary>
    /// <param name="term">Number of the term in the design.</param>
    /// <param name="pair">Number of the pair.</param>
    public float this[int term, int pair]
    {
        get
        {
            if (!_rows.IsEmpty)
                return _values[(_rows[pair] * _places.Columns.Length) + term];
            var (start, _, reading) = _places.Columns[term];
            return _values[start + (reading < 0 ? pair : _places.Readings[reading].Reads[pair])];
        }
    }
}
