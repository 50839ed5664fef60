using System.Globalization;
using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Acts.Training;

/// <summary>An act that was read from a labelled sentence, and whether source, target and type are as labelled.</summary>
internal readonly record struct JudgedAct(ActEvidence Evidence, bool IsRight, double Weight);

/// <summary>
/// Fits an <see cref="ActCalibration"/>: sentences labelled by others are read by models that were trained without them. Sentences with an act and neutral ones weigh
/// the same together, whatever their numbers: of the news about half speak of no act.
/// </summary>
internal sealed class CalibrationTrainer(ActCorpus corpus, FrameLexicon lexicon, Func<Sentence, IReadOnlyList<ActorPhrase>> actors)
{
    private const int Folds = 3;

    private readonly AssertionReader _assertions = new();

    /// <summary>Reads all sentences labelled by others, each with a model that has not seen it, and fits.</summary>
    internal ActCalibration Train(ActTrainer trainer, Action<string> progress)
    {
        var parts = new List<List<JudgedAct>>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var without = (ulong)fold;
            progress($"calibration: part {fold + 1} of {Folds}");
            var model = trainer.Train(d => d % Folds != without, ActCalibration.None, _ => { });
            parts.Add(Judge(new RelationClassifier(model, lexicon), d => d % Folds == without));
        }

        var said = parts.SelectMany((part, at) =>
        {
            var others = Fit([.. parts.Where((_, other) => other != at).SelectMany(p => p)]);
            return part.Select(act => (Probability: others.Of(act.Evidence), Act: act));
        });
        foreach (var line in Reliability(said))
            progress(line);
        return Fit([.. parts.SelectMany(p => p)]);
    }

    /// <summary>Reads sentences and compares the first act of each with the label.</summary>
    internal List<JudgedAct> Judge(RelationClassifier classifier, Func<ulong, bool> reads)
    {
        var reader = new ActReader(classifier, 0);
        var (told, neutral) = (new List<JudgedAct>(), new List<JudgedAct>());
        foreach (var pair in corpus.Pairs.Where(p => !p.IsOwn && reads(p.Group)))
        {
            if (reader.Read(pair.Sentence, actors(pair.Sentence)) is [var act, ..])
                told.Add(new JudgedAct(act.Evidence, IsRight(act, pair), 1));
        }

        foreach (var sentence in corpus.Classes.Where(c => c.Quad == 0 && reads(c.Group)))
        {
            var found = actors(sentence.Sentence);
            // Comments, denials and appeals are neutral to the labels and acts to PLOVER; plans and denied acts are no events to either.
            if (reader.Read(sentence.Sentence, found) is [var act, ..] && act.Act.Cameo.Root is not ("01" or "02")
                && _assertions.Read(sentence.Sentence, act.Predicate, found).Modality == Modality.Happened)
                neutral.Add(new JudgedAct(act.Evidence, false, 1));
        }

        var all = corpus.Classes.Count(c => c.Quad == 0 && reads(c.Group));
        var each = all == 0 ? 1 : corpus.Pairs.Count(p => !p.IsOwn && reads(p.Group)) / (double)all;
        return [.. told, .. neutral.Select(n => n with { Weight = each })];
    }

    /// <summary>How often acts of a probability are right, in tenths.</summary>
    internal static IEnumerable<string> Reliability(IEnumerable<(float Probability, JudgedAct Act)> said)
    {
        foreach (var tenth in said.GroupBy(s => Math.Min(9, (int)(s.Probability * 10))).OrderBy(g => g.Key))
        {
            var weight = tenth.Sum(s => s.Act.Weight);
            var right = tenth.Sum(s => s.Act.IsRight ? s.Act.Weight : 0);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"probability {tenth.Key / 10.0:0.0} to {(tenth.Key + 1) / 10.0:0.0}: {tenth.Count()} acts, said {tenth.Sum(s => s.Act.Weight * s.Probability) / weight:0.00}, right {right / weight:0.00}");
        }
    }

    /// <summary>Logistic regression by Newton's steps with a little shrinkage; the identity where there is nothing to learn from.</summary>
    internal static ActCalibration Fit(IReadOnlyList<JudgedAct> judged)
    {
        if (judged.Count(j => j.IsRight) < 20 || judged.Count(j => !j.IsRight) < 20)
            return ActCalibration.None;
        // From nothing: where all odds are even, Newton's first step is short.
        var fit = default(ActCalibration);
        for (var step = 0; step < 25; step++)
        {
            var slope = new double[4];
            var curve = new double[4, 4];
            foreach (var act in judged)
            {
                var (type, pair, gate) = ActCalibration.Odds(act.Evidence);
                ReadOnlySpan<double> x = [1, type, pair, gate];
                double p = fit.Of(act.Evidence);
                for (var i = 0; i < 4; i++)
                {
                    slope[i] += act.Weight * ((act.IsRight ? 1 : 0) - p) * x[i];
                    for (var j = 0; j < 4; j++)
                        curve[i, j] += act.Weight * p * (1 - p) * x[i] * x[j];
                }
            }

            for (var i = 0; i < 4; i++)
                curve[i, i] += 0.5;
            var move = Solve(curve, slope);
            fit = new ActCalibration(fit.Bias + (float)move[0], fit.Type + (float)move[1], fit.Pair + (float)move[2], fit.Gate + (float)move[3]);
        }

        return fit;
    }

    private static bool IsRight(FoundAct act, ActExample pair)
    {
        if ((pair.Labels >> (int)act.Act.Type & 1) == 0 || !Touch(act.Sources, pair.Source))
            return false;
        return pair.Target.Count == 0 || Touch(act.IsMutual ? act.Sources : act.Targets, pair.Target)
            || (act.IsMutual && Touch(act.Targets, pair.Source) && Touch(act.Sources, pair.Target));
    }

    private static bool Touch(IReadOnlyList<ActorPhrase> phrases, TokenRange range) =>
        phrases.Any(p => p.Range.First < range.End && range.First < p.Range.End);

    /// <summary>Solves four equations by elimination.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var at = column; at < size; at++)
                    matrix[row, at] -= factor * matrix[column, at];
                right[row] -= factor * right[column];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var at = row + 1; at < size; at++)
                right[row] -= matrix[row, at] * right[at];
            right[row] /= matrix[row, row];
        }

        return right;
    }
}
