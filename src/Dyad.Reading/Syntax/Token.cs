using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Syntax;

/// <summary>A syntactic word with its place in the tree.</summary>
/// <param name="Span">Where it stands in the text; the parts of a contraction (<c>do</c> <c>n't</c>) have spans of their own.</param>
/// <param name="Form">As written.</param>
/// <param name="Lemma">Dictionary form, in lower case but for proper nouns.</param>
/// <param name="PartOfSpeech">Universal part of speech.</param>
/// <param name="Tag">Penn Treebank tag (<c>VBD</c>), column XPOS of the treebank.</param>
/// <param name="Head">Index of the head in the sentence; -1 for the root.</param>
/// <param name="Relation">Universal Dependencies relation with its subtype (<c>nsubj:pass</c>).</param>
public readonly record struct Token(TextSpan Span, string Form, string Lemma, PartOfSpeech PartOfSpeech, string Tag, int Head, string Relation)
{
    /// <summary>Whether the relation is the given one, with or without a subtype.</summary>
    public bool Is(string relation) =>
        Relation.StartsWith(relation, StringComparison.Ordinal) && (Relation.Length == relation.Length || Relation[relation.Length] == ':');
}

/// <summary>Consecutive tokens of a sentence.</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="Count">Number of tokens; 0 where nothing is meant.</param>
public readonly record struct TokenRange(int First, int Count)
{
    /// <summary>Index after the last token.</summary>
    public int End => First + Count;

    /// <summary>Whether a token is inside.</summary>
    public bool Contains(int token) => token >= First && token < End;
}
