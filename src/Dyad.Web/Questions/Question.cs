using System.Collections.Immutable;

namespace Dyad.Web.Questions;

/// <summary>How long the answer to a question takes.</summary>
public enum QuestionKind
{
    /// <summary>Seconds at most; asked and answered in one request.</summary>
    Answer,

    /// <summary>Seconds at most, and it changes what is kept; asked and answered in one request, and never remembered.</summary>
    Change,

    /// <summary>Longer, or it changes the ledger: a job with progress, which can be stopped.</summary>
    Work,
}

/// <summary>What a parameter is written as.</summary>
public enum ParameterType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>true or false.</summary>
    Switch,
}

/// <summary>What can be said with a question.</summary>
/// <param name="Name">Name in an address, in camel case: <c>asOf</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Type">How it is written.</param>
/// <param name="IsRequired">Whether the question cannot be answered without it.</param>
/// <param name="IsList">Whether it may be given several times.</param>
/// <param name="Allowed">The only values that it takes; empty where any will do.</param>
public sealed record Parameter(string Name, string Description, ParameterType Type, bool IsRequired, bool IsList, ImmutableArray<string> Allowed);

/// <summary>Something that can be asked of a study and a ledger, as the command line offers it.</summary>
/// <param name="Path">Words of the command with slashes: <c>climate</c>, <c>scenario/run</c>.</param>
/// <param name="Summary">What is answered, in one sentence.</param>
/// <param name="Kind">How long it takes.</param>
/// <param name="Formats">Forms of the answer, <c>json</c> first: of <c>json</c>, <c>csv</c>, <c>html</c> and <c>markdown</c>.</param>
/// <param name="Parameters">What can be said with it.</param>
public sealed record Question(string Path, string Summary, QuestionKind Kind, ImmutableArray<string> Formats, ImmutableArray<Parameter> Parameters)
{
    /// <summary>Whether files are sent with it: those to import or to read, or a scenario of one's own.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Whether it is answered without reading an event, so that it need not wait for others.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether it changes the ledger, or what is decided about a study.</summary>
    public bool Changes { get; init; }
}
