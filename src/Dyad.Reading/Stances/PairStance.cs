using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Stances;

/// <summary>Two bodies, in no order: what a report says about how they stand is said of both at once.</summary>
/// <param name="First">The one that comes first in ordinal order.</param>
/// <param name="Second">The other.</param>
public readonly record struct StatePair(ActorCode First, ActorCode Second) : IComparable<StatePair>
{
    /// <summary>The pair of two bodies, sectors left out.</summary>
    public static StatePair Of(ActorCode left, ActorCode right) =>
        left.Whole <= right.Whole ? new StatePair(left.Whole, right.Whole) : new StatePair(right.Whole, left.Whole);

    /// <summary>Whether the body is one of the two.</summary>
    public bool Has(string body) => First.Body == body || Second.Body == body;

    /// <inheritdoc/>
    public int CompareTo(StatePair other) => First == other.First ? Second.CompareTo(other.Second) : First.CompareTo(other.First);

    /// <summary>Ordinal.</summary>
    public static bool operator <(StatePair left, StatePair right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal.</summary>
    public static bool operator >(StatePair left, StatePair right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal.</summary>
    public static bool operator <=(StatePair left, StatePair right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal.</summary>
    public static bool operator >=(StatePair left, StatePair right) => left.CompareTo(right) >= 0;

    /// <summary><c>AAA:BBB</c></summary>
    public override string ToString() => $"{First}:{Second}";
}

/// <summary>The level in words.</summary>
public enum StanceLevel
{
    /// <summary>The report says too little about the two.</summary>
    TooLittle,

    /// <summary>Warm, cooperative.</summary>
    Warm,

    /// <summary>Some of both, or neither.</summary>
    Mixed,

    /// <summary>Cool.</summary>
    Cool,

    /// <summary>Strained, hostile.</summary>
    Strained,
}

/// <summary>The trend in words.</summary>
public enum StanceTrend
{
    /// <summary>Nothing is said of a change, or as much of the one as of the other.</summary>
    Unsaid,

    /// <summary>Getting better.</summary>
    Better,

    /// <summary>Getting worse.</summary>
    Worse,
}

/// <summary>Of which of the two a word tells how it treats the other.</summary>
public enum StanceDirection
{
    /// <summary>Of both, or of the relation between them.</summary>
    Mutual,

    /// <summary>How the first treats the second.</summary>
    Forth,

    /// <summary>How the second treats the first.</summary>
    Back,
}

/// <summary>A word of relation, or an act, as it counts in its sentence.</summary>
/// <param name="Span">Where it stands in the report.</param>
/// <param name="Text">The words.</param>
/// <param name="Level">What it adds: above 0 for cooperation, below for hostility.</param>
/// <param name="Trend">What it adds: above 0 for better, below for worse.</param>
/// <param name="Because">What turned, raised or weakened it, or empty.</param>
/// <param name="Direction">Whose conduct it tells of.</param>
public readonly record struct StanceWord(TextSpan Span, string Text, double Level, double Trend, string Because, StanceDirection Direction = StanceDirection.Mutual);

/// <summary>A sentence that says how two bodies stand.</summary>
/// <param name="Sentence">Number of the sentence, from 0.</param>
/// <param name="Span">Where it stands in the report.</param>
/// <param name="Level">What it adds to the level.</param>
/// <param name="Trend">What it adds to the trend.</param>
/// <param name="Words">Its words.</param>
public sealed record StanceEvidence(int Sentence, TextSpan Span, double Level, double Trend, IReadOnlyList<StanceWord> Words);

/// <summary>A stance as figures and in words.</summary>
/// <param name="Level">−1 hostile to 1 cooperative: (P − N) / (P + N + 1) for the cooperative mass P and the hostile mass N of its words and acts.</param>
/// <param name="Lower">Lower end of a 90 % Wilson interval for the share P / (P + N), put on the scale of the level: how little was said, not how wrong the words may be.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Trend">−1 getting worse to 1 getting better.</param>
/// <param name="Said">Level in words.</param>
/// <param name="Moving">Trend in words.</param>
public sealed record Stance(double Level, double Lower, double Upper, double Trend, StanceLevel Said, StanceTrend Moving);

/// <summary>What a report says about how two bodies stand.</summary>
/// <param name="Pair">Whom.</param>
/// <param name="Whole">How the two stand: all words.</param>
/// <param name="Forth">How the first treats the second: words of the relation and of the first's conduct.</param>
/// <param name="Back">How the second treats the first.</param>
/// <param name="Evidence">Its sentences, in the order of the text.</param>
public sealed record PairStance(StatePair Pair, Stance Whole, Stance Forth, Stance Back, IReadOnlyList<StanceEvidence> Evidence)
{
    /// <summary>What is said of one direction.</summary>
    /// <param name="source">One of the two.</param>
    public Stance From(ActorCode source) => source.Whole == Pair.First ? Forth : source.Whole == Pair.Second ? Back : throw new ArgumentException($"{source} is none of {Pair}.", nameof(source));
}
