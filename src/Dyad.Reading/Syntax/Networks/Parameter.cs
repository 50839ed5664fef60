namespace Dyad.Reading.Syntax.Networks;

/// <summary>A matrix of numbers that is learned, by rows.</summary>
internal sealed class Parameter(string name, int rows, int columns)
{
    internal string Name { get; } = name;

    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    /// <summary>The numbers; made when they are first asked for.</summary>
    internal float[] Values => field ??= new float[Rows * Columns];

    /// <summary>The values laid out for products, once they do not change any more; null while they are learned.</summary>
    internal LaidOutMatrix? LaidOut { get; private set; }

    /// <summary>Lays the values out. They must not change afterwards.</summary>
    internal void LayOut() => LaidOut = new LaidOutMatrix(Values, Rows, Columns);
}
