using System.Collections.Immutable;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>What the value of a key may be.</summary>
internal enum FieldKind
{
    /// <summary>A text that is not empty.</summary>
    Text,

    /// <summary>A short name: letters, digits and hyphens.</summary>
    Name,

    /// <summary>A day written yyyy-MM-dd.</summary>
    Day,

    /// <summary>Days after the base day, or a day.</summary>
    Offset,

    /// <summary>A whole number within bounds.</summary>
    Whole,

    /// <summary>A number within bounds.</summary>
    Number,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>One of some words, or a list of them.</summary>
    Words,

    /// <summary>A mapping of another shape.</summary>
    Inner,

    /// <summary>A list of mappings of another shape.</summary>
    List,
}

/// <summary>A key of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="Says">What it means, for the schema.</param>
internal sealed record Field(string Key, FieldKind Kind, string Says)
{
    internal bool IsNeeded { get; init; } = true;

    internal double Minimum { get; init; }

    internal double Maximum { get; init; } = double.MaxValue;

    /// <summary>What the words are, for messages: <c>player</c>.</summary>
    internal string WordsAre { get; init; } = "";

    internal ImmutableArray<string> Words { get; init; } = [];

    internal Shape? Shape { get; init; }

    internal Field Optional => this with { IsNeeded = false };
}

/// <summary>A mapping: its keys, and groups of keys of which exactly one is given.</summary>
/// <param name="Name">Name in the schema.</param>
/// <param name="Fields">The keys.</param>
/// <param name="OneOf">Groups of keys of which exactly one is given.</param>
internal sealed record Shape(string Name, ImmutableArray<Field> Fields, params ImmutableArray<ImmutableArray<string>> OneOf)
{
    internal Field? this[string key] => Fields.FirstOrDefault(f => f.Key == key);
}
