using System.Collections.Immutable;
using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;

namespace Dyad.Ledger.Fusion;

/// <summary>An event in the making: the earliest published claim and those that joined it.</summary>
internal sealed class Cluster
{
    private readonly List<Member> _members = [];
    private Signature _wideSource;
    private Signature _wideTarget;
    private Locality _widePlace;

    internal Cluster(in ClaimFacts first)
    {
        Day = first.Day;
        Source = first.Source;
        Target = first.Target;
        Place = first.Place;
        Add(first, MergeReason.First);
    }

    /// <summary>Number of the day of the act.</summary>
    internal int Day { get; }

    /// <summary>The source as all claims so far give it.</summary>
    internal Signature Source { get; private set; }

    /// <summary>The target as all claims so far give it.</summary>
    internal Signature Target { get; private set; }

    /// <summary>The place as all claims so far give it.</summary>
    internal Locality Place { get; private set; }

    /// <summary>The claims, earliest published first, each with the rule that joined it.</summary>
    internal IReadOnlyList<Member> Members => _members;

    /// <summary>When the event became widely reported, or the end of time.</summary>
    internal long WideSince { get; private set; } = long.MaxValue;

    internal void Add(in ClaimFacts facts, MergeReason reason)
    {
        _members.Add(new Member(facts.Block, facts.Index, reason));
        Source = Source.Refine(facts.Source);
        Target = Target.Refine(facts.Target);
        Place = Place.Refine(facts.Place);
        if (_members.Count == FusionRules.WidelyReported)
        {
            WideSince = facts.Published;
            (_wideSource, _wideTarget, _widePlace) = (Source, Target, Place);
        }
    }

    /// <summary>Whether the claim can speak of this event by actors that agree in one region.</summary>
    internal bool FitsLoosely(in ClaimFacts claim) => Place.SharesRegion(claim.Place) && Source.Agrees(claim.Source) && Target.Agrees(claim.Target);

    /// <summary>Whether the claim can speak of this event by actors that agree, one of the two placing it no closer than the country.</summary>
    internal bool FitsVaguely(in ClaimFacts claim) => Place.IsVagueBeside(claim.Place) && Source.Agrees(claim.Source) && Target.Agrees(claim.Target);

    /// <summary>Whether a claim dated the next day can speak of this event, judged by what was known when it became widely reported.</summary>
    internal bool FitsNextDay(in ClaimFacts claim) =>
        WideSince <= claim.Published && (_widePlace.SharesRegion(claim.Place) || _widePlace.IsVagueBeside(claim.Place))
        && _wideSource.Agrees(claim.Source) && _wideTarget.Agrees(claim.Target);

    /// <summary>Source and target, each with the first body and the first sector that a claim gives.</summary>
    internal DirectedPair Pair()
    {
        var (source, target) = (ActorCode.Unknown, ActorCode.Unknown);
        foreach (var member in _members)
        {
            var (columns, actors) = (member.Block.Columns, member.Block.Dictionaries.Actors);
            source = Complete(source, actors[columns.Sources.Span[member.Index]].Code);
            target = Complete(target, actors[columns.Targets.Span[member.Index]].Code);
        }

        return new DirectedPair(source, target);
    }

    /// <summary>The event, with every claim behind it.</summary>
    internal Event Event(DirectedPair pair)
    {
        var claims = ImmutableArray.CreateBuilder<SupportingClaim>(_members.Count);
        long mentions = 0;
        var (place, isRoot) = (Vocabulary.Claims.Place.Nowhere, false);
        foreach (var member in _members)
        {
            var claim = member.Block[member.Index];
            claims.Add(new SupportingClaim(claim, member.Reason));
            mentions += claim.Mentions;
            isRoot |= claim.IsRoot;
            if (place.Country.Length == 0)
                place = claim.Place;
        }

        var first = claims[0].Claim;
        return new Event(first.Origin, first.Id, first.Day, first.Published, pair.Source, pair.Target, first.Act, place, isRoot, mentions, claims.MoveToImmutable());
    }

    private static ActorCode Complete(ActorCode known, ActorCode other) =>
        new(known.Body.Length == 0 ? other.Body : known.Body, known.Sector.Length == 0 ? other.Sector : known.Sector);
}

/// <summary>A claim of an event in the making.</summary>
internal readonly record struct Member(ClaimBlock Block, int Index, MergeReason Reason);
