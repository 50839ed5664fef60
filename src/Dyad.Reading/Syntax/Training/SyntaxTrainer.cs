using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Trains the model of the <see cref="SyntaxReader"/> from treebanks.</summary>
/// <param name="seed">Seed of the order of sentences and of every other chance.</param>
/// <param name="progress">Told a line now and then.</param>
public sealed class SyntaxTrainer(int seed, Action<string> progress)
{
    /// <summary>Trains on the sentences and writes the model.</summary>
    /// <param name="sentences">Sentences with heads.</param>
    /// <param name="target">Where the model is written.</param>
    /// <param name="stop">Ends the training early; what was learned until then is written.</param>
    public void Train(IReadOnlyList<TreebankSentence> sentences, Stream target, CancellationToken stop) =>
        new LinearTraining(seed, progress).Train(sentences, stop).Save(target);
}
