using System.Collections.Immutable;
using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Fusion;

/// <summary>An event that is not written out: most are looked at and passed over.</summary>
/// <param name="Day">Number of the day of the act.</param>
/// <param name="Members">The claims, earliest published first, each with the rule that joined it.</param>
/// <param name="Detailed">Position of the claim that names the actors.</param>
internal readonly record struct MergedEvent(int Day, IReadOnlyList<Member> Members, int Detailed)
{
    /// <summary>Identifier of the earliest published claim.</summary>
    internal string Id => Members[0] is var first ? first.Block.Id(first.Index) : "";

    /// <summary>What is done, as in the earliest claim.</summary>
    internal Act Act => Members[0] is var first ? first.Block.Dictionaries.Acts[first.Block.Columns.Acts.Span[first.Index]] : default;

    /// <summary>Source and target of the most detailed claim.</summary>
    internal DirectedPair Pair => PairOf(Members[Detailed]);

    /// <summary>Source and target as a claim names them.</summary>
    internal static DirectedPair PairOf(Member member)
    {
        var (actors, columns) = (member.Block.Dictionaries.Actors, member.Block.Columns);
        return new DirectedPair(actors[columns.Sources.Span[member.Index]].Code, actors[columns.Targets.Span[member.Index]].Code);
    }

    /// <summary>The event, with every claim behind it.</summary>
    internal Event Written(ReportCopies copies)
    {
        var claims = ImmutableArray.CreateBuilder<SupportingClaim>(Members.Count);
        long mentions = 0;
        var (place, isRoot) = (Place.Nowhere, false);
        for (var i = 0; i < Members.Count; i++)
        {
            var member = Members[i];
            var claim = member.Block[member.Index];
            claims.Add(new SupportingClaim(claim, member.Reason) { CopyOf = CopyOf(claim, copies) });
            mentions += claim.Mentions;
            isRoot |= claim.IsRoot;
            if (place.Country.Length == 0)
                place = claim.Place;
        }

        var (first, pair) = (claims[0].Claim, Pair);
        return new Event(first.Origin, first.Id, first.Day, first.Published, pair.Source, pair.Target, first.Act, place, isRoot, mentions, claims.MoveToImmutable());
    }

    private static string CopyOf(Claim claim, ReportCopies copies) =>
        claim.Origin == ReadClaimId.Origin && ReadClaimId.TryParse(claim.Id, out var id) ? copies.OriginalOf(id.Digest) ?? "" : "";
}
