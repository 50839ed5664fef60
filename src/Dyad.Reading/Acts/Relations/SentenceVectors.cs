using Dyad.Reading.Syntax;
using Dyad.Reading.Words;

namespace Dyad.Reading.Acts.Relations;

/// <summary>Vectors of the words of a sentence.</summary>
internal static class SentenceVectors
{
    /// <summary>Writes a vector of unit length times three for each token; zeros where the word is unknown.</summary>
    internal static void Read(Sentence sentence, WordVectors vectors, Span<float> into)
    {
        for (var at = 0; at < sentence.Count; at++)
        {
            var vector = into.Slice(at * vectors.Dimensions, vectors.Dimensions);
            var token = sentence[at];
            var word = vectors.Find(token.Form);
            if (word < 0)
                word = vectors.Find(token.Lemma);
            if (word < 0)
            {
                vector.Clear();
                continue;
            }

            vectors.Read(word, vector);
            var norm = MathF.Sqrt(TokenNetwork.Dot(vector, vector));
            for (var d = 0; d < vector.Length && norm > 0; d++)
                vector[d] *= 3 / norm;
        }
    }
}
