using Dyad.Reading.Evaluation.Gold;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Evaluation;

/// <summary>Scores what is found without the pair: classes of sentences, tagged spans, triples of codes.</summary>
internal static class DetectionScoring
{
    internal static EvaluationReport Score(IReadOnlyList<QuadRow> rows, EvaluatedReader reader)
    {
        var tally = new ClassTally();
        var misses = new List<Miss>();
        int seen = 0, alarms = 0, claims = 0, neutral = 0, detected = 0, acts = 0, withAct = 0, known = 0, right = 0;
        foreach (var row in rows)
        {
            seen += reader.WasSeen(row.Text) ? 1 : 0;
            var found = reader.Read(row.Text, null);
            var events = found.Where(f => f.IsEventOutsidePlover).ToList();
            acts += found.Count;
            var said = events.Count == 0 ? 0 : QuadOf(events[0].Act.Act.Type);
            tally.Add(row.Quad.ToString(), said.ToString());
            if (said != row.Quad)
                misses.Add(new Miss(row.Line, row.Quad.ToString(), Describe(found), row.Text));
            if (row.Quad == 0)
            {
                neutral++;
                alarms += events.Count > 0 ? 1 : 0;
                claims += found.Count > 0 ? 1 : 0;
                continue;
            }

            withAct++;
            detected += found.Count > 0 ? 1 : 0;
            known += events.Count > 0 ? 1 : 0;
            right += said == row.Quad ? 1 : 0;
        }

        return new EvaluationReport("quad",
        [
            new("sentences", rows.Count, "rows"),
            new("detection_recall", RelationScoring.Share(detected, withAct), "sentences with an event in which an act is found"),
            new("event_recall", RelationScoring.Share(known, withAct), "and is said to have happened"),
            new("false_alarms", RelationScoring.Share(alarms, neutral), "neutral sentences in which an event is claimed (acts of CAMEO 01 and 02 are neutral in the file)"),
            new("acts_in_neutral", RelationScoring.Share(claims, neutral), "neutral sentences in which any act is read, appeals and plans included"),
            new("events_per_sentence", RelationScoring.Share(acts, rows.Count), "acts read a sentence"),
            new("quad_of_detected", RelationScoring.Share(right, known), "class right where an event was claimed in a sentence that has one"),
            new("quad_accuracy", tally.Accuracy, "class of the sentence right, none included"),
            new("quad_macro_f1", tally.MacroF1, "mean F1 of the five classes"),
        ],
        [new("quad", tally.Classes())], misses, seen, rows.Count);
    }

    internal static EvaluationReport Score(IReadOnlyList<SpanRow> rows, EvaluatedReader reader)
    {
        var misses = new List<Miss>();
        int seen = 0, detected = 0, usable = 0, pairs = 0, sources = 0, sourceRight = 0, targets = 0, targetRight = 0, acts = 0;
        foreach (var row in rows)
        {
            var (text, source, target, mutual) = Spans(row);
            seen += reader.WasSeen(text) ? 1 : 0;
            var found = reader.Read(text, null);
            acts += found.Count;
            detected += found.Count > 0 ? 1 : 0;
            var phrases = found.SelectMany(f => f.Act.Sources.Select(s => f.Sentence.SpanOf(s.Range))).ToList();
            var others = found.SelectMany(f => f.Act.Targets.Concat(f.Act.IsMutual ? f.Act.Sources : []).Select(s => f.Sentence.SpanOf(s.Range))).ToList();
            sources += source.IsEmpty ? 0 : 1;
            sourceRight += !source.IsEmpty && phrases.Exists(p => Touch(p, source)) ? 1 : 0;
            targets += target.IsEmpty ? 0 : 1;
            targetRight += !target.IsEmpty && others.Exists(p => Touch(p, target)) ? 1 : 0;
            if (source.IsEmpty || target.IsEmpty)
                continue;
            pairs++;
            var right = found.Any(f => RelationScoring.IsUsable(f, source, target) || (mutual && RelationScoring.IsUsable(f, target, source)));
            usable += right ? 1 : 0;
            if (!right)
                misses.Add(new Miss(row.Line, $"{Words(text, source)} -> {Words(text, target)}", Describe(found), text));
        }

        return new EvaluationReport("spans",
        [
            new("sentences", rows.Count, "rows"),
            new("detection_recall", RelationScoring.Share(detected, rows.Count), "sentences in which an act is found"),
            new("source_found", RelationScoring.Share(sourceRight, sources), "a source overlaps the labelled one"),
            new("target_found", RelationScoring.Share(targetRight, targets), "a target overlaps the labelled one"),
            new("pair_usable", RelationScoring.Share(usable, pairs), "an act whose source and target overlap the labelled ones"),
            new("events_per_sentence", RelationScoring.Share(acts, rows.Count), "acts read a sentence"),
        ],
        [], misses, seen, rows.Count);
    }

