using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Assertions;
using Dyad.Reading.Reports;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Stances;

/// <summary>Reads what a report says about how two bodies stand.</summary>
/// <remarks>Words of relation and acts between the two, weighed as <c>codebook/stance</c> says. Exchanging two states for two others exchanges them in the result and changes nothing else.</remarks>
public sealed class StanceReader
{
    private const double HeaviestSentence = 1.5;
    private const double Normal90 = 1.6448536269514722;

    private readonly StanceBook _book = StanceBook.Default;
    private readonly SentenceStance _words;

    /// <summary>Makes a reader.</summary>
    public StanceReader() => _words = new SentenceStance(_book, new AssertionReader());

    /// <summary>The stance of a report on every pair of which it says something, the most spoken of first.</summary>
    /// <param name="sentences">The sentences of the report, in order, with what was read in them.</param>
    public IReadOnlyList<PairStance> Read(IReadOnlyList<AnalysedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var pairs = new SpokenPairs(sentences);
        var evidence = new Dictionary<StatePair, List<StanceEvidence>>();
        for (var number = 0; number < sentences.Count; number++)
        {
            var said = new Dictionary<StatePair, List<StanceWord>>();
            Words(sentences[number], number, pairs, said);
            Acts(sentences[number], said);
            foreach (var (pair, words) in said)
            {
                if (!evidence.TryGetValue(pair, out var list))
                    evidence.Add(pair, list = []);
                list.Add(Weigh(number, sentences[number].Sentence, words));
            }
        }

        return [.. evidence.Select(e => Sum(e.Key, e.Value)).OrderByDescending(s => Mass(s.Evidence)).ThenBy(s => s.Evidence[0].Sentence).ThenBy(s => s.Pair)];
    }

    private void Words(AnalysedSentence analysed, int number, SpokenPairs pairs, Dictionary<StatePair, List<StanceWord>> said)
    {
        foreach (var (at, word) in _words.Words(analysed.Sentence))
        {
            // The verb of an act counts once, as the act.
            if (analysed.Acts.Any(a => a.Act.Predicate == at && a.Act.Act.Type != EventType.None))
                continue;
            foreach (var (pair, reach) in pairs.Of(number, analysed.Sentence, at))
            {
                var weight = _book.Weight("reach", reach);
                Add(said, pair, word with { Level = word.Level * weight, Trend = word.Trend * weight, Direction = pairs.Direction(number, analysed.Sentence, at, pair) });
            }
        }
    }

    private void Acts(AnalysedSentence analysed, Dictionary<StatePair, List<StanceWord>> said)
    {
        foreach (var (act, assertion, _) in analysed.Acts)
        {
            var weight = _book.Weight(act.Act.Quad);
            if (weight == 0)
                continue;
            var span = analysed.Sentence.SpanOf(act.Words.Count > 0 ? act.Words : new TokenRange(act.Predicate, 1));
            var word = new StanceWord(span, analysed.Sentence.Words(span), weight * _book.Weight(assertion.Modality), 0, $"{act.Act.Type.Write()}, {assertion.Modality.ToString().ToLowerInvariant()}");
            foreach (var (pair, direction) in Pairs(act))
                Add(said, pair, word with { Direction = direction });
        }
    }

    private static Dictionary<StatePair, StanceDirection> Pairs(FoundAct act)
    {
        var pairs = new Dictionary<StatePair, StanceDirection>();
        var sources = Bodies(act.Sources);
        foreach (var source in sources)
        {
            foreach (var target in act.IsMutual ? sources : Bodies(act.Targets))
            {
                if (source == target)
                    continue;
                var pair = StatePair.Of(source, target);
                var direction = act.IsMutual ? StanceDirection.Mutual : source == pair.First ? StanceDirection.Forth : StanceDirection.Back;
                pairs[pair] = pairs.TryGetValue(pair, out var other) && other != direction ? StanceDirection.Mutual : direction;
            }
        }

        return pairs;
    }

