using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Training;
using Dyad.Reading.Assertions;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Evaluation;

/// <summary>Scores the reader against labelled files of any <see cref="GoldShape"/>, with the model of this build or by cross-validation.</summary>
public sealed class ReadingEvaluator
{
    private readonly SyntaxReader _syntax;
    private readonly ActorReader _actors;
    private readonly AssertionReader _assertions;
    private readonly ActCorpus _parser;
    private readonly RelationClassifier[] _models;

    private ReadingEvaluator(SyntaxReader syntax, ActorReader actors, AssertionReader assertions, RelationClassifier[] models)
    {
        (_syntax, _actors, _assertions, _models) = (syntax, actors, assertions, models);
        _parser = new ActCorpus(syntax);
    }

    /// <summary>With the model that travels in the assembly.</summary>
    public static ReadingEvaluator OfBuild() => new(SyntaxReader.Load(), ActorReader.Default, new AssertionReader(), [RelationClassifier.Load()]);

    /// <summary>With a model for each fold, trained without the sentences of the fold.</summary>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="training">Where the training data lie.</param>
    /// <param name="progress">Told what is done.</param>
    public static ReadingEvaluator CrossValidated(int folds, ActTrainingFiles training, Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var trainer = training.Trainer(progress);
        // Four numbers that were fitted on acts of unseen sentences: the ones of the build serve all folds.
        var calibration = RelationClassifier.Load().Model.Calibration;
        var models = new RelationClassifier[folds];
        for (var fold = 0; fold < folds; fold++)
        {
            var without = (ulong)fold;
            models[fold] = new RelationClassifier(trainer.Train(d => d % (ulong)folds != without, calibration, s => progress($"fold {without + 1} of {folds}: {s}")), Acts.Frames.FrameLexicon.Default);
        }

        return new ReadingEvaluator(SyntaxReader.Load(), ActorReader.Default, new AssertionReader(), models);
    }

    /// <summary>Scores a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="present">The day that the word <c>today</c> means in a file of actors.</param>
    public EvaluationReport Score(GoldFile file, Day present)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reader = new EvaluatedReader(t => _models[FoldOf(t)], Read, _parser.Whole, t => _models[FoldOf(t)].Model.Trained.Contains(SentenceDigest.Of(t)));
        return file.Shape switch
        {
            GoldShape.Relations => RelationScoring.Score(file.Relations, reader),
            GoldShape.Quad => DetectionScoring.Score(file.Quads, reader),
            GoldShape.Spans => DetectionScoring.Score(file.Spans, reader),
            GoldShape.Triples => DetectionScoring.Score(file.Triples, reader),
            GoldShape.Actors => ActorScoring.Score(_actors, file.Path, present),
            _ => SentenceScoring.Score(file.Sentences, reader, _assertions, _actors),
        };
    }

    private int FoldOf(string text) => (int)(SentenceDigest.Of(text) % (ulong)_models.Length);

    private List<EvaluatedAct> Read(string text, DateOnly? date)
    {
        var reader = new ActReader(_models[FoldOf(text)]);
        Day? day = date is { } known ? new Day(known.DayNumber) : null;
        var sentences = _syntax.Read(text);
        var actors = _actors.Read(sentences, day);
        var found = new List<EvaluatedAct>();
        for (var at = 0; at < sentences.Count; at++)
        {
            foreach (var act in reader.Read(sentences[at], actors[at]))
                found.Add(new EvaluatedAct(act, _assertions.Read(sentences[at], act.Predicate, actors[at], day).Modality, sentences[at]));
        }

        return found;
    }
}
