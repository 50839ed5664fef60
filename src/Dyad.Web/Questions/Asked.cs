using System.Collections.Immutable;

namespace Dyad.Web.Questions;

/// <summary>A question with what was said with it.</summary>
/// <param name="Path">Path of the question.</param>
/// <param name="Values">Name and value of each parameter, in the order given; a list has its name several times.</param>
/// <param name="Format">Form of the answer: one of the question's.</param>
public sealed record Asked(string Path, ImmutableArray<KeyValuePair<string, string>> Values, string Format = "json")
{
    /// <summary>
    /// Folder in which long work keeps what it has done, so that the same question asked again with the same folder goes on from there; null for
    /// none. Chosen by the server, never by who asks.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Files that were sent with the question, where the server wrote them.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The first value of a parameter; null where it was not given.</summary>
    /// <param name="name">Name of the parameter.</param>
    public string? Value(string name)
    {
        foreach (var (known, value) in Values)
        {
            if (known == name)
                return value;
        }

        return null;
    }

    /// <summary>A question with some parameters; those without a value are left out.</summary>
    /// <param name="path">Path of the question.</param>
    /// <param name="values">Names and values.</param>
    public static Asked With(string path, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var given = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
                given.Add(new(name, value));
        }

        return new Asked(path, given.ToImmutable());
    }
}

/// <summary>How asking ended.</summary>
public enum AnswerStatus
{
    /// <summary>There is an answer.</summary>
    Answered,

    /// <summary>The question has to be put differently; the message says how.</summary>
    BadQuestion,

    /// <summary>It cannot be answered from what is there; the message says why.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>What was looked at is another meanwhile, and nothing was changed; the message says how.</summary>
    Stale,
}

/// <summary>An answer, or why there is none.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Content">The answer in UTF-8, in the form asked for; empty without one.</param>
/// <param name="Messages">What was said beside it, line by line: errors, and what a reader has to know about the answer.</param>
public sealed record Answer(AnswerStatus Status, ReadOnlyMemory<byte> Content, ImmutableArray<string> Messages)
{
    /// <summary>How long the list is of which the answer is a part, where a part was asked for; null otherwise.</summary>
    public long? Total { get; init; }

    /// <summary>The same answer in other forms, where making it made these too: form and file below the folder of the question.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Files { get; init; } = [];
}

/// <summary>How far some work is.</summary>
/// <param name="Share">0 to 1; null where it is not known.</param>
/// <param name="What">What is done now.</param>
public readonly record struct WorkProgress(double? Share, string What);