    private static List<ActorCode> Bodies(IReadOnlyList<ActorPhrase> phrases) =>
        [.. phrases.SelectMany(p => p.Actors).Where(a => a.Code.Body.Length > 0).Select(a => a.Code.Whole).Distinct()];

    private static void Add(Dictionary<StatePair, List<StanceWord>> said, StatePair pair, StanceWord word)
    {
        if (!said.TryGetValue(pair, out var list))
            said.Add(pair, list = []);
        list.Add(word);
    }

    /// <summary>One sentence counts for one and a half words at most, however many it heaps up.</summary>
    private static StanceEvidence Weigh(int number, Sentence sentence, List<StanceWord> words)
    {
        words.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var (mass, moving) = (words.Sum(w => Math.Abs(w.Level)), words.Sum(w => Math.Abs(w.Trend)));
        var (scale, pace) = (mass > HeaviestSentence ? HeaviestSentence / mass : 1, moving > HeaviestSentence ? HeaviestSentence / moving : 1);
        var weighed = words.ConvertAll(w => w with { Level = w.Level * scale, Trend = w.Trend * pace });
        return new StanceEvidence(number, sentence.Span, weighed.Sum(w => w.Level), weighed.Sum(w => w.Trend), weighed);
    }

    private PairStance Sum(StatePair pair, List<StanceEvidence> evidence)
    {
        Stance Of(StanceDirection? direction) => Sum(evidence.SelectMany(e => e.Words).Where(w => direction is null || w.Direction == direction || w.Direction == StanceDirection.Mutual).ToList());
        return new PairStance(pair, Of(null), Of(StanceDirection.Forth), Of(StanceDirection.Back), evidence);
    }

    private Stance Sum(List<StanceWord> words)
    {
        var warm = words.Where(w => w.Level > 0).Sum(w => w.Level);
        var cold = -words.Where(w => w.Level < 0).Sum(w => w.Level);
        var (mass, prior) = (warm + cold, _book.Weight("prior", "mass"));
        var level = (warm - cold) / (mass + prior);
        var (lower, upper) = Wilson(mass > 0 ? warm / mass : 0.5, mass);
        var trend = words.Sum(w => w.Trend) / (words.Sum(w => Math.Abs(w.Trend)) + prior);
        return new Stance(level, lower, upper, trend, Said(level, mass), Moving(trend));
    }

    private StanceLevel Said(double level, double mass) =>
        mass < _book.Weight("threshold", "little") ? StanceLevel.TooLittle
        : level >= _book.Weight("threshold", "warm") ? StanceLevel.Warm
        : level <= _book.Weight("threshold", "strained") ? StanceLevel.Strained
        : level <= _book.Weight("threshold", "cool") ? StanceLevel.Cool
        : StanceLevel.Mixed;

    private StanceTrend Moving(double trend) =>
        trend >= _book.Weight("threshold", "trend") ? StanceTrend.Better
        : trend <= -_book.Weight("threshold", "trend") ? StanceTrend.Worse
        : StanceTrend.Unsaid;

    /// <summary>Wilson (1927), doi:10.1080/01621459.1927.10502953, with the mass as number of trials.</summary>
    private static (double Lower, double Upper) Wilson(double share, double trials)
    {
        if (trials <= 0)
            return (-1, 1);
        const double z2 = Normal90 * Normal90;
        var centre = (share + (z2 / (2 * trials))) / (1 + (z2 / trials));
        var half = Normal90 * Math.Sqrt((share * (1 - share) / trials) + (z2 / (4 * trials * trials))) / (1 + (z2 / trials));
        return ((2 * Math.Max(0, centre - half)) - 1, (2 * Math.Min(1, centre + half)) - 1);
    }

    private static double Mass(IReadOnlyList<StanceEvidence> evidence) => evidence.Sum(e => e.Words.Sum(w => Math.Abs(w.Level) + Math.Abs(w.Trend)));
}
