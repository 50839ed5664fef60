using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts.Relations;

/// <summary>Memory for reading pairs of one sentence after another; not for two threads at once.</summary>
internal sealed class RelationWorkspace(ActModel model, FrameLexicon lexicon, WordVectors vectors, WordProjection? projection)
{
    /// <summary>Classes: no type, and the sixteen.</summary>
    internal const int Classes = 17;

    private readonly NetworkState _state = new();
    private readonly float[] _scores = new float[Classes];
    private float[] _words = [];
    private float[] _around = [];
    private float[] _projected = [];
    private Sentence? _projectedFor;

    /// <summary>What the sentence offers.</summary>
    internal SentenceAnalysis Analysis { get; } = new(lexicon, model.Senses);

    /// <summary>The pair in view.</summary>
    internal PairView View { get; } = new();

    /// <summary>Features of the pair in view.</summary>
    internal FeatureList Features { get; } = new();

    /// <summary>Marks of the pair in view.</summary>
    internal MarkList Marks { get; } = new();

    /// <summary>Pairs worth looking at.</summary>
    internal ActCandidates Candidates { get; } = new();

    /// <summary>Takes a sentence.</summary>
    internal void Set(Sentence sentence) => Analysis.Set(sentence);

    /// <summary>Looks at a pair of the sentence.</summary>
    internal void Look(TokenRange source, TokenRange target)
    {
        View.Set(Analysis, source, target);
        Features.Clear();
        RelationFeatures.Extract(View, Features);
    }

    /// <summary>Logarithm of the odds that the act of the sentence joins the pair in view.</summary>
    internal float PairScore() => Odds(model.Pairs);

    /// <summary>Logarithm of the odds that the sentence speaks of an act, seen from the pair in view; a frame that binds the pair adds to them.</summary>
    internal float GateScore() => Odds(model.Gates) + (View.HasFrame() ? ActModel.FrameTrust : 0);

    private float Odds(LinearModel learned)
    {
        Span<float> scores = stackalloc float[2];
        learned.Score(Features, scores);
        return scores[1] - scores[0];
    }

    /// <summary>Probabilities of the types for the pair in view.</summary>
    internal void Types(Span<float> probabilities)
    {
        // After the pair and the gate, which know nothing of them.
        RelationFeatures.Senses(View, Features);
        model.Types.Score(Features, probabilities);
        TokenNetwork.Softmax(probabilities);
        if (projection is null)
            return;
        Project(projection);
        TokenMarks.Extract(View, Marks);
        for (var c = 0; c < Classes; c++)
            probabilities[c] *= 1 - model.NetworkShare;
        for (var n = 0; n < model.Networks.Count; n++)
        {
            var network = model.Networks[n];
            network.Pool(_projected.AsSpan(projection.Starts[n]), projection.Width, Marks, Analysis.Sentence.Count, View.SourceHead, View.TargetHead, _state);
            network.Score(_state.Pooled.AsSpan(0, network.Shape.Pooled), _scores);
            TokenNetwork.Softmax(_scores);
            for (var c = 0; c < Classes; c++)
                probabilities[c] += _scores[c] * model.NetworkShare / model.Networks.Count;
        }
    }

    private void Project(WordProjection projection)
    {
        var sentence = Analysis.Sentence;
        if (ReferenceEquals(sentence, _projectedFor))
            return;
        _projectedFor = sentence;
        var (around, into) = projection.Room(sentence.Count);
        if (_projected.Length < into)
            (_around, _projected) = (new float[around * 2], new float[into * 2]);
        if (_words.Length < sentence.Count * vectors.Dimensions)
            _words = new float[sentence.Count * vectors.Dimensions * 2];
        SentenceVectors.Read(sentence, vectors, _words);
        projection.Run(_words, sentence.Count, _around, _projected);
    }

    /// <summary>The most probable mode of a type for the pair in view, or empty.</summary>
    internal string Mode(EventType type)
    {
        Span<float> scores = stackalloc float[model.Modes.Classes];
        model.Modes.Score(Features, scores);
        var best = -1;
        var name = type.Write();
        for (var at = 0; at < scores.Length; at++)
        {
            var known = model.ModeNames[at];
            if (known.StartsWith(name, StringComparison.Ordinal) && (known.Length == name.Length || known[name.Length] == ' ') && (best < 0 || scores[at] > scores[best]))
                best = at;
        }

        return best < 0 || model.ModeNames[best].Length == name.Length ? "" : model.ModeNames[best][(name.Length + 1)..];
    }

    /// <summary>Contexts that are more probable than not for the pair in view.</summary>
    internal List<string> Contexts()
    {
        Span<float> scores = stackalloc float[model.Contexts.Classes];
        model.Contexts.Score(Features, scores);
        var found = new List<string>();
        for (var at = 0; at < scores.Length; at++)
        {
            if (scores[at] > 0)
                found.Add(model.ContextNames[at]);
        }

        return found;
    }
}
