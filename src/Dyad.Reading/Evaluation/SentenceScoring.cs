using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Assertions;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Evaluation;

/// <summary>Scores sentences written for the codebook: type, mode, CAMEO code and contexts given the pair, and modality.</summary>
internal static class SentenceScoring
{
    internal static EvaluationReport Score(IReadOnlyList<SentenceRow> rows, EvaluatedReader reader, AssertionReader assertions, ActorReader actors)
    {
        var (roots, modes, modalities) = (new ClassTally(), new ClassTally(), new ClassTally());
        var misses = new List<Miss>();
        int cameo = 0, cameoRight = 0, unreal = 0, unrealKept = 0, unrealRead = 0, happened = 0, happenedRight = 0, contexts = 0, contextsFound = 0, contextsRight = 0;
        foreach (var row in rows)
        {
            var sentence = reader.Whole(row.Marked.Text);
            var source = MarkedText.Tokens(sentence, row.Marked.Source);
            var target = MarkedText.Tokens(sentence, row.Marked.Targets.Count == 0 ? TextSpan.Empty : row.Marked.Targets[0]);
            var reading = reader.Classifier(row.Marked.Text).Classify(sentence, source, target);
            var gold = FramePageReader.ReadModality(row.Modality);
            // Where the word for the act is marked, the mood is that of this word, whatever the type that was read.
            var marked = MarkedText.Tokens(sentence, row.Marked.Act);
            var predicate = marked.Count > 0 ? PairView.HeadOf(sentence, marked) : Math.Max(reading.Predicate, 0);
            var said = assertions.Read(sentence, predicate, actors.Read([sentence], null)[0]).Modality;
            modalities.Add(gold.ToString(), said.ToString());
            if (row.Type != "NONE")
            {
                roots.Add(row.Type, reading.Act.Type.Write());
                if (row.Mode.Length > 0)
                    modes.Add($"{row.Type} {row.Mode}", $"{reading.Act.Type.Write()} {reading.Act.Mode}");
                cameo += row.Cameo.Length > 0 ? 1 : 0;
                cameoRight += row.Cameo.Length > 0 && row.Cameo == reading.Act.Cameo.Code ? 1 : 0;
                contexts += row.Contexts.Count;
                contextsFound += reading.Contexts.Count;
                contextsRight += reading.Contexts.Intersect(row.Contexts, StringComparer.Ordinal).Count();
            }

            if (gold != said || (row.Type != "NONE" && row.Type != reading.Act.Type.Write()))
                misses.Add(new Miss(row.Line, $"{row.Type} {gold}", $"{reading.Act.Type.Write()} {said}", row.Marked.Text));
            if (gold == Modality.Happened)
            {
                happened++;
                happenedRight += said == gold ? 1 : 0;
            }
            else if (gold != Modality.PastHistorical)
            {
                unreal++;
                unrealKept += said == Modality.Happened && (marked.Count > 0 || IsFact(reading.Act.Type, row.Type)) ? 0 : 1;
                unrealRead += reader.Read(row.Marked.Text, null).Any(a => a.Modality == Modality.Happened && IsFact(a.Act.Act.Type, row.Type)) ? 0 : 1;
            }
        }

        return new EvaluationReport("sentences",
        [
            new("sentences", rows.Count, "rows"),
            new("root_accuracy", roots.Accuracy, "type right, given the pair"),
            new("root_macro_f1", roots.MacroF1, "mean F1 of the types, given the pair"),
            new("mode_accuracy", modes.Accuracy, "type and mode right, given the pair, where a mode is labelled"),
            new("cameo_accuracy", RelationScoring.Share(cameoRight, cameo), "CAMEO code right, where one is labelled"),
            new("context_precision", RelationScoring.Share(contextsRight, contexts == 0 ? 0 : contextsFound), "contexts as labelled, among those given, where any is labelled"),
            new("context_recall", RelationScoring.Share(contextsRight, contexts), "contexts given, among those labelled"),
            new("modality_accuracy", modalities.Accuracy, "modality right, given the pair"),
            new("modality_macro_f1", modalities.MacroF1, "mean F1 of the modalities"),
            new("not_taken_for_facts", RelationScoring.Share(unrealKept, unreal), "negated, future, conditional and hypothetical sentences whose act is not said to have happened, given the pair; a promise, refusal or demand that speaks of it is another act"),
            new("no_event_from_unreal", RelationScoring.Share(unrealRead, unreal), "such sentences from which no event is read, without the pair"),
            new("happened_recall", RelationScoring.Share(happenedRight, happened), "what happened is said to have happened"),
        ],
        [new("root", roots.Classes()), new("modality", modalities.Classes())], misses, rows.Count(r => reader.WasSeen(r.Marked.Text)), rows.Count);
    }

    /// <summary>
    /// Whether an act that is said to have happened takes the labelled one for a fact. A promise, refusal, demand, accusation, threat or concession
    /// that speaks of the labelled act did happen, and is another act.
    /// </summary>
    private static bool IsFact(EventType said, string labelled) =>
        said.Write() == labelled || said is not (EventType.Agree or EventType.Concede or EventType.Request or EventType.Accuse or EventType.Reject or EventType.Threaten);
}
