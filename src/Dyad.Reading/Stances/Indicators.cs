using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Stances;

/// <summary>Finds what would decide between two reports that disagree about a pair.</summary>
internal static class Indicators
{
    /// <summary>
    /// For every pair that the two see differently: what one foretells that goes against the other's account; what one foretells and the other denies;
    /// and the kinds of act that the warmer account expects more of, and the colder.
    /// </summary>
    public static List<Indicator> Of(IReadOnlyList<PairContrast> pairs, List<ReadClaim> first, List<ReadClaim> second)
    {
        var found = new List<Indicator>();
        foreach (var contrast in pairs)
        {
            if (contrast is { First: { } a, Second: { } b } && contrast.Agreement is StanceAgreement.Differ or StanceAgreement.Opposed)
            {
                Foretold(contrast.Pair, ReportSide.First, a, b, first, second, found);
                Foretold(contrast.Pair, ReportSide.Second, b, a, second, first, found);
                Kinds(contrast.Pair, a, b, found);
            }
        }

        return [.. found.OrderBy(i => i.Type).ThenBy(i => i.Pair).ThenBy(i => i.Claim is null).ThenBy(i => i.Source).ThenBy(i => i.Target).ThenBy(i => i.Claim?.Passage.Sentence.Start ?? 0).ThenBy(i => i.Claim?.Claim.Words, StringComparer.Ordinal)];
    }

    private static void Foretold(
        StatePair pair, ReportSide side, PairStance own, PairStance other, List<ReadClaim> claims, List<ReadClaim> others, List<Indicator> found)
    {
        foreach (var claim in claims)
        {
            var said = claim.Claim;
            if (said.Modality is not (Modality.Future or Modality.Conditional or Modality.Hypothetical) || StatePair.Of(said.Source.Code, said.Target.Code) != pair)
                continue;
            var against = others.Find(c => c.Claim.Act.Type == said.Act.Type && c.Claim.Pair.Bodies == said.Pair.Bodies && c.Claim.Modality == Modality.Negated);
            var expected = IsWarm(said.Act.Quad) ? own.Whole.Level - other.Whole.Level : other.Whole.Level - own.Whole.Level;
            if (expected <= 0 && against is null)
                continue;
            if (!found.Exists(i => i.SpeaksFor == side && i.Type == said.Act.Type && i.Source == said.Source.Code.Whole && i.Target == said.Target.Code.Whole))
                found.Add(new Indicator(said.Act.Type, said.Source.Code.Whole, said.Target.Code.Whole, pair, side, claim, against));
        }
    }

    /// <summary>One kind of act for each quad class: the warmer account expects more of the first two, the colder more of the last two.</summary>
    private static void Kinds(StatePair pair, PairStance a, PairStance b, List<Indicator> found)
    {
        if (a.Whole.Level == b.Whole.Level)
            return;
        var (warmer, colder) = a.Whole.Level > b.Whole.Level ? (ReportSide.First, ReportSide.Second) : (ReportSide.Second, ReportSide.First);
        foreach (var type in (EventType[])[EventType.Consult, EventType.Cooperate, EventType.Accuse, EventType.Sanction])
        {
            var side = IsWarm(type.Quad()) ? warmer : colder;
            if (!found.Exists(i => i.Type == type && i.Pair == pair && i.SpeaksFor == side))
                found.Add(new Indicator(type, ActorCode.Unknown, ActorCode.Unknown, pair, side, null, null));
        }
    }

    private static bool IsWarm(QuadClass quad) => quad is QuadClass.VerbalCooperation or QuadClass.MaterialCooperation;
}
