using System.Collections.Concurrent;
using System.Globalization;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Acts.Relations;

/// <summary>
/// Tells what is done between a given source and target: a mean of a linear model over hashed features and of small networks over word vectors,
/// both of which see the frames of the codebook. May be shared by any number of threads.
/// </summary>
public sealed class RelationClassifier
{
    private static readonly Lazy<RelationClassifier> Embedded = new(LoadEmbedded);

    /// <summary>What it weighs for a word to carry the act that the source, or the target, is one of its phrases; in the unit of the weights of words.</summary>
    private const float SourceRoleWeight = 1, TargetRoleWeight = 0.5f;

    private readonly ActModel _model;
    private readonly FrameLexicon _lexicon;
    private readonly WordProjection? _projection;
    private readonly ConcurrentBag<RelationWorkspace> _workspaces = [];

    internal RelationClassifier(ActModel model, FrameLexicon lexicon)
    {
        (_model, _lexicon) = (model, lexicon);
        _projection = model.Networks.Count == 0 ? null : new WordProjection(model.Networks);
    }

    /// <summary>What was learned.</summary>
    internal ActModel Model => _model;

    /// <summary>The classifier with the model that travels in the assembly; loaded once.</summary>
    public static RelationClassifier Load() => Embedded.Value;

    /// <summary>A classifier with a model from a file that <c>dyad train acts</c> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no model of this version.</exception>
    public static RelationClassifier Load(Stream model) => new(ActModel.Load(model), FrameLexicon.Default);

    /// <summary>Tells what the source does to the target.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="source">Tokens of the source; none where it is not said.</param>
    /// <param name="target">Tokens of the target; none where there is none.</param>
    public RelationReading Classify(Sentence sentence, TokenRange source, TokenRange target)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var workspace = Borrow();
        workspace.Set(sentence);
        workspace.Look(source, target);
        var reading = Read(workspace, mustAct: true);
        Return(workspace);
        return reading;
    }

    internal RelationWorkspace Borrow() => _workspaces.TryTake(out var workspace) ? workspace : new RelationWorkspace(_model, _lexicon, WordVectors.Default, _projection);

    internal void Return(RelationWorkspace workspace) => _workspaces.Add(workspace);

    /// <summary>Reads the pair in view of a workspace.</summary>
    internal RelationReading Read(RelationWorkspace workspace, bool mustAct)
    {
        Span<float> types = stackalloc float[RelationWorkspace.Classes];
        workspace.Types(types);
        var best = mustAct ? 1 : 0;
        for (var c = best + 1; c < types.Length; c++)
            best = types[c] > types[best] ? c : best;
        var type = (EventType)best;
        var trace = new List<string>(3);
        Act act = new(type, "", CameoCode.Absent);
        IReadOnlyList<string> contexts = [];
        var frame = BestFrame(workspace, type);
        if (frame is { } match)
        {
            act = match.Frame.Act;
            contexts = match.Frame.Contexts;
            trace.Add($"frame {match.Frame.Text} at {match.Frame.Place}");
        }

        var predicate = Explain(workspace, best, types[best], trace);
        if (frame is { } known)
            predicate = known.Predicate;
        if (type == EventType.None)
            return new RelationReading(act, Doubles(types), contexts, predicate, trace);
        if (act.Mode.Length == 0)
            act = act with { Mode = workspace.Mode(type) };
        if (!act.Cameo.IsPresent && act.Mode.Length > 0 && EventBook.Default.TryCameo(type, act.Mode, out var cameo))
            act = act with { Cameo = cameo };
        return new RelationReading(act, Doubles(types), [.. contexts.Union(workspace.Contexts(), StringComparer.Ordinal)], predicate, trace);
    }

    /// <summary>The frame of a type that best fits the pair, if one fits at all.</summary>
    private static FrameMatch? BestFrame(RelationWorkspace workspace, EventType type)
    {
        FrameMatch? best = null;
        var bestFit = 2;
        foreach (var match in workspace.Analysis.Matches)
        {
            if (match.Frame.Act.Type != type)
                continue;
            var fit = workspace.View.Fit(match);
            if (fit > bestFit || (fit == bestFit && best is { } known && match.Beats(known)))
                (best, bestFit) = (match, fit);
        }

        return best;
    }

    /// <summary>Says which words spoke for the type; returns the predicate among them.</summary>
    private int Explain(RelationWorkspace workspace, int type, float probability, List<string> trace)
    {
        var sentence = workspace.Analysis.Sentence;
        Span<float> tokens = sentence.Count <= 256 ? stackalloc float[sentence.Count] : new float[sentence.Count];
        _model.Types.Explain(workspace.Features, type, tokens);
        var line = new System.Text.StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{((EventType)type).Write()} {probability:0.00}:");
        int predicate = -1, first = -1, second = -1, third = -1;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (first < 0 || tokens[at] > tokens[first])
                (first, second, third) = (at, first, second);
            else if (second < 0 || tokens[at] > tokens[second])
                (second, third) = (at, second);
            else if (third < 0 || tokens[at] > tokens[third])
                third = at;
        }

        // Of words that speak alike, the one of which source and target are phrases carries the act.
        var most = float.NegativeInfinity;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (!SentenceAnalysis.IsPredicate(sentence[at]) || workspace.View.Zone(at) == 3)
                continue;
            // A thing or a person carries no act: the verb that it stands under does.
            if (workspace.Analysis.IsThing(at))
                continue;
            var speaks = tokens[at] + (workspace.View.SourceRole(at) != 0 ? SourceRoleWeight : 0) + (workspace.View.TargetRole(at) != 0 ? TargetRoleWeight : 0);
            if (speaks > most)
                (predicate, most) = (at, speaks);
        }

        foreach (var at in (ReadOnlySpan<int>)[first, second, third])
        {
            if (at >= 0 && tokens[at] > 0)
                line.Append(CultureInfo.InvariantCulture, $" {sentence[at].Form} {tokens[at]:+0.0}");
        }

        trace.Add(line.ToString());
        return predicate;
    }

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var copy = new double[values.Length];
        for (var at = 0; at < values.Length; at++)
            copy[at] = values[at];
        return copy;
    }

    private static RelationClassifier LoadEmbedded()
    {
        using var stream = typeof(RelationClassifier).Assembly.GetManifestResourceStream("models/acts/acts.bin")
            ?? throw new InvalidDataException("The reader was built without models/acts/acts.bin.");
        return Load(stream);
    }
}
