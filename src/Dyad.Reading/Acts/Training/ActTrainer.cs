using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Senses;
using Dyad.Reading.Syntax;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Acts.Training;

/// <summary>How acts are trained: nothing here is a matter of chance but the seed.</summary>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="Networks">Number of networks.</param>
/// <param name="Hidden">Hidden units of a network.</param>
/// <param name="NetworkPasses">Passes of a network over the sentences.</param>
/// <param name="LinearPasses">Passes of the linear models.</param>
/// <param name="FalseAlarms">Share of sentences without an act in which one may be read; sets the gate.</param>
/// <param name="Second">Least logarithm of the odds of the pair of a second act in a sentence.</param>
internal sealed record ActTraining(ulong Seed, int Networks, int Hidden, int NetworkPasses, int LinearPasses, double FalseAlarms, float Second)
{
    /// <summary>What the committed model was trained with, but for the seed.</summary>
    internal static ActTraining Usual(ulong seed) => new(seed, 3, 64, 12, 15, 0.4, 4);
}

/// <summary>Trains all models of acts.</summary>
/// <param name="corpus">Sentences.</param>
/// <param name="lexicon">Frames.</param>
/// <param name="senses">Classes of words.</param>
/// <param name="actors">Finds the actors of a sentence.</param>
/// <param name="settings">Settings.</param>
internal sealed class ActTrainer(ActCorpus corpus, FrameLexicon lexicon, SenseTable senses, Func<Sentence, IReadOnlyList<ActorPhrase>> actors, ActTraining settings)
{
    private const int Folds = 3;
    private const int SmallBuckets = 1 << 14;
    private const float NetworkShare = 0.6f;

    private readonly SentenceAnalysis _analysis = new(lexicon, senses);
    private readonly PairView _view = new();
    private List<FeatureList>? _features;
    private List<PairRow>? _pairRows;

    /// <summary>Trains on the sentences whose digest is kept.</summary>
    /// <param name="keeps">Which sentences labelled by others may be used; own sentences always are.</param>
    /// <param name="calibration">Makes a probability of what speaks for an act.</param>
    /// <param name="progress">Told what is done.</param>
    internal ActModel Train(Func<ulong, bool> keeps, ActCalibration calibration, Action<string> progress)
    {
        _features ??= Features();
        _pairRows ??= new PairRows(corpus, lexicon, senses, actors).Collect();
        var rows = Enumerable.Range(0, corpus.Pairs.Count).Where(i => corpus.Pairs[i].IsOwn || keeps(corpus.Pairs[i].Group)).ToList();
        progress($"{rows.Count} pairs, {rows.Count(i => corpus.Pairs[i].IsOwn)} of them own; {_pairRows.Count} candidates");
        var types = new LinearTrainer(RelationWorkspace.Classes, LinearModel.MostBuckets, settings.LinearPasses, 0.1f, 1e-5f, settings.Seed)
            .Train([.. rows.Select(i => (_features[i], corpus.Pairs[i].Labels, corpus.Pairs[i].Weight))]);
        progress("types: linear");
        var networks = Networks(rows, progress);
        var (modes, modeNames) = Modes(rows);
        var (contexts, contextNames) = Contexts(rows);
        progress("modes and contexts");
        var (pairs, gates, gate) = Pairs(keeps);
        progress($"pairs, gate {gate:0.00}");
        var trained = corpus.Pairs.Where(p => !p.IsOwn && keeps(p.Group)).Select(p => p.Group).Concat(corpus.Classes.Where(c => keeps(c.Group)).Select(c => c.Group)).ToHashSet();
        return new ActModel(types, networks, pairs, gates, modes, modeNames, contexts, contextNames, NetworkShare, gate, settings.Second, trained, senses, calibration);
    }

    private List<FeatureList> Features()
    {
        var all = new List<FeatureList>(corpus.Pairs.Count);
        foreach (var pair in corpus.Pairs)
        {
            _analysis.Set(pair.Sentence);
            _view.Set(_analysis, pair.Source, pair.Target);
            var features = new FeatureList();
            RelationFeatures.Extract(_view, features);
            RelationFeatures.Senses(_view, features);
            features.Trim();
            all.Add(features);
        }

        return all;
    }

    private TokenNetwork[] Networks(List<int> rows, Action<string> progress)
    {
        var vectors = WordVectors.Default;
        var inputs = new List<NetworkRow>(rows.Count);
        foreach (var row in rows)
        {
            var pair = corpus.Pairs[row];
            _analysis.Set(pair.Sentence);
            _view.Set(_analysis, pair.Source, pair.Target);
            var marks = new MarkList();
            TokenMarks.Extract(_view, marks);
            var words = new float[pair.Sentence.Count * vectors.Dimensions];
            SentenceVectors.Read(pair.Sentence, vectors, words);
            inputs.Add(new NetworkRow(words, pair.Sentence.Count, marks, _view.SourceHead, _view.TargetHead, pair.Labels, pair.Weight));
        }

        var shape = new TokenNetworkShape(vectors.Dimensions, settings.Hidden, RelationWorkspace.Classes);
        var networks = new TokenNetwork[settings.Networks];
        for (var n = 0; n < networks.Length; n++)
        {
            networks[n] = new NetworkTrainer(shape, settings.NetworkPasses, 0.003f, 0.4f, 0.1f, 0.01f, settings.Seed + 17 + (ulong)n).Train(inputs);
            progress($"types: network {n + 1} of {networks.Length}");
        }

        return networks;
    }

