using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Training;

/// <summary>The data that acts are trained on.</summary>
/// <param name="Gold">Folder with sentences labelled by others; what is neither relations nor classes teaches nothing.</param>
/// <param name="Sentences">Folder with the codebook's own sentences.</param>
/// <param name="Seed">Seed of every chance in the training.</param>
public sealed record ActTrainingFiles(string Gold, string Sentences, ulong Seed)
{
    private const float OwnWeight = 0.5f;

    /// <summary>What the pages promise weighs more.</summary>
    private const float PageWeight = 1.5f;

    /// <summary>Trains on everything and writes the model.</summary>
    public void Train(Stream into, Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Trainer(progress).Train(_ => true, progress).Save(into);
    }

    /// <summary>Reads the data.</summary>
    internal ActTrainer Trainer(Action<string> progress, Func<ActTraining, ActTraining>? change = null)
    {
        var corpus = new ActCorpus(SyntaxReader.Load());
        foreach (var path in Directory.GetFiles(Gold).Order(StringComparer.Ordinal))
            corpus.AddGold(GoldFile.Read(path));
        progress($"{corpus.Pairs.Count} sentences with a pair and {corpus.Classes.Count} with a class from {Gold}");
        corpus.AddPages(FrameLexicon.Default.Pages, PageWeight);
        corpus.AddOwn(Sentences, OwnWeight);
        progress($"{corpus.Pairs.Count(p => p.IsOwn)} sentences of the codebook, {FrameLexicon.Default.Count} frames");
        foreach (var error in corpus.Errors)
            progress(error);
        return new ActTrainer(corpus, FrameLexicon.Default, s => ActorReader.Default.Read([s], null)[0], change is null ? ActTraining.Usual(Seed) : change(ActTraining.Usual(Seed)));
    }
}
