namespace Dyad.Reading.Syntax.Networks;

/// <summary>A matrix of numbers that is learned, by rows.</summary>
internal sealed class Parameter(string name, int rows, int columns)
{
    internal string Name { get; } = name;

    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    internal float[] Values { get; } = new float[rows * columns];
}
