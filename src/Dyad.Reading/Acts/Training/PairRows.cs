using Dyad.Reading.Actors;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Senses;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Training;

/// <summary>A candidate pair with whether an act joins it.</summary>
/// <param name="Features">Features.</param>
/// <param name="IsAct">Whether an act joins the pair.</param>
/// <param name="Weight">Weight in training.</param>
/// <param name="Group">Digest of the sentence.</param>
/// <param name="IsOwn">Whether the sentence was written for the codebook.</param>
/// <param name="IsNeutral">Whether others labelled the sentence as one without an act.</param>
/// <param name="GateWeight">Weight in learning whether the sentence speaks of an act at all; 0 where it teaches nothing.</param>
internal sealed record PairRow(FeatureList Features, bool IsAct, float Weight, ulong Group, bool IsOwn, bool IsNeutral, float GateWeight)
{
    /// <summary>Whether the sentence speaks of an act, of this pair or another.</summary>
    internal bool SpeaksOfAct { get; init; }

    /// <summary>Whether a frame binds the pair.</summary>
    internal bool HasFrame { get; init; }
}

/// <summary>Collects candidate pairs from all sentences of a corpus.</summary>
internal sealed class PairRows(ActCorpus corpus, FrameLexicon lexicon, SenseTable senses, Func<Sentence, IReadOnlyList<ActorPhrase>> actors)
{
    /// <summary>Weight of another pair of a sentence whose labelled pair is one of perhaps several.</summary>
    private const float Other = 0.4f;

    /// <summary>Counterexamples taken from one of the codebook's own sentences.</summary>
    private const int Others = 2;

    /// <summary>Weight of a neutral sentence against one with an act, of which there are many more.</summary>
    private const float Neutral = 4;

    private readonly SentenceAnalysis _analysis = new(lexicon, senses);
    private readonly PairView _view = new();
    private readonly ActCandidates _candidates = new();
    private readonly List<PairRow> _rows = [];

    /// <summary>All candidates.</summary>
    internal List<PairRow> Collect()
    {
        foreach (var pair in corpus.Pairs)
            Add(pair);
        var paired = corpus.Pairs.Where(p => !p.IsOwn).Select(p => p.Group).ToHashSet();
        foreach (var sentence in corpus.Classes)
        {
            if (sentence.Quad != 0 && paired.Contains(sentence.Group))
                continue;
            _analysis.Set(sentence.Sentence);
            var phrases = actors(sentence.Sentence);
            var pairs = _candidates.Find(_analysis, phrases);
            var neutral = sentence.Quad == 0;
            // Schemes that call appeals and comments neutral say nothing about whether somebody appealed.
            var gate = neutral && _analysis.Matches.Exists(m => m.Frame.Act.Cameo.Root is "01" or "02") ? 0 : (neutral ? Neutral : 1) / Math.Max(1, pairs.Count);
            foreach (var candidate in pairs)
                Add(Source(phrases, candidate), Target(phrases, candidate), false, neutral ? 1 : 0, gate, sentence.Group, false, neutral, !neutral);
        }

        return _rows;
    }

    private void Add(ActExample pair)
    {
        _analysis.Set(pair.Sentence);
        var isAct = pair.Labels != 1;
        var (found, others) = (false, 0);
        var phrases = actors(pair.Sentence);
        foreach (var candidate in _candidates.Find(_analysis, phrases))
        {
            var (source, target) = (Source(phrases, candidate), Target(phrases, candidate));
            var right = Overlap(source, pair.Source) && (Overlap(target, pair.Target) || (target.Count == 0 && pair.Target.Count == 0));
            found |= right;
            // Counterexamples abound: of the codebook's own sentences a few will do.
            if (!right && pair.IsOwn && ++others > Others)
                continue;
            // The source alone is right where the target names nobody: neither an example nor a counterexample.
            if (!right && target.Count == 0 && Overlap(source, pair.Source))
                continue;
            Add(source, target, right && isAct, pair.Weight * (right ? 1 : Other), right ? pair.Weight : 0, pair.Group, pair.IsOwn, false, isAct);
        }

        if (!found)
            Add(pair.Source, pair.Target, isAct, pair.Weight, pair.Weight, pair.Group, pair.IsOwn, false, isAct);
    }

    private void Add(TokenRange source, TokenRange target, bool isAct, float weight, float gate, ulong group, bool isOwn, bool isNeutral, bool speaks)
    {
        _view.Set(_analysis, source, target);
        var features = new FeatureList();
        RelationFeatures.Extract(_view, features);
        features.Trim();
        _rows.Add(new PairRow(features, isAct, weight, group, isOwn, isNeutral, gate) { SpeaksOfAct = speaks, HasFrame = _view.HasFrame() });
    }

    private static TokenRange Source(IReadOnlyList<ActorPhrase> phrases, CandidatePair pair) => phrases[pair.Source].Range;

    private static TokenRange Target(IReadOnlyList<ActorPhrase> phrases, CandidatePair pair) => pair.Target < 0 ? default : phrases[pair.Target].Range;

    private static bool Overlap(TokenRange left, TokenRange right) =>
        left.Count > 0 && right.Count > 0 && left.First < right.End && right.First < left.End;
}
