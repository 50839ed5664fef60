namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>How many were right, of how many given and how many due.</summary>
/// <param name="Correct">Right ones.</param>
/// <param name="Gold">Units of the treebank.</param>
/// <param name="System">Units of the analysis.</param>
public readonly record struct Agreement(int Correct, int Gold, int System)
{
    /// <summary>Right ones among those given.</summary>
    public double Precision => System == 0 ? 0 : (double)Correct / System;

    /// <summary>Right ones among those due.</summary>
    public double Recall => Gold == 0 ? 0 : (double)Correct / Gold;

    /// <summary>Harmonic mean of precision and recall: 2·correct / (gold + system).</summary>
    public double F1 => Gold + System == 0 ? 0 : 2.0 * Correct / (Gold + System);
}

/// <summary>Scores of an analysis against a treebank, by the rules of the CoNLL 2018 shared task (doi:10.18653/v1/K18-2001).</summary>
/// <param name="Tokens">Tokens with the same characters; words written together are one.</param>
/// <param name="Sentences">Sentences with the same characters.</param>
/// <param name="Words">Syntactic words.</param>
/// <param name="Upos">Universal parts of speech.</param>
/// <param name="Xpos">Tags of the language.</param>
/// <param name="Lemmas">Dictionary forms; not counted where the treebank has none.</param>
/// <param name="Uas">Words with the right head.</param>
/// <param name="Las">Words with the right head and relation, subtypes apart.</param>
/// <param name="Clas">The same for relations between content words.</param>
public sealed record SyntaxScore(
    Agreement Tokens,
    Agreement Sentences,
    Agreement Words,
    Agreement Upos,
    Agreement Xpos,
    Agreement Lemmas,
    Agreement Uas,
    Agreement Las,
    Agreement Clas)
{
    /// <summary>Names and values, in the order of the shared task.</summary>
    public IEnumerable<(string Name, Agreement Value)> Lines() =>
    [
        ("tokens", Tokens), ("sentences", Sentences), ("words", Words), ("upos", Upos), ("xpos", Xpos), ("lemmas", Lemmas), ("uas", Uas), ("las", Las), ("clas", Clas),
    ];
}
