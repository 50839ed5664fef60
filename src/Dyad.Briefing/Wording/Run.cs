using Dyad.Briefing.Evidence;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Wording;

/// <summary>A piece of a sentence: words of the template, or what fills one of its places.</summary>
public abstract record Run
{
    /// <summary>The piece as plain text.</summary>
    public abstract string Text { get; }
}

/// <summary>Words of the template, or of a fixed list of this program.</summary>
/// <param name="Words">The words.</param>
public sealed record WordsRun(string Words) : Run
{
    /// <inheritdoc/>
    public override string Text => Words;
}

/// <summary>A name or value that comes from a file: an actor, a scale, a code.</summary>
/// <param name="Name">The name.</param>
public sealed record NameRun(string Name) : Run
{
    /// <inheritdoc/>
    public override string Text => Name;
}

/// <summary>A day.</summary>
/// <param name="Day">The day.</param>
public sealed record DayRun(Day Day) : Run
{
    /// <inheritdoc/>
    public override string Text => Day.ToString();
}

/// <summary>Words of a report or a chronicle, quoted.</summary>
/// <param name="Quote">The words without quotation marks.</param>
public sealed record QuoteRun(string Quote) : Run
{
    /// <inheritdoc/>
    public override string Text => $"“{Quote}”";
}

/// <summary>A figure.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="WithInterval">Whether its interval is written too.</param>
public sealed record FigureRun(Figure Figure, bool WithInterval) : Run
{
    /// <inheritdoc/>
    public override string Text => WithInterval ? Figure.ToString() : Figure.Number;
}

/// <summary>A likelihood, in words where ICD 203 has a word.</summary>
/// <param name="Likelihood">The word.</param>
/// <param name="Probability">The probability that it stands for.</param>
public sealed record LikelihoodRun(Likelihood Likelihood, Figure Probability) : Run
{
    /// <inheritdoc/>
    public override string Text => Likelihood.Open(Probability);
}

/// <summary>A level of confidence.</summary>
/// <param name="Confidence">The level.</param>
public sealed record ConfidenceRun(Confidence Confidence) : Run
{
    /// <inheritdoc/>
    public override string Text => Confidence.Word();
}

/// <summary>The number of an act in the list of references. It is set when the page is written, since it depends on all acts cited.</summary>
/// <param name="Act">The act.</param>
public sealed record CitationRun(ActEvidence Act) : Run
{
    /// <inheritdoc/>
    public override string Text => "";
}
