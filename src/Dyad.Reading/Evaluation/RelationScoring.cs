using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Evaluation;

/// <summary>Scores sentences with their pair: type and quad class given the pair, and what is found without it.</summary>
internal static class RelationScoring
{
    internal static EvaluationReport Score(IReadOnlyList<RelationRow> rows, EvaluatedReader reader)
    {
        var (roots, quads) = (new ClassTally(), new ClassTally());
        var misses = new List<Miss>();
        var merged = rows.Any(r => r.Root == "YIELD");
        int seen = 0, detected = 0, usable = 0, withPair = 0, triple = 0, acts = 0, both = 0;
        foreach (var row in rows)
        {
            seen += reader.WasSeen(row.Marked.Text) ? 1 : 0;
            var sentence = reader.Whole(row.Marked.Text);
            var target = row.Marked.Targets.Count == 0 ? TextSpan.Empty : row.Marked.Targets[0];
            var reading = reader.Classifier(row.Marked.Text).Classify(sentence, MarkedText.Tokens(sentence, row.Marked.Source), MarkedText.Tokens(sentence, target));
            var said = Root(reading, merged);
            var quad = ((int)reading.Quad(concedeIsMaterial: merged)).ToString();
            roots.Add(row.Root, said);
            if (row.Quad > 0)
                quads.Add(row.Quad.ToString(), quad);
            if (said != row.Root)
                misses.Add(new Miss(row.Line, row.Root, said, row.Marked.Text));
            var found = reader.Read(row.Marked.Text, null);
            acts += found.Count;
            detected += found.Count > 0 ? 1 : 0;
            if (target.IsEmpty)
                continue;
            withPair++;
            var right = found.Where(f => IsUsable(f, row.Marked.Source, target)).ToList();
            usable += right.Count > 0 ? 1 : 0;
            triple += right.Exists(f => f.Root(merged) == row.Root) ? 1 : 0;
            both += right.Exists(f => f.Act.Sources.Any(s => s.Actors.Count > 0) && f.Act.Targets.Concat(f.Act.Sources).Any(t => t.Actors.Count > 0)) ? 1 : 0;
        }

        return new EvaluationReport("relations",
        [
            new("sentences", rows.Count, "rows"),
            new("root_accuracy", roots.Accuracy, "type right, given the pair"),
            new("root_macro_f1", roots.MacroF1, "mean F1 of the types, given the pair"),
            new("quad_accuracy", quads.Accuracy, "quad class right, given the pair"),
            new("quad_macro_f1", quads.MacroF1, "mean F1 of the quad classes, given the pair"),
            new("detection_recall", Share(detected, rows.Count), "sentences in which an act is found without the pair"),
            new("pair_usable", Share(usable, withPair), "an act whose source and target overlap the labelled ones"),
            new("pair_resolved", Share(both, withPair), "and whose actors are known to the codebook"),
            new("triple", Share(triple, withPair), "source, target and type right, without the pair"),
            new("events_per_sentence", Share(acts, rows.Count), "acts read a sentence"),
        ],
        [new("root", roots.Classes()), new("quad", quads.Classes())], misses, seen, rows.Count);
    }

    /// <summary>Whether source and target of an act overlap the labelled spans; the parts of a mutual act stand on either side.</summary>
    internal static bool IsUsable(EvaluatedAct act, TextSpan source, TextSpan target)
    {
        bool Touches(IEnumerable<Actors.ActorPhrase> phrases, TextSpan span) =>
            phrases.Any(p => act.Sentence.SpanOf(p.Range) is var words && words.Start < span.End && span.Start < words.End);
        if (!act.Act.IsMutual)
            return Touches(act.Act.Sources, source) && Touches(act.Act.Targets, target);
        return Touches(act.Act.Sources, source) && Touches(act.Act.Sources, target);
    }

    internal static double Share(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;

    private static string Root(RelationReading reading, bool merged)
    {
        var best = EventType.None;
        var most = -1.0;
        foreach (var type in EventTypes.All)
        {
            var p = reading.Probabilities[(int)type];
            if (merged && type == EventType.Concede)
                p += reading.Probabilities[(int)EventType.Retreat];
            if (p > most)
                (best, most) = (type, p);
        }

        return merged && best is EventType.Concede or EventType.Retreat ? "YIELD" : best.Write();
    }
}

/// <summary>The reader under evaluation: for each sentence the model that may read it.</summary>
/// <param name="Classifier">Model for a sentence.</param>
/// <param name="Read">Reads the acts of a text.</param>
/// <param name="Whole">Parses a text as one sentence.</param>
/// <param name="WasSeen">Whether the model for the sentence was trained on it.</param>
public sealed record EvaluatedReader(
    Func<string, RelationClassifier> Classifier,
    ReadActs Read,
    Func<string, Sentence> Whole,
    Func<string, bool> WasSeen);
