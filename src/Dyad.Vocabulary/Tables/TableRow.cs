using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tables;

/// <summary>A row of a table, read strictly and with the position of every fault.</summary>
public sealed class TableRow
{
    private readonly string _file;
    private readonly string[] _columns;
    private readonly string[] _fields;

    internal TableRow(string file, long line, string[] columns, string[] fields) => (_file, Line, _columns, _fields) = (file, line, columns, fields);

    /// <summary>Line of the file on which the row begins, counted from 1.</summary>
    public long Line { get; }

    /// <summary>The field of a column; may be empty.</summary>
    public string this[string column] => _fields[Array.IndexOf(_columns, column)];

    /// <summary>A field that is not empty.</summary>
    /// <exception cref="TableException">It is empty.</exception>
    public string Text(string column) => this[column] is { Length: > 0 } text ? text : throw Fault(column, "is empty");

    /// <summary>A whole number.</summary>
    /// <exception cref="TableException">It is none in the range.</exception>
    public int Whole(string column, int minimum, int maximum) =>
        int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw Fault(column, $"is a whole number from {minimum} to {maximum}, not '{this[column]}'");

    /// <summary>A day written yyyy-MM-dd.</summary>
    /// <exception cref="TableException">It is none.</exception>
    public Day Day(string column) => Time.Day.TryParse(this[column], out var day) ? day : throw Fault(column, $"is a day written yyyy-MM-dd, not '{this[column]}'");

    /// <summary>Actors of the codebook, separated by semicolons; at least one.</summary>
    /// <exception cref="TableException">The codebook lacks one, or there is none.</exception>
    public ImmutableArray<ActorCode> Actors(string column)
    {
        var actors = ActorsOrNone(column);
        return actors.IsEmpty ? throw Fault(column, "names no actor") : actors;
    }

    /// <summary>Actors of the codebook, separated by semicolons; may be none.</summary>
    /// <exception cref="TableException">The codebook lacks one.</exception>
    public ImmutableArray<ActorCode> ActorsOrNone(string column)
    {
        var actors = ImmutableArray.CreateBuilder<ActorCode>();
        foreach (var item in this[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!ActorBook.Default.TryParse(item, out var actor) || actor.IsUnknown)
                throw Fault(column, $"names '{item}', which the codebook of actors does not have");
            actors.Add(actor);
        }

        return actors.DrainToImmutable();
    }

    /// <summary>A fault of a field: file, line, column and what it should be.</summary>
    public TableException Fault(string column, string expectation) =>
        new($"{_file}:{Line}: column {Array.IndexOf(_columns, column) + 1} '{column}' {expectation}.");
}
