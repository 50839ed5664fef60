using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Senses;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;
using Dyad.Reading.Words;

namespace Dyad.Reading.Acts.Training;

/// <summary>The data that acts are trained on.</summary>
/// <param name="Gold">Folder with sentences labelled by others; what is neither relations nor classes teaches nothing.</param>
/// <param name="Sentences">Folder with the codebook's own sentences.</param>
/// <param name="Seed">Seed of every chance in the training.</param>
/// <param name="WordNet">Folder with the database files of WordNet; null takes the classes of words from the model of this build, which were derived from it.</param>
public sealed record ActTrainingFiles(string Gold, string Sentences, ulong Seed, string? WordNet = null)
{
    private const float OwnWeight = 0.5f;

    /// <summary>What the pages promise weighs more.</summary>
    private const float PageWeight = 1.5f;

    /// <summary>Trains on everything and writes the model.</summary>
    public void Train(Stream into, Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var (corpus, senses) = (Corpus(progress), Senses(progress));
        Func<Sentence, IReadOnlyList<ActorPhrase>> actors = s => ActorReader.Default.Read([s], null)[0];
        var calibration = new CalibrationTrainer(corpus, FrameLexicon.Default, actors)
            .Train(new ActTrainer(corpus, FrameLexicon.Default, senses, actors, ActTraining.Usual(Seed) with { Networks = 1 }), progress);
        progress($"calibration {calibration}");
        new ActTrainer(corpus, FrameLexicon.Default, senses, actors, ActTraining.Usual(Seed)).Train(_ => true, calibration, progress).Save(into);
    }

    private SenseTable Senses(Action<string> progress)
    {
        if (WordNet is not { } folder)
            return Relations.RelationClassifier.Load().Model.Senses;
        var table = SenseTableBuilder.Build(WordNetFiles.Read(folder), word => WordVectors.Default.Find(word) >= 0);
        progress($"{table.Count} words of WordNet from {folder}");
        return table;
    }

    /// <summary>Reads the data.</summary>
    internal ActTrainer Trainer(Action<string> progress, Func<ActTraining, ActTraining>? change = null) =>
        new(Corpus(progress), FrameLexicon.Default, Senses(progress), s => ActorReader.Default.Read([s], null)[0], change is null ? ActTraining.Usual(Seed) : change(ActTraining.Usual(Seed)));

    private ActCorpus Corpus(Action<string> progress)
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
        return corpus;
    }
}
