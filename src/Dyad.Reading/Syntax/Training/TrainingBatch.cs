using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>A sentence as the network learns it: rows and vectors of its words, and what is right.</summary>
/// <param name="Rows">Rows of the embeddings.</param>
/// <param name="Vectors">Numbers of the published vectors.</param>
/// <param name="Tags">Right tags; -1 where the tag is not learned.</param>
/// <param name="Heads">Right heads, -1 for the root.</param>
/// <param name="Relations">Right relations.</param>
/// <param name="Rarity">How likely each word is taken for unknown.</param>
internal sealed record LearnedSentence(int[] Rows, int[] Vectors, int[] Tags, int[] Heads, int[] Relations, float[] Rarity);

/// <summary>Several sentences behind each other.</summary>
internal sealed class TrainingBatch
{
    internal List<LearnedSentence> Sentences { get; } = [];

    internal int[] Ends { get; private set; } = [];

    internal int Words => Ends.Length == 0 ? 0 : Ends[^1];

    /// <summary>Takes sentences, and lays their words into the pass; some words are taken for unknown.</summary>
    internal void Take(IEnumerable<LearnedSentence> sentences, NetworkPass pass, Random random)
    {
        Sentences.Clear();
        Sentences.AddRange(sentences);
        Ends = new int[Sentences.Count];
        var words = 0;
        for (var i = 0; i < Ends.Length; i++)
            Ends[i] = words += Sentences[i].Heads.Length;
        pass.Start(words);
        var at = 0;
        foreach (var sentence in Sentences)
        {
            sentence.Rows.CopyTo(pass.Rows, at * InputRows.PerWord);
            sentence.Vectors.CopyTo(pass.VectorNumbers, at);
            foreach (var rarity in sentence.Rarity)
            {
                if (random.NextSingle() < rarity)
                    pass.Rows[at * InputRows.PerWord] = -1;
                if (random.NextSingle() < 0.03f)
                    pass.VectorNumbers[at] = -1;
                at++;
            }
        }
    }
}
