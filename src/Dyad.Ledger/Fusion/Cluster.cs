using System.Collections.Immutable;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Fusion;

/// <summary>
/// An event in the making: the earliest published claim and those that joined it. Its actors are those of one claim, the most detailed so
/// far: actors are never put together from parts of several claims.
/// </summary>
internal sealed class Cluster
{
    private readonly List<Member> _members = new(1);
    private HashSet<int>? _texts;
    private int _detailed;
    private Sides _actors;
    private Sides _wideActors;
    private Locality _widePlace;

    internal Cluster(in ClaimFacts first)
    {
        Day = first.Day;
        Place = first.Place;
        _actors = new Sides(first.Source, first.Target);
        _ = Add(first, MergeReason.First);
    }

    /// <summary>Number of the day of the act.</summary>
    internal int Day { get; }

    /// <summary>The place as all claims so far give it.</summary>
    internal Locality Place { get; private set; }

    /// <summary>The claims, earliest published first, each with the rule that joined it.</summary>
    internal IReadOnlyList<Member> Members => _members;

    /// <summary>Claims that speak for themselves: of a text that several reports carry, one.</summary>
    internal int Independent { get; private set; }

    /// <summary>When the event became widely reported, or the end of time.</summary>
    internal long WideSince { get; private set; } = long.MaxValue;

    /// <summary>Adds a claim.</summary>
    /// <returns>Whether it speaks for itself.</returns>
    internal bool Add(in ClaimFacts facts, MergeReason reason)
    {
        var actors = new Sides(facts.Source, facts.Target);
        if (actors.Detail > _actors.Detail)
            (_actors, _detailed) = (actors, _members.Count);
        _members.Add(new Member(facts.Block, facts.Index, reason));
        Place = Place.Refine(facts.Place);
        if (facts.Text != 0 && !(_texts ??= []).Add(facts.Text))
            return false;
        if (++Independent == FusionRules.WidelyReported)
        {
            WideSince = facts.Published;
            (_wideActors, _widePlace) = (_actors, Place);
        }

        return true;
    }

    /// <summary>Whether the claim can speak of this event: in one region, with actors that agree and share something known.</summary>
    internal bool FitsLoosely(in ClaimFacts claim) => Place.SharesRegion(claim.Place) && _actors.Agree(claim) && _actors.Share(claim);

    /// <summary>Whether a claim that says little can speak of this event, if it is the dominant one of its day: nothing contradicts it.</summary>
    internal bool FitsVaguely(in ClaimFacts claim) => NothingAgainst(Place, _actors, claim);

    /// <summary>Whether a claim dated the next day can speak of this event, judged by what was known when it became widely reported.</summary>
    internal bool FitsNextDay(in ClaimFacts claim) => WideSince <= claim.Published && NothingAgainst(_widePlace, _wideActors, claim);

    /// <summary>Source and target of the most detailed claim.</summary>
    internal DirectedPair Pair()
    {
        var (block, index) = (_members[_detailed].Block, _members[_detailed].Index);
        var actors = block.Dictionaries.Actors;
        return new DirectedPair(actors[block.Columns.Sources.Span[index]].Code, actors[block.Columns.Targets.Span[index]].Code);
    }

    /// <summary>The event, with every claim behind it.</summary>
    internal Event Event(DirectedPair pair, ReportCopies copies)
    {
        var claims = ImmutableArray.CreateBuilder<SupportingClaim>(_members.Count);
        long mentions = 0;
        var (place, isRoot) = (Vocabulary.Claims.Place.Nowhere, false);
        foreach (var member in _members)
        {
            var claim = member.Block[member.Index];
            claims.Add(new SupportingClaim(claim, member.Reason) { CopyOf = CopyOf(claim, copies) });
            mentions += claim.Mentions;
            isRoot |= claim.IsRoot;
            if (place.Country.Length == 0)
                place = claim.Place;
        }

        var first = claims[0].Claim;
        return new Event(first.Origin, first.Id, first.Day, first.Published, pair.Source, pair.Target, first.Act, place, isRoot, mentions, claims.MoveToImmutable());
    }

    private static string CopyOf(Claim claim, ReportCopies copies) =>
        claim.Origin == ReadClaimId.Origin && ReadClaimId.TryParse(claim.Id, out var id) ? copies.OriginalOf(id.Digest) ?? "" : "";

    private static bool NothingAgainst(Locality place, Sides actors, in ClaimFacts claim) =>
        (place.SharesRegion(claim.Place) || place.IsVagueBeside(claim.Place)) && actors.Agree(claim);

    /// <summary>What one claim knows of source and target.</summary>
    private readonly record struct Sides(Signature Source, Signature Target)
    {
        internal int Detail => Source.Detail + Target.Detail;

        internal bool Agree(in ClaimFacts claim) => Source.Agrees(claim.Source) && Target.Agrees(claim.Target);

        internal bool Share(in ClaimFacts claim) => Source.Shares(claim.Source) || Target.Shares(claim.Target);
    }
}

/// <summary>A claim of an event in the making.</summary>
internal readonly record struct Member(ClaimBlock Block, int Index, MergeReason Reason);
