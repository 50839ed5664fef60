using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts;

/// <summary>
/// Finds the acts in a sentence: pairs of actors that a predicate joins are scored by what was learned from sentences with and without acts,
/// the best of them is classified. May be shared by any number of threads.
/// </summary>
public sealed class ActReader
{
    /// <summary>Most acts read from one sentence.</summary>
    public const int Most = 2;

    /// <summary>An act less probable than this is left out: the reader does not know what it would claim.</summary>
    internal const double Least = 0.15;

    /// <summary>
    /// Tokens of a plain sentence: in one so short a frame that binds both actors is enough. The gate was learned on sentences of the news, of which few are as
    /// short, and does not know them.
    /// </summary>
    private const int Plain = 10;

    private readonly RelationClassifier _classifier;

    private readonly double _least;

    /// <summary>A reader with a classifier of its own.</summary>
    public ActReader(RelationClassifier classifier)
        : this(classifier, Least)
    {
    }

    internal ActReader(RelationClassifier classifier, double least) => (_classifier, _least) = (classifier, least);

    /// <summary>The reader with the model that travels in the assembly.</summary>
    public static ActReader Load() => new(RelationClassifier.Load());

    /// <summary>Reads the acts of a sentence, whether they happened or not.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="actors">The actors that it names.</param>
    public IReadOnlyList<FoundAct> Read(Sentence sentence, IReadOnlyList<ActorPhrase> actors)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(actors);
        if (actors.Count == 0 || sentence.Count == 0)
            return [];
        var workspace = _classifier.Borrow();
        try
        {
            workspace.Set(sentence);
            var pairs = workspace.Candidates.Find(workspace.Analysis, actors);
            if (pairs.Count == 0)
                return [];
            Span<float> scores = stackalloc float[pairs.Count];
            for (var at = 0; at < scores.Length; at++)
            {
                workspace.Look(actors[pairs[at].Source].Range, RangeOf(actors, pairs[at].Target));
                scores[at] = workspace.PairScore();
            }

            return Choose(workspace, actors, pairs, scores);
        }
        finally
        {
            _classifier.Return(workspace);
        }
    }

    private List<FoundAct> Choose(RelationWorkspace workspace, IReadOnlyList<ActorPhrase> actors, IReadOnlyList<CandidatePair> pairs, Span<float> scores)
    {
        var acts = new List<FoundAct>(1);
        var taken = new List<CandidatePair>(Most);
        while (acts.Count < Most)
        {
            var best = -1;
            for (var at = 0; at < scores.Length; at++)
            {
                if (!float.IsNegativeInfinity(scores[at]) && (best < 0 || scores[at] > scores[best]))
                    best = at;
            }

            if (best < 0 || (taken.Count > 0 && scores[best] < _classifier.Model.Second))
                break;
            var (pair, score) = (pairs[best], scores[best]);
            scores[best] = float.NegativeInfinity;
            // The same two the other way round, or the same source once with and once without a target, say one act twice.
            if (taken.Exists(t => (t.Source == pair.Target && t.Target == pair.Source) || (t.Source == pair.Source && (t.Target < 0 || pair.Target < 0))))
                continue;
            workspace.Look(actors[pair.Source].Range, RangeOf(actors, pair.Target));
            var isShort = actors.Count <= 3 && workspace.Analysis.Sentence.Count <= Plain;
            var isPlain = isShort && workspace.View.HasFrame();
            var gate = workspace.GateScore();
            if (!isPlain && gate < _classifier.Model.Gate)
            {
                if (isShort)
                    continue;
                break;
            }

            var reading = _classifier.Read(workspace, mustAct: isPlain);
            var evidence = new ActEvidence((float)reading.Probabilities[(int)reading.Act.Type], score, gate);
            if (reading.Act.Type == EventType.None || _classifier.Model.Calibration.Of(evidence) < _least || acts.Exists(a => a.Predicate == reading.Predicate || Repeats(a, reading, actors, pair)))
                continue;
            taken.Add(pair);
            acts.Add(Act(workspace.Analysis.Sentence, actors, pair, reading, evidence, _classifier.Model.Calibration));
        }

        return acts;
    }

    /// <summary>Whether a pair says again what an act says: the same type between phrases that stand inside each other or name the same body.</summary>
    private static bool Repeats(FoundAct act, RelationReading reading, IReadOnlyList<ActorPhrase> actors, CandidatePair pair) =>
        act.Act.Type == reading.Act.Type && act.Sources.Any(s => IsSame(s, actors[pair.Source]))
        && (pair.Target < 0 || act.Targets.Count == 0 || act.Targets.Any(t => IsSame(t, actors[pair.Target])));

    private static bool IsSame(ActorPhrase left, ActorPhrase right) =>
        left.Range.Contains(right.Head) || right.Range.Contains(left.Head)
        || (left.Actors.Count > 0 && right.Actors.Count > 0 && left.Actors[0].Code.Body.Length > 0 && left.Actors[0].Code.Body == right.Actors[0].Code.Body);

    private static FoundAct Act(Sentence sentence, IReadOnlyList<ActorPhrase> actors, CandidatePair pair, RelationReading reading, in ActEvidence evidence, in ActCalibration calibration)
    {
        var sources = Coordinated(sentence, actors, pair.Source);
        IReadOnlyList<ActorPhrase> targets = pair.Target < 0 ? [] : Coordinated(sentence, actors, pair.Target);
        var mutual = targets.Count == 0 && (sources.Count > 1 || sources[0].Actors.Count > 1)
            && reading.Act.Type is EventType.Consult or EventType.Agree or EventType.Cooperate or EventType.Support;
        var predicate = Math.Max(reading.Predicate, 0);
        var trace = new List<string>(reading.Trace) { string.Create(System.Globalization.CultureInfo.InvariantCulture, $"type {evidence.Type:0.00}, pair {evidence.Pair:+0.0;-0.0}, act at all {evidence.Gate:+0.0;-0.0}") };
        return new FoundAct(predicate, new TokenRange(predicate, 1), reading.Act, reading.Contexts, sources, targets, mutual, calibration.Of(evidence), trace) { Evidence = evidence };
    }

    private static List<ActorPhrase> Coordinated(Sentence sentence, IReadOnlyList<ActorPhrase> actors, int first)
    {
        var all = new List<ActorPhrase>(1) { actors[first] };
        foreach (var other in actors)
        {
            if (other.Head != actors[first].Head && sentence[other.Head].Is("conj") && actors[first].Range.Contains(sentence[other.Head].Head))
                all.Add(other);
        }

        return all;
    }

    private static TokenRange RangeOf(IReadOnlyList<ActorPhrase> actors, int phrase) => phrase < 0 ? default : actors[phrase].Range;
}
