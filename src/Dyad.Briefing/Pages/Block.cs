using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Actors;

namespace Dyad.Briefing.Pages;

/// <summary>A piece of a section.</summary>
public abstract record Block;

/// <summary>Sentences that follow each other as one paragraph, or as a list.</summary>
/// <param name="Heading">A heading above them, or empty.</param>
/// <param name="Sentences">The sentences.</param>
/// <param name="IsList">Whether each is an item of a list.</param>
public sealed record Statements(string Heading, ImmutableArray<Sentence> Sentences, bool IsList = false) : Block;

/// <summary>What concerns one directed pair. Both pairs of a study get the same kinds of blocks in the same order.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">Its blocks.</param>
public sealed record PairHalf(DirectedPair Pair, string Heading, ImmutableArray<Block> Blocks) : Block;

/// <summary>A table of figures.</summary>
/// <param name="Caption">What the table shows.</param>
/// <param name="Columns">Column headings; the first column heads the rows.</param>
/// <param name="Rows">Cells, as many as columns.</param>
public sealed record FigureTable(string Caption, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<Cell>> Rows) : Block;

/// <summary>A cell of a table.</summary>
public abstract record Cell
{
    /// <summary>What stands in the cell.</summary>
    public abstract string Text { get; }
}

/// <summary>A cell of words.</summary>
/// <param name="Words">The words.</param>
public sealed record WordCell(string Words) : Cell
{
    /// <inheritdoc/>
    public override string Text => Words;
}

/// <summary>A cell with a figure.</summary>
/// <param name="Figure">The figure.</param>
public sealed record FigureCell(Figure Figure) : Cell
{
    /// <inheritdoc/>
    public override string Text => Figure.ToString();
}

/// <summary>The choices of the brief as a table.</summary>
public sealed record ChoiceTable : Block;

/// <summary>The data sources with counts, licence and citation.</summary>
public sealed record DataSourceList : Block;

/// <summary>The numbered acts with their reports.</summary>
public sealed record ActList : Block;

/// <summary>What stands behind each sentence, numbered as the sentences are.</summary>
public sealed record NoteList : Block;

/// <summary>The numbered records: declared documents and standing ties.</summary>
public sealed record RecordList : Block;