    private (LinearModel Model, IReadOnlyList<string> Names) Modes(List<int> rows)
    {
        string[] names = [.. EventBook.Default.Modes.Select(m => $"{m.Type.Write()} {m.Mode}").Concat(EventTypes.All.Select(t => t.Write())).Order(StringComparer.Ordinal)];
        var told = rows.Where(i => corpus.Pairs[i].IsOwn && corpus.Pairs[i].Labels > 1).ToList();
        return (new LinearTrainer(names.Length, SmallBuckets, settings.LinearPasses, 0.1f, 1e-5f, settings.Seed + 1)
            .TrainOneOf([.. told.Select(i => (_features![i], Array.IndexOf(names, Name(corpus.Pairs[i]))))]), names);
    }

    private static string Name(ActExample pair)
    {
        var type = ((EventType)System.Numerics.BitOperations.TrailingZeroCount(pair.Labels)).Write();
        return pair.Mode.Length == 0 ? type : $"{type} {pair.Mode}";
    }

    private (LinearModel Model, IReadOnlyList<string> Names) Contexts(List<int> rows)
    {
        string[] names = [.. CodebookFile.Rows("events/contexts.csv", "context").Select(r => r[0])];
        var told = rows.Where(i => corpus.Pairs[i].Contexts is not null).ToList();
        return (new LinearTrainer(names.Length, SmallBuckets, settings.LinearPasses, 0.1f, 1e-5f, settings.Seed + 2)
            .TrainAnyOf([.. told.Select(i => (_features![i], corpus.Pairs[i].Contexts!.Select(c => Array.IndexOf(names, c)).Where(c => c >= 0).ToArray()))]), names);
    }

    /// <summary>The models of pairs and of acts at all, and the gate that lets the given share of sentences without an act pass, found by cross-validation.</summary>
    private (LinearModel Pairs, LinearModel Gates, float Gate) Pairs(Func<ulong, bool> keeps)
    {
        var rows = _pairRows!.Where(r => r.IsOwn || keeps(r.Group)).ToList();
        var trainer = new LinearTrainer(2, LinearModel.MostBuckets, settings.LinearPasses / 2, 0.1f, 1e-5f, settings.Seed + 3);
        LinearModel Rank(Func<PairRow, bool> use) => trainer.Train([.. rows.Where(r => r.Weight > 0 && use(r)).Select(r => (r.Features, r.IsAct ? 2 : 1, r.Weight))]);
        LinearModel Gates(Func<PairRow, bool> use) => trainer.Train([.. rows.Where(r => r.GateWeight > 0 && use(r)).Select(r => (r.Features, r.SpeaksOfAct ? 2 : 1, r.GateWeight))]);
        var best = new Dictionary<ulong, (float Rank, float Gate)>();
        for (var fold = 0UL; fold < Folds; fold++)
        {
            var (ranks, gates) = (Rank(r => r.IsOwn || r.Group % Folds != fold), Gates(r => r.IsOwn || r.Group % Folds != fold));
            foreach (var row in rows.Where(r => r is { IsOwn: false, IsNeutral: true } && r.Group % Folds == fold))
            {
                var rank = Odds(ranks, row.Features);
                if (!best.TryGetValue(row.Group, out var known) || rank > known.Rank)
                    best[row.Group] = (rank, row.GateWeight > 0 ? Odds(gates, row.Features) + (row.HasFrame ? ActModel.FrameTrust : 0) : float.NegativeInfinity);
            }
        }

        // Sentences without any candidate pass no gate: they count as quiet.
        var neutral = corpus.Classes.Where(c => c.Quad == 0 && keeps(c.Group))
            .Select(c => best.TryGetValue(c.Group, out var known) ? known.Gate : float.NegativeInfinity).OrderDescending().ToList();
        var gate = neutral.Count == 0 ? 0 : neutral[Math.Min(neutral.Count - 1, (int)(neutral.Count * settings.FalseAlarms))];
        return (Rank(_ => true), Gates(_ => true), float.IsFinite(gate) ? gate : 0);
    }

    private static float Odds(LinearModel model, FeatureList features)
    {
        Span<float> scores = stackalloc float[2];
        model.Score(features, scores);
        return scores[1] - scores[0];
    }
}
