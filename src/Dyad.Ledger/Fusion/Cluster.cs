using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Events;

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

    /// <summary>What became of it.</summary>
    internal MergedEvent Merged => new(Day, _members, _detailed);

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
