using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Trains the model of the <see cref="SyntaxReader"/> from treebanks. The same sentences, seed and machine give the same model.</summary>
/// <param name="seed">Seed of the order of sentences and of every other chance.</param>
/// <param name="rounds">How often every sentence is seen.</param>
/// <param name="progress">Told a line now and then.</param>
public sealed class SyntaxTrainer(int seed, int rounds, Action<string> progress)
{
    private const int RoundsBetweenScores = 4;

    /// <summary>Trains on the sentences and writes the model.</summary>
    /// <param name="sentences">Sentences with heads.</param>
    /// <param name="development">Sentences that are scored now and then, and not learned; may be empty.</param>
    /// <param name="target">Where the model is written.</param>
    /// <param name="stop">Ends the training early; what was learned until then is written.</param>
    public void Train(IReadOnlyList<TreebankSentence> sentences, IReadOnlyList<TreebankSentence> development, Stream target, CancellationToken stop)
    {
        new NetworkTrainer(seed, rounds, progress).Train(sentences, RoundEnded, stop).Save(target);

        void RoundEnded(int round, Networks.SyntaxModel model)
        {
            if (development.Count == 0 || round % RoundsBetweenScores != 0)
                return;
            var score = SyntaxScorer.Score(development, TreebankAnalysis.OfWords(new SyntaxReader(model), development));
            progress(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"scored: upos {100 * score.Upos.F1:0.00}, xpos {100 * score.Xpos.F1:0.00}, lemmas {100 * score.Lemmas.F1:0.00}, uas {100 * score.Uas.F1:0.00}, las {100 * score.Las.F1:0.00}"));
        }
    }
}
