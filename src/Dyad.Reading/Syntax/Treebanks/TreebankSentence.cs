namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>A word of a treebank: one row of CoNLL-U with a whole number.</summary>
/// <param name="Form">As written.</param>
/// <param name="Lemma">Dictionary form.</param>
/// <param name="Upos">Universal part of speech, as written in the file.</param>
/// <param name="Xpos">Tag of the language: Penn Treebank in the English treebanks.</param>
/// <param name="Features">Morphological features, or <c>_</c>.</param>
/// <param name="Head">Number of the head, 1 for the first word; 0 for the root; -1 where the file has none.</param>
/// <param name="Relation">Relation to the head.</param>
/// <param name="Dependencies">Enhanced dependencies, or <c>_</c>.</param>
/// <param name="Miscellany">Last column, or <c>_</c>.</param>
public sealed record TreebankWord(
    string Form,
    string Lemma,
    string Upos,
    string Xpos,
    string Features,
    int Head,
    string Relation,
    string Dependencies,
    string Miscellany)
{
    /// <summary>Whether a space follows, as the last column tells.</summary>
    public bool HasSpaceAfter => !Miscellany.Contains("SpaceAfter=No", StringComparison.Ordinal);
}

/// <summary>Words written together: <c>don't</c> for <c>do</c> and <c>n't</c>.</summary>
/// <param name="First">Number of the first word, from 1.</param>
/// <param name="Last">Number of the last word.</param>
/// <param name="Form">As written.</param>
/// <param name="Miscellany">Last column, or <c>_</c>.</param>
public sealed record MultiwordToken(int First, int Last, string Form, string Miscellany)
{
    /// <summary>Whether a space follows, as the last column tells.</summary>
    public bool HasSpaceAfter => !Miscellany.Contains("SpaceAfter=No", StringComparison.Ordinal);
}

/// <summary>A word that is understood but not written; its whole row is kept.</summary>
/// <param name="After">Number of the word that it follows; 0 before the first.</param>
/// <param name="Row">The row as it stands in the file.</param>
public sealed record EmptyNode(int After, string Row);

/// <summary>A sentence of a treebank.</summary>
/// <param name="Comments">Lines before the words, with their hash.</param>
/// <param name="Words">Words, numbered from 1.</param>
/// <param name="Multiwords">Tokens of several words, in order.</param>
/// <param name="EmptyNodes">Words that are not written.</param>
public sealed record TreebankSentence(
    IReadOnlyList<string> Comments,
    IReadOnlyList<TreebankWord> Words,
    IReadOnlyList<MultiwordToken> Multiwords,
    IReadOnlyList<EmptyNode> EmptyNodes)
{
    /// <summary>Value of a comment <c># key = value</c>, or null.</summary>
    public string? Comment(string key)
    {
        foreach (var comment in Comments)
        {
            var body = comment.AsSpan(1).TrimStart();
            if (body.StartsWith(key, StringComparison.Ordinal) && body[key.Length..].TrimStart() is ['=', .. var value])
                return value.Trim().ToString();
        }

        return null;
    }

    /// <summary>The sentence as written, from the words and what the file says about spaces; no space at the end.</summary>
    public string Text()
    {
        var text = new System.Text.StringBuilder();
        var space = false;
        var next = 0;
        for (var word = 1; word <= Words.Count; word++)
        {
            if (space)
                text.Append(' ');
            if (next < Multiwords.Count && Multiwords[next].First == word)
            {
                text.Append(Multiwords[next].Form);
                space = Multiwords[next].HasSpaceAfter;
                word = Multiwords[next++].Last;
            }
            else
            {
                text.Append(Words[word - 1].Form);
                space = Words[word - 1].HasSpaceAfter;
            }
        }

        return text.ToString();
    }
}