    internal static EvaluationReport Score(IReadOnlyList<TripleRow> rows, EvaluatedReader reader)
    {
        var misses = new List<Miss>();
        int detected = 0, usable = 0, pairs = 0, both = 0, triple = 0, rootRight = 0, acts = 0, seen = 0;
        foreach (var row in rows)
        {
            seen += reader.WasSeen(row.Text) ? 1 : 0;
            var found = reader.Read(row.Text, row.Date);
            acts += found.Count;
            detected += found.Count > 0 ? 1 : 0;
            rootRight += found.Any(f => f.Act.Act.Type.Write() == row.Root) ? 1 : 0;
            // Where only sources are given, the act is mutual: both stand on one side.
            var hasPair = row.Sources.Count > 0 && row.Targets.Count > 0 || row.Sources.Count > 1;
            pairs += hasPair ? 1 : 0;
            usable += hasPair && found.Any(f => Codes(f.Act.Sources).Any() && (f.Act.IsMutual || Codes(f.Act.Targets).Any())) ? 1 : 0;
            var right = found.Where(f => IsRight(f, row)).ToList();
            both += hasPair && right.Count > 0 ? 1 : 0;
            var whole = right.Exists(f => f.Act.Act.Type.Write() == row.Root);
            triple += whole ? 1 : 0;
            if (!whole)
                misses.Add(new Miss(row.Line, $"{string.Join('+', row.Sources)} {row.Root} {string.Join('+', row.Targets)}", Describe(found), row.Text));
        }

        return new EvaluationReport("triples",
        [
            new("sentences", rows.Count, "rows"),
            new("detection_recall", RelationScoring.Share(detected, rows.Count), "sentences in which an act is found"),
            new("pair_usable", RelationScoring.Share(usable, pairs), "an act with a source and a target that have codes"),
            new("pair_countries_both", RelationScoring.Share(both, pairs), "both countries right, among rows with two"),
            new("root_found", RelationScoring.Share(rootRight, rows.Count), "an act of the type is read"),
            new("triple", RelationScoring.Share(triple, rows.Count), "countries and type right in one act"),
            new("events_per_sentence", RelationScoring.Share(acts, rows.Count), "acts read a sentence"),
        ],
        [], misses, seen, rows.Count);
    }

    /// <summary>The quad class as the labels have it: CONCEDE with RETREAT.</summary>
    internal static int QuadOf(EventType type) => type == EventType.Concede ? (int)QuadClass.MaterialCooperation : (int)type.Quad();

    private static bool IsRight(EvaluatedAct act, TripleRow row)
    {
        var (sources, targets) = (Codes(act.Act.Sources).ToList(), Codes(act.Act.Targets).ToList());
        bool Is(string gold, string said) => ActorScore.SameBody(said, ActorGold.Country(gold));
        bool Any(IReadOnlyList<string> gold, List<string> said) => gold.Any(g => said.Exists(s => Is(g, s)));
        if (row.Targets.Count > 0)
            return Any(row.Sources, sources) && (Any(row.Targets, targets) || (act.Act.IsMutual && Any(row.Targets, sources)));
        if (row.Sources.Count > 1)
            return row.Sources.Count(g => sources.Concat(targets).Any(s => Is(g, s))) >= 2;
        return Any(row.Sources, sources);
    }

    private static IEnumerable<string> Codes(IEnumerable<Actors.ActorPhrase> phrases) =>
        phrases.SelectMany(p => p.Actors).Select(a => a.Code.Body).Where(b => b.Length > 0);

    private static (string Text, TextSpan Source, TextSpan Target, bool Mutual) Spans(SpanRow row)
    {
        var text = new System.Text.StringBuilder();
        TextSpan source = default, target = default, first = default, second = default;
        for (var at = 0; at < row.Words.Count; at++)
        {
            if (text.Length > 0)
                text.Append(' ');
            var span = new TextSpan(text.Length, row.Words[at].Length);
            text.Append(row.Words[at]);
            var tag = row.Tags[at];
            if (tag.EndsWith("-S", StringComparison.Ordinal) && (tag[0] == 'I' || source.IsEmpty))
                source = source.Union(span);
            else if (tag.EndsWith("-T", StringComparison.Ordinal) && (tag[0] == 'I' || target.IsEmpty))
                target = target.Union(span);
            else if (tag == "B-R" && first.IsEmpty || tag == "I-R" && second.IsEmpty)
                first = first.Union(span);
            else if (tag.EndsWith("-R", StringComparison.Ordinal))
                second = second.Union(span);
        }

        return first.IsEmpty || second.IsEmpty ? (text.ToString(), source.IsEmpty ? first : source, target, false) : (text.ToString(), first, second, true);
    }

    private static bool Touch(TextSpan left, TextSpan right) => left.Start < right.End && right.Start < left.End;

    private static string Words(string text, TextSpan span) => text.Substring(span.Start, span.Length);

    private static string Describe(IReadOnlyList<EvaluatedAct> found) => found.Count == 0 ? "nothing" : string.Join("; ", found.Select(f =>
        $"{string.Join('+', f.Act.Sources.Select(s => Name(f, s)))} {f.Act.Act} {(f.Act.IsMutual ? "(mutual)" : string.Join('+', f.Act.Targets.Select(t => Name(f, t))))} [{f.Modality}]"));

    private static string Name(EvaluatedAct act, Actors.ActorPhrase phrase) =>
        phrase.Actors.Count > 0 && !phrase.Actors[0].Code.IsUnknown ? phrase.Actors[0].Code.ToString() : act.Sentence.Words(act.Sentence.SpanOf(phrase.Range));
}
