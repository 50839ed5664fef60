using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Stances;

/// <summary>Holds two reports against each other: how they see each pair, what both tell, what one denies, and what would decide.</summary>
public sealed class ContrastReader
{
    private readonly StanceBook _book = StanceBook.Default;

    /// <summary>Compares two reports.</summary>
    /// <param name="first">One report.</param>
    /// <param name="second">The other.</param>
    /// <param name="only">The pair to look at; null for all.</param>
    public ReportContrast Compare(StancedReport first, StancedReport second, StatePair? only = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (left, right) = (Claims(first, only), Claims(second, only));
        var pairs = Pairs(first.Stances, second.Stances, only);
        var shared = Match(left, right, (a, b) => Happened(a) && Happened(b));
        var denied = Match(left, right, (a, b) => (Happened(a) && b.Claim.Modality == Modality.Negated) || (a.Claim.Modality == Modality.Negated && Happened(b)));
        return new ReportContrast(
            first,
            second,
            pairs,
            shared,
            [.. left.Where(a => Happened(a) && !shared.Exists(s => ReferenceEquals(s.First, a)))],
            [.. right.Where(b => Happened(b) && !shared.Exists(s => ReferenceEquals(s.Second, b)))],
            denied,
            Indicators.Of(pairs, left, right));
    }

    private List<PairContrast> Pairs(IReadOnlyList<PairStance> first, IReadOnlyList<PairStance> second, StatePair? only)
    {
        var pairs = first.Concat(second).Select(s => s.Pair).Distinct().Where(p => only is null || p == only);
        var contrasts = pairs.Select(pair =>
        {
            var (a, b) = (first.FirstOrDefault(s => s.Pair == pair), second.FirstOrDefault(s => s.Pair == pair));
            return new PairContrast(pair, a, b, Agreement(a, b));
        });
        return [.. contrasts.OrderByDescending(c => c.Agreement).ThenByDescending(Distance).ThenByDescending(c => Count(c.First) + Count(c.Second)).ThenBy(c => c.Pair)];
    }

    private StanceAgreement Agreement(PairStance? first, PairStance? second)
    {
        if (first is not { Whole: { Said: not StanceLevel.TooLittle } a } || second is not { Whole: { Said: not StanceLevel.TooLittle } b })
            return StanceAgreement.TooLittle;
        var apart = Math.Abs(a.Level - b.Level);
        if (apart >= _book.Weight("threshold", "opposed") && Math.Sign(a.Level) != Math.Sign(b.Level))
            return StanceAgreement.Opposed;
        var moving = a.Moving != b.Moving && a.Moving != StanceTrend.Unsaid && b.Moving != StanceTrend.Unsaid;
        return a.Said != b.Said || moving ? StanceAgreement.Differ : StanceAgreement.Alike;
    }

    private static double Distance(PairContrast contrast) =>
        contrast is { First: { } a, Second: { } b } ? Math.Abs(a.Whole.Level - b.Whole.Level) : 0;

    private static int Count(PairStance? stance) => stance?.Evidence.Count ?? 0;

    private static List<ReadClaim> Claims(StancedReport report, StatePair? only) =>
        [.. report.Read.Claims.Where(c => IsAct(c.Claim) && (only is not { } pair || StatePair.Of(c.Claim.Source.Code, c.Claim.Target.Code) == pair))];

    private static bool IsAct(Claim claim) => claim.Act.Type != EventType.None && claim.Source.Code.Body.Length > 0 && claim.Target.Code.Body.Length > 0;

    private static bool Happened(ReadClaim claim) => claim.Claim.Modality == Modality.Happened;

    /// <summary>
    /// Pairs of claims that speak of one act, the nearest days first; each claim in one pair at most. Equal distances go by the earlier days, which
    /// are the same days whichever report is first.
    /// </summary>
    private static List<ClaimPair> Match(List<ReadClaim> first, List<ReadClaim> second, Func<ReadClaim, ReadClaim, bool> holds)
    {
        var candidates = from a in first
                         from b in second
                         where holds(a, b) && SameAct(a.Claim, b.Claim)
                         orderby Apart(a.Claim, b.Claim), Math.Min(a.Claim.Day.Number, b.Claim.Day.Number), Math.Min(a.Passage.Sentence.Start, b.Passage.Sentence.Start),
                             Math.Max(a.Passage.Sentence.Start, b.Passage.Sentence.Start)
                         select new ClaimPair(a, b);
        var (matched, usedFirst, usedSecond) = (new List<ClaimPair>(), new HashSet<ReadClaim>(ReferenceEqualityComparer.Instance), new HashSet<ReadClaim>(ReferenceEqualityComparer.Instance));
        foreach (var pair in candidates)
        {
            if (usedFirst.Contains(pair.First) || usedSecond.Contains(pair.Second))
                continue;
            usedFirst.Add(pair.First);
            usedSecond.Add(pair.Second);
            matched.Add(pair);
        }

        return matched;
    }

    private static bool SameAct(Claim a, Claim b)
    {
        if (a.Act.Type != b.Act.Type || Apart(a, b) > ReportContrast.Near)
            return false;
        var (left, right) = (a.Pair.Bodies, b.Pair.Bodies);
        // Who met whom is the same meeting whichever is named first.
        return left == right || (left == right.Reversed && a.Act.Type is EventType.Consult or EventType.Agree or EventType.Cooperate);
    }

    private static int Apart(Claim a, Claim b) => Math.Abs(a.Day - b.Day);
}
